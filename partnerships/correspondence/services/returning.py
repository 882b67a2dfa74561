"""Files that come back: a letter that the mayor's office finished in Word, and one that was signed
by hand.

What was changed outside is approved anew (papers.md, "Protocol rules to encode", 17): the file is
part of what approval is asked for.
"""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.correspondence.models import Letter, Returned
from partnerships.correspondence.services.approving import lay_in_the_outbox
from partnerships.correspondence.services.drafting import lock_draft, write_down
from partnerships.correspondence.services.saving import touch
from partnerships.correspondence.services.sending import lock_issued, rewrite
from partnerships.documents.filekinds import FileKind
from partnerships.documents.models import Upload
from partnerships.documents.services import uploads
from partnerships.mailroom.models import State
from partnerships.mailroom.services import deciding
from partnerships.words.refusal import Refused

SCANS = {FileKind.PDF, FileKind.PNG, FileKind.JPEG}


@transaction.atomic
def bring_finished(letter: Letter, upload: UploadedFile, *, by: User, today: date) -> Upload:
    """Let a PDF that was finished in Word stand for the text of a draft.

    Raises UploadRefused, and Refused for another kind of file.
    """
    letter = lock_draft(letter, by=by)
    file = uploads.keep(
        letter.partnership, upload, by=by, title=f"{letter}, finished in Word"[:200]
    )
    if file.kind != FileKind.PDF:
        raise Refused(
            "This goes out as it is, so it has to be a PDF. Save it as PDF in Word, then bring"
            " that.",
            field="file",
        )
    _let_count(letter, Returned.What.FINISHED, file, by)
    touch(letter, by)
    text = (
        f"{by.name} brought {letter.in_words} as it was finished in Word (SHA-256"
        f" {file.sha256[:12]})."
    )
    write_down(letter, text, by=by, kind="letter.finished", on=today)
    return file


@transaction.atomic
def drop_finished(letter: Letter, *, by: User, today: date) -> Letter:
    """Let our own print count again instead of the file that was finished in Word; the file stays
    on file.
    """
    letter = lock_draft(letter, by=by)
    if _drop(letter, Returned.What.FINISHED, by):
        touch(letter, by)
        text = f"{by.name} let our own print of {letter.in_words} count again."
        write_down(letter, text, by=by, kind="letter.unfinished", on=today)
    return letter


@transaction.atomic
def bring_changed(letter: Letter, upload: UploadedFile, *, by: User, today: date) -> Letter:
    """Begin a letter anew with a file whose words were changed after it had been issued; it needs
    its own approval.
    """
    new = rewrite(letter, because="Its words were changed after it was issued.", by=by, today=today)
    bring_finished(new, upload, by=by, today=today)
    return new


@transaction.atomic
def bring_signed(letter: Letter, upload: UploadedFile, *, by: User, today: date) -> Upload:
    """File the scan of a letter that was signed; the scan goes out, and a mail that still waits is
    laid anew.

    Raises UploadRefused, and Refused for a kind of file that is no scan.
    """
    letter = lock_issued(letter, by=by)
    file = uploads.keep(letter.partnership, upload, by=by, title=f"{letter}, signed"[:200])
    if file.kind not in SCANS:
        raise Refused(
            "A signed letter comes back as a scan or a picture: PDF, PNG or JPEG.", field="file"
        )
    _let_count(letter, Returned.What.SIGNED, file, by)
    if letter.mail and letter.mail.state in State.open and letter.mail.handed_at is None:
        deciding.hold_back(
            letter.mail, by=by, reason="The signed letter goes instead.", today=today
        )
        letter.mail = lay_in_the_outbox(letter, by=by)
        letter.save(update_fields=["mail"])
    text = f"{by.name} filed {letter.in_words} as it was signed (SHA-256 {file.sha256[:12]})."
    write_down(letter, text, by=by, kind="letter.signed", on=today)
    return file


def _let_count(letter: Letter, what: Returned.What, file: Upload, by: User) -> None:
    _drop(letter, what, by)
    Returned.objects.create(letter=letter, what=what, file=file, brought_by=by)


def _drop(letter: Letter, what: Returned.What, by: User) -> int:
    counting = letter.returned.filter(what=what, dropped_at=None)
    return counting.update(dropped_at=timezone.now(), dropped_by=by)
