"""Writing on a draft, and the versions of its text that are kept."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.correspondence.models import Hand, Letter, LetterText, LetterVersion
from partnerships.correspondence.services.courtesy import first_courtesies, has_only_courtesies
from partnerships.correspondence.services.drafting import lock_draft, write_down
from partnerships.documents.models import Document, Upload
from partnerships.documents.services import uploads
from partnerships.words.refusal import ChangedMeanwhile


@transaction.atomic
def save_letter(
    letter: Letter,
    *,
    by: User,
    text: LetterText,
    version: int,
    papers: Iterable[Document] | None = None,
    sheet: str = "",
    by_itself: bool = False,
) -> Letter:
    """Save a draft as `text`. `version` is the one that the writer saw; raises ChangedMeanwhile
    when it is past.

    `sheet` names the open page: what that page itself saved a moment ago, before the writer pressed
    the button, is nobody else's change. A draft that saves itself (`by_itself`) never overwrites
    anything. Saving what is there already changes nothing, so that it does not disturb others.
    """
    letter = lock_draft(letter, by=by)
    same_page = bool(sheet) and letter.changed_in == sheet
    if letter.version != version and not (same_page and not by_itself):
        raise ChangedMeanwhile
    before = letter.text
    enclosed = None if papers is None else set(papers)
    if enclosed is not None and enclosed != set(letter.papers.all()):
        letter.papers.set(enclosed)
    elif text == before:
        return letter if by_itself else keep_version(letter)
    if not same_page:
        keep_version(letter)
    letter.changed_in = sheet
    anew = text.translation_language != before.translation_language
    anew = anew and has_only_courtesies(letter, text.translation)
    letter.write(text)
    if anew:
        letter.translation = first_courtesies(letter, letter.translation_language)
    _forget_ticks(letter)
    touch(letter, by)
    return letter if by_itself else keep_version(letter)


def keep_version(letter: Letter) -> Letter:
    """Keep the text of a letter as it stands; the same text twice is one version. The caller holds
    the lock.
    """
    text = letter.text.kept()
    latest = letter.versions.order_by("-number").first()
    if latest is None or latest.text != text:
        LetterVersion.objects.create(
            letter=letter,
            number=latest.number + 1 if latest else 1,
            text=text,
            written_by=letter.changed_by,
            written_at=letter.changed_at,
        )
    return letter


@transaction.atomic
def take_again(kept: LetterVersion, *, by: User, version: int, today: date) -> Letter:
    """Let an earlier text of a draft stand again, as a new version; to whom it goes stays as it is.

    `version` is the one of the draft that was seen; raises ChangedMeanwhile when it is past.
    """
    letter = lock_draft(kept.letter, by=by)
    if letter.version != version:
        raise ChangedMeanwhile
    keep_version(letter)
    letter.write(replace(letter.text, **kept.words.kept()))
    letter.changed_in = ""
    _forget_ticks(letter)
    text = f"{by.name} let version {kept.number} of {letter.in_words} stand again."
    write_down(letter, text, by=by, kind="letter.version_taken", on=today)
    return keep_version(touch(letter, by))


@transaction.atomic
def enclose(letter: Letter, upload: UploadedFile, *, title: str, by: User, today: date) -> Upload:
    """Put a file into the envelope, such as a leaflet. Raises UploadRefused, in words."""
    letter = lock_draft(letter, by=by)
    kept = uploads.keep(letter.partnership, upload, by=by, title=title)
    letter.files.add(kept)
    touch(letter, by)
    text = f"{by.name} enclosed “{kept.title}” with {letter.in_words}."
    write_down(letter, text, by=by, kind="letter.enclosed", on=today)
    return kept


@transaction.atomic
def take_out(letter: Letter, file: Upload, *, by: User, today: date) -> None:
    """Take a file out of the envelope again; it stays on file."""
    letter = lock_draft(letter, by=by)
    letter.files.remove(file)
    touch(letter, by)
    text = f"{by.name} took “{file.title}” out of {letter.in_words}."
    write_down(letter, text, by=by, kind="letter.taken_out", on=today)


def _forget_ticks(letter: Letter) -> None:
    """What was looked at is not what stands there now."""
    letter.checks.exclude(item=Hand.PROTOCOL).delete()


def touch(letter: Letter, by: User) -> Letter:
    """Note that a draft has changed, by whom and when. The caller holds the lock."""
    letter.version += 1
    letter.changed_by, letter.changed_at = by, timezone.now()
    letter.save()
    return letter
