"""The papers of an agreement: previews while it is written; originals, certificates and the letter once they are due.

Everything is rendered after the deed is kept, and put on file once (reliability.md, section 3).
"""

from django.utils import timezone

from partnerships.agreements.models import AgreementVersion, Side
from partnerships.agreements.printing import content_of
from partnerships.agreements.wording import Wording
from partnerships.communities import rank
from partnerships.documents.paper import Paper
from partnerships.documents.services import papers
from partnerships.signing.models import Ceremony


def preview_text(version: AgreementVersion, *, side: Side, wording: Wording | None = None) -> bytes:
    """Return one side's original as a PDF with the draft mark. Raises PaperRefused, in words."""
    partnership, today = version.partnership, timezone.localdate()
    ceremony = Ceremony.objects.filter(agreement=version.agreement).first()
    day = ceremony.held_on if ceremony else today
    content = content_of(
        wording or version.wording,
        side=side,
        terms={one: rank.highest_official(one.community(partnership), day) for one in Side},
        ceremony=ceremony,
        version=f"Version {version.number}",
    )
    title = f"{version.agreement.get_variant_display()}, original for {side.community(partnership).name}"
    return papers.preview(
        partnership, kind=Paper.AGREEMENT, context=content, title=title, language=content.texts[0].language
    )  # fmt: skip
