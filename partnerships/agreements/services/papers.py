"""The text as it will be printed, while it is written. Its originals are issued by the signing."""

from django.utils import timezone

from partnerships.agreements.models import AgreementVersion, Side
from partnerships.agreements.papers import AGREEMENT, content_of, date_line_of
from partnerships.agreements.wording import Wording
from partnerships.communities import rank
from partnerships.documents.services import papers


def preview_text(version: AgreementVersion, *, side: Side, wording: Wording | None = None) -> bytes:
    """Return one side's original as a PDF with the draft mark. Raises PaperRefused, in words."""
    partnership = version.partnership
    day = version.agreement.signing_on or timezone.localdate()
    content = content_of(
        wording or version.wording,
        side=side,
        terms={one: rank.highest_official(one.community(partnership), day) for one in Side},
        date_line=date_line_of(version.agreement),
        version=f"Version {version.number}",
    )
    title = (
        f"{version.agreement.get_variant_display()}, original for"
        f" {side.community(partnership).name}"
    )
    return papers.preview(
        partnership,
        paper=AGREEMENT,
        context=content,
        title=title,
        language=content.texts[0].language,
    )
