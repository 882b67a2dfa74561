"""What a partner hands in by a link: the scan of the signed agreement. It waits for one of us to
file it (row 109).
"""

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Contact
from partnerships.documents.filekinds import FileKind
from partnerships.documents.services import uploads
from partnerships.documents.services.uploads import Checked
from partnerships.guests.models import LinkUse, PartnerLink
from partnerships.guests.services.links import leads_on, make_link, note_use
from partnerships.history.services import record
from partnerships.partners.models import Partnership, Stage
from partnerships.partners.services import lock_open
from partnerships.signing.models.handed import Handed
from partnerships.words.refusal import Refused

SCAN = "scan"
SIGNED_IN = (Stage.SIGNING, Stage.EVALUATION)
"""The stages in which a signed agreement may come."""
Verdict = Handed.Verdict
KINDS = (FileKind.PDF, FileKind.PNG, FileKind.JPEG)
MOST = 5
"""So many files may come by one link."""


class ScanRefused(Refused):
    """What was handed in is no PDF and no picture, or it is too large, broken or one too many."""


def hand_in(link: PartnerLink, file: "UploadedFile[bytes]", *, now: datetime) -> Handed:
    """Keep a scan that a guest hands in.

    Raises ScanRefused for a file that cannot be kept, Refused for a link that has ended. The file
    is opened before the transaction begins: that may take a second.
    """
    try:
        checked = uploads.check_from_outside(
            file, title=f"Signed agreement, sent by {link.contact}"[:200]
        )
    except Refused as refused:
        raise ScanRefused(str(refused)) from refused
    if checked.kind not in KINDS:
        raise ScanRefused("A PDF or a picture, please.")
    return _keep(link, checked, now)


@transaction.atomic
def ask_for_scan(
    partnership: Partnership, *, contact: Contact, by: User, now: datetime
) -> PartnerLink:
    """Make a link by which somebody of the partner sends the signed agreement.

    Raises Refused before there is anything to sign, and without a partner or an address.
    """
    if partnership.stage not in SIGNED_IN:
        raise Refused("There is nothing to sign yet.", field="purpose")
    aim = "Send the signed agreement"
    return make_link(partnership, contact=contact, by=by, now=now, purpose=SCAN, aim=aim)


@transaction.atomic
def _keep(link: PartnerLink, checked: Checked, now: datetime) -> Handed:
    partnership = lock_open(link.partnership)
    link = PartnerLink.objects.with_people().get(pk=link.pk)
    if not leads_on(link, now) or link.purpose != SCAN:
        raise Refused("This link is not valid any more.")
    if link.handed.count() >= MOST:
        raise ScanRefused(f"At most {MOST} files, please.")
    handed = Handed.objects.create(
        link=link, upload=uploads.keep_checked(checked, partnership=partnership), at=now
    )
    link.answered_at = now
    link.save(update_fields=["answered_at"])
    note_use(link, LinkUse.What.ANSWERED, now)
    text = f"{link.contact} sent a scan of the signed agreement; it waits to be filed."
    on, where = timezone.localdate(now), link.get_absolute_url()
    record(partnership, text, by=None, kind="link.handed", side="theirs", on=on, link=where)
    return handed


def scans_waiting(partnership: Partnership) -> QuerySet[Handed]:
    """Return the scans of a file that wait for one of us, the oldest first."""
    waiting = Handed.objects.filter(link__partnership=partnership, verdict=Verdict.WAITING)
    return waiting.select_related("upload", "link__contact").order_by("pk")


@transaction.atomic
def decide_handed(handed: Handed, *, accept: bool, by: User, today: date) -> Handed:
    """Note that a scan is filed, or that it is not used. Raises Refused for one that is decided."""
    lock_open(handed.link.partnership)
    require(by, "correspondence.write_letter")
    handed = (
        Handed.objects.select_for_update(of=("self",))
        .select_related("link__partnership", "upload")
        .get(pk=handed.pk)
    )
    if handed.verdict != Verdict.WAITING:
        raise Refused("Somebody has decided this already.")
    handed.verdict = Verdict.ACCEPTED if accept else Verdict.DECLINED
    handed.decided_at, handed.decided_by = timezone.now(), by
    handed.save(update_fields=["verdict", "decided_at", "decided_by"])
    partnership = handed.link.partnership
    words = "is taken to be filed" if accept else "is not used"
    text = f"The scan “{handed.upload.title}” that the partner sent {words}."
    record(
        partnership, text, by=by, kind="link.decided", on=today, link=handed.link.get_absolute_url()
    )
    return handed
