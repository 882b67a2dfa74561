"""The papers of a signing: originals, certificates and the letter to the national body, once they
are due.

Everything is rendered after the deed is kept, and put on file once (reliability.md, section 3).
"""

import logging
from collections.abc import Callable, Iterator
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed, require
from partnerships.agreements.models import AgreementVersion, Side
from partnerships.agreements.papers import AGREEMENT, content_of, date_line_of
from partnerships.communities import rank
from partnerships.communities.models import Organization
from partnerships.documents.models import Document
from partnerships.documents.services import papers
from partnerships.documents.services.papers import Prepared
from partnerships.history.services import record
from partnerships.mailroom.services import posting
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock
from partnerships.signing.models import Ceremony, Certificate, Original, Signature, Transmittal
from partnerships.signing.papers.certificate import CERTIFICATE, certificate_content
from partnerships.signing.papers.transmittal import TRANSMITTAL, transmittal_content
from partnerships.signing.services import originals
from partnerships.words.refusal import Refused

logger = logging.getLogger(__name__)
PERMISSION = "partners.change_partnership"
Due = Original | Certificate | Transmittal


def issue_due_papers(partnership: Partnership, *, by: User, today: date) -> None:
    """Issue the originals, certificates and the transmittal of a file that are due. Done twice, it
    issues once.

    Raises PaperRefused, in words, when a paper cannot be printed.
    """
    require(by, PERMISSION)
    originals.order_first(Q(partnership=partnership))
    for due in _all_due(Q(partnership=partnership)):
        _issue(due, by=by, today=today)


def issue_all_due_papers(today: date) -> None:
    """Issue what is due in all files, in the names of those whose deeds called for it; what fails
    waits.
    """
    originals.order_first(Q())
    for due in _all_due(Q()):
        try:
            _issue(due, by=due.made_by, today=today)
        except (Refused, NotAllowed) as refused:
            logger.warning("%s cannot be issued: %s", due, refused)


def _all_due(of: Q) -> Iterator[Due]:
    files = ("partnership__home", "partnership__partner", "partnership__lead", "made_by")
    yield from _due_originals().filter(of).select_related(*files, "version__agreement__ceremony")
    yield from (
        Certificate.objects.filter(of, document=None)
        .select_related(*files, "agreement")
        .order_by("side")
    )
    yield from (
        Transmittal.objects.filter(of, mail=None, agreement__versions__signed_copies__isnull=False)
        .select_related(*files, "agreement__resolution_copy")
        .distinct()
    )


def _due_originals() -> QuerySet[Original]:
    """Originals of a locked text whose ceremony is planned: place and date of signing are printed
    in them.
    """
    return Original.objects.filter(
        document=None,
        version__locked_at__isnull=False,
        version__agreement__set_aside_at=None,
        version__agreement__ceremony__isnull=False,
    ).order_by("printing", "side")


def _issue(due: Due, *, by: User, today: date) -> None:
    prepared = _prepare(due, by=by, today=today)
    with transaction.atomic():
        lock(due.partnership)
        row = type(due).objects.select_for_update(of=("self",)).get(pk=due.pk)
        if row.document_id is not None:
            return  # somebody else was faster
        document = papers.file(prepared, by=by)
        FILING[type(due)](due, document, by)
        text = f"“{document.title}” was issued as {document.reference}."
        record(
            due.partnership,
            text,
            by=by,
            kind="agreement.issued",
            on=today,
            link=document.get_absolute_url(),
        )


def _prepare(due: Due, *, by: User, today: date) -> Prepared:
    partnership = due.partnership
    if isinstance(due, Original):
        ceremony = due.version.agreement.ceremony
        _name_signers(due, ceremony)
        content = content_of(
            due.version.wording,
            side=Side(due.side),
            terms={Side.OURS: due.our_signer, Side.THEIRS: due.their_signer},
            date_line=date_line_of(due.version.agreement),
            version=f"Version {due.version.number}",
        )
        title = (
            f"{due.version.agreement.get_variant_display()}, original for"
            f" {Side(due.side).community(partnership).name}"
        )
        language = content.texts[0].language
        return papers.prepare(
            partnership,
            paper=AGREEMENT,
            context=content,
            title=title,
            language=language,
            by=by,
            on=today,
        )
    signatures = list(Signature.objects.of_current(partnership))
    if isinstance(due, Certificate):
        certificate, language = certificate_content(due, signatures)
        title = f"Certificate {due.serial} for {due.party(Side(due.side)).name}"
        return papers.prepare(
            partnership,
            paper=CERTIFICATE,
            context=certificate,
            title=title,
            language=language,
            by=by,
            on=today,
        )
    letter = transmittal_content(due, signatures)
    title = f"Signed agreement for {Organization.ours().national_body}"
    return papers.prepare(
        partnership, paper=TRANSMITTAL, context=letter, title=title, by=by, on=today
    )


def _name_signers(original: Original, ceremony: Ceremony) -> None:
    """Put down who will hold the two offices on the day of the ceremony, as far as it is known
    today.
    """
    ours, theirs = (
        rank.highest_official(side.community(original.partnership), ceremony.held_on)
        for side in Side
    )
    original.our_signer, original.their_signer = ours, theirs


def _file_original(original: Original, document: Document, by: User) -> None:
    original.document = document
    original.save(update_fields=["document", "our_signer", "their_signer"])


def _file_certificate(certificate: Certificate, document: Document, by: User) -> None:
    certificate.document, certificate.issued_at = document, timezone.now()
    certificate.save(update_fields=["document", "issued_at"])


def _file_transmittal(transmittal: Transmittal, document: Document, by: User) -> None:
    """Put the letter on file and the mail with the signed scans into the tray, where a person
    releases it (row 84).
    """
    agreement = transmittal.agreement
    versions = AgreementVersion.objects.filter(agreement=agreement)
    scans = [
        copy.upload
        for version in versions
        for copy in version.signed_copies.select_related("upload")
    ]
    resolution = [agreement.resolution_copy] if agreement.resolution_copy else []
    organization = Organization.ours()
    transmittal.document = document
    transmittal.mail = posting.post(
        "transmittal-membership",
        what=f"the signed agreement to {organization.national_body}",
        key=f"transmittal:{transmittal.pk}",
        to=[organization.membership_email],
        context={
            "partnership": transmittal.partnership,
            "agreement": agreement,
            "lead": transmittal.partnership.lead,
        },
        partnership=transmittal.partnership,
        enclosures=[document, *scans, *resolution],
        held=True,
        by=by,
    )
    transmittal.save(update_fields=["document", "mail"])


Filing = Callable[[Due, Document, User], None]
FILING: dict[type, Filing] = {
    Original: _file_original,  # type: ignore[dict-item]  # each is called with its own kind
    Certificate: _file_certificate,  # type: ignore[dict-item]
    Transmittal: _file_transmittal,  # type: ignore[dict-item]
}
