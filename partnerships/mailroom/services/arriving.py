"""Taking mail in: every message lands once, with its source, whatever it is made of."""

import hashlib
import logging
import re
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Contact
from partnerships.documents import storage
from partnerships.documents.refusal import UploadRefused
from partnerships.documents.services import uploads
from partnerships.documents.services.uploads import Checked
from partnerships.history.services import record, record_ours
from partnerships.mailroom.addresses import file_of
from partnerships.mailroom.models import IncomingMail, IncomingPart, Mail, Nature, Source
from partnerships.mailroom.reading import MOST_BYTES, MessagePart, ReadMessage, read
from partnerships.partners.models import Partnership
from partnerships.partners.services import note_word

SORT = "mailroom.sort_mail"
UNREADABLE = (
    "The message is built so badly that it could not be read. Its source is kept; open it in a mail"
    " program."
)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Looked:
    """An attachment that was looked into: what may be kept, or why it may not."""

    part: MessagePart
    checked: Checked | None
    refused: str = ""


@dataclass(frozen=True)
class _Place:
    """Where a message belongs, as far as its addresses and numbers tell."""

    partnership: Partnership | None
    contact: Contact | None
    mail: Mail | None
    is_ours: bool


@transaction.atomic
def bring(
    raw: bytes, *, size: int, by: User, today: date, partnership: Partnership | None = None
) -> tuple[IncomingMail, bool]:
    """Take a saved message in, as `land` does; with a file it belongs there."""
    require(by, SORT)
    mail, is_new = land(raw, source=Source.FILE, size=size, by=by, partnership=partnership)
    text, link = f"The saved message “{mail.subject}” was brought in.", mail.get_absolute_url()
    if is_new and mail.partnership:
        record(mail.partnership, text, by=by, kind="mail.brought", on=today, link=link)
    elif is_new:
        record_ours(text, by=by, kind="mail.brought", on=today, link=link)
    return mail, is_new


def land(
    raw: bytes,
    *,
    source: Source,
    size: int | None = None,
    by: User | None = None,
    partnership: Partnership | None = None,
) -> tuple[IncomingMail, bool]:
    """Keep a message and say whether it is new: one with the same Message-ID, or the same bytes, is
    there already.

    Whatever is wrong with it, it lands: what cannot be read is said in `faults`, and every
    attachment that is refused is named. `size` is the length of the whole message in bytes where
    `raw` is only its beginning. The attachments are looked into before the transaction begins.
    """
    now = timezone.now()
    letter, is_readable = _read(raw, now)
    key = (
        f"id:{letter.message_id}"
        if letter.message_id
        else f"sha256:{hashlib.sha256(raw).hexdigest()}"
    )
    there = IncomingMail.objects.filter(key=key).first()
    if there:
        return there, False
    whole = size or len(raw)
    if whole > len(raw):
        letter.faults.append(
            f"The message has {whole / 1024 / 1024:.0f} MB; messages are read up to"
            f" {MOST_BYTES // 1024 // 1024} MB. Only its beginning was taken, and what follows is"
            " missing. Ask for large files in parts."
        )
    looked = [_look(part) for part in letter.parts]
    place = _place(letter, partnership)
    with transaction.atomic():
        values = {
            "file": storage.put(f"incoming/{uuid.uuid4().hex}.eml", raw),
            "message_id": letter.message_id,
            "source": source,
            "size": whole,
            "sha256": hashlib.sha256(raw).hexdigest(),
            "nature": _nature(letter, is_readable=is_readable),
            "sender_name": letter.sender_name,
            "sender_address": letter.sender_address,
            "is_ours": place.is_ours,
            "to": letter.to,
            "subject": letter.subject,
            "text": letter.text,
            "faults": letter.faults,
            "dated_at": letter.dated_at,
            "received_at": now,
            "brought_by": by,
            "partnership": place.partnership,
            "contact": place.contact,
            "answers_to": place.mail,
        }
        mail, is_new = IncomingMail.objects.get_or_create(key=key, defaults=values)
        if is_new:
            for position, one in enumerate(looked, start=1):
                _file(mail, position, one)
            note_words_of(mail)
    return mail, is_new


def note_words_of(mail: IncomingMail) -> None:
    """Note on the file that somebody wrote on that day, unless a machine did."""
    if mail.partnership and mail.nature == Nature.WORD:
        day = timezone.localdate(min(mail.dated_at or mail.received_at, mail.received_at))
        went, came = (day, None) if mail.is_ours else (None, day)
        note_word(mail.partnership, came=came, went=went)


def _read(raw: bytes, now: datetime) -> tuple[ReadMessage, bool]:
    try:
        return read(raw, now=now), True
    # a message that nobody thought of must neither be lost nor hold up the others
    except Exception:
        logger.exception("A message could not be read")
        return ReadMessage(subject="A message that could not be read", faults=[UNREADABLE]), False


def _nature(letter: ReadMessage, *, is_readable: bool) -> Nature:
    is_empty = not (letter.text or letter.parts or letter.subject)
    if not is_readable or (is_empty and not letter.sender_address):
        return Nature.UNREADABLE
    if letter.report:
        return Nature.FAILURE if letter.report.action in {"failed", ""} else Nature.AUTOMATIC
    if letter.sender_address.partition("@")[0] in {"mailer-daemon", "postmaster"}:
        return Nature.FAILURE
    return Nature.AUTOMATIC if letter.is_automatic else Nature.WORD


def _look(part: MessagePart) -> _Looked:
    """Look into an attachment as into every upload (reliability.md, section 4)."""
    if part.unreadable:
        return _Looked(part, None, part.unreadable)
    if not part.data:
        return _Looked(part, None, f"“{part.name}” is empty, or broken on its way.")
    try:
        file = SimpleUploadedFile(part.name[-200:], part.data)
        return _Looked(part, uploads.check_from_outside(file, title=part.name[:200]))
    except UploadRefused as refused:
        return _Looked(part, None, str(refused)[:500])
    except Exception:  # the others must land
        logger.exception("An attachment could not be looked into")
        return _Looked(part, None, f"“{part.name[:200]}” could not be looked into.")


def _file(mail: IncomingMail, position: int, looked: _Looked) -> None:
    upload = (
        uploads.keep_checked(looked.checked, partnership=mail.partnership)
        if looked.checked
        else None
    )
    IncomingPart.objects.create(
        mail=mail,
        position=position,
        name=looked.part.name[:255],
        size=len(looked.part.data),
        upload=upload,
        refused=looked.refused,
    )


def _place(letter: ReadMessage, partnership: Partnership | None) -> _Place:
    """Find the file: by the address that it was written to, by the mail that it answers, by who
    wrote it.
    """
    mail = _answered(letter)
    is_ours = Mail.objects.filter(message_id=letter.message_id).exclude(
        message_id=""
    ).exists() or _one_of_us(letter)
    writers = _contacts(letter.sender_address)
    found = partnership or file_of(letter.to) or (mail.partnership if mail else None)
    if found is None and writers:
        there = {writer.community_id for writer in writers}
        files = list(Partnership.objects.open().filter(partner__in=there)[:2])
        found = files[0] if len(files) == 1 else None
    if found:
        writers = [writer for writer in writers if writer.community_id == found.partner_id]
    return _Place(found, writers[0] if writers else None, mail, is_ours)


def _contacts(address: str) -> list[Contact]:
    """Return the people with an address, those first who are still there."""
    if not address:
        return []
    found = Contact.objects.filter(email__iexact=address).select_related("community")
    return list(found.order_by(F("left_on").asc(nulls_first=True), "pk"))


def _answered(letter: ReadMessage) -> Mail | None:
    """Return the newest mail of ours that the message names by its number, in its headers or in a
    failure's text.
    """
    numbers = set(letter.references)
    if letter.report:
        numbers |= set(letter.report.message_ids)
    if letter.report or letter.sender_address.startswith(("mailer-daemon@", "postmaster@")):
        host = re.escape(urlsplit(settings.SITE_URL).hostname or "localhost")
        numbers |= set(re.findall(rf"<[0-9a-f]{{40}}@{host}>", letter.text))
    numbers.discard("")
    mails = Mail.objects.filter(message_id__in=numbers).select_related("partnership")
    return mails.order_by("-pk").first() if numbers else None


def _one_of_us(letter: ReadMessage) -> bool:
    return (
        bool(letter.sender_address)
        and User.objects.filter(email__iexact=letter.sender_address).exists()
    )
