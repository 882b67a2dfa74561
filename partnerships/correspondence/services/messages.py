"""Logging what goes back and forth: answers to letters, mails, calls and talks."""

from collections.abc import Sequence
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Contact
from partnerships.correspondence import contact
from partnerships.correspondence.models import Channel, Direction, Letter, Message, ReplyOutcome
from partnerships.correspondence.services import silence
from partnerships.correspondence.services.drafting import lock_letter
from partnerships.documents.services import uploads
from partnerships.history.services import record
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open, require_open
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

SAID = {
    ReplyOutcome.POSITIVE: "answered and wishes to go on",
    ReplyOutcome.ASKS: "answered and asks for something first",
    ReplyOutcome.RECEIPT: "confirmed that our letter arrived",
    ReplyOutcome.MONEY: "answered and asks for money or a visa only",
    ReplyOutcome.REFUSAL: "declined",
}


@transaction.atomic
def log_reply(
    letter: Letter,
    *,
    happened_on: date,
    channel: Channel,
    outcome: ReplyOutcome,
    summary: str,
    by: User,
    today: date,
    contact: Contact | None = None,
    correspondent: str = "",
    subject: str = "",
    files: Sequence[UploadedFile] = (),
) -> Message:
    """File the partner's answer to a letter. Raises Refused for a letter that has not left and for
    impossible days.
    """
    letter = lock_letter(letter)
    require(by, "correspondence.log_reply")
    sent_on = require_answerable(letter)
    _require_past(happened_on, today)
    if happened_on < sent_on:
        left = in_english(sent_on)
        raise Refused(
            f"Our letter left only on {left}. An answer cannot be older.", field="happened_on"
        )
    message = _log(
        letter.partnership,
        Direction.IN,
        happened_on,
        channel,
        by=by,
        contact=contact,
        correspondent=correspondent,
        subject=subject or f"Answer to our {letter.get_kind_display().lower()}",
        summary=summary,
        files=files,
        answers=letter,
        outcome=outcome,
    )
    text = f"{letter.partnership.partner_name} {SAID[ReplyOutcome(outcome)]}."
    record(
        letter.partnership,
        text,
        by=by,
        kind="reply.logged",
        side="theirs",
        on=happened_on,
        link=message.get_absolute_url(),
    )
    _settle(message.partnership, today)
    return message


def require_answerable(letter: Letter) -> date:
    """Return when a letter left. Raises Refused while it has not, and in a file that has come to
    its end.
    """
    require_open(letter.partnership)
    if letter.sent_on is None:
        raise Refused("This letter has not left yet, so nobody can have answered it.")
    return letter.sent_on


@transaction.atomic
def log_message(
    partnership: Partnership,
    *,
    direction: Direction,
    happened_on: date,
    channel: Channel,
    subject: str,
    summary: str,
    by: User,
    today: date,
    contact: Contact | None = None,
    correspondent: str = "",
    files: Sequence[UploadedFile] = (),
) -> Message:
    """File a mail, a call or a talk, either way, with what came with it."""
    partnership = lock_open(partnership)
    require(by, "correspondence.log_reply")
    _require_past(happened_on, today)
    message = _log(
        partnership,
        direction,
        happened_on,
        channel,
        by=by,
        contact=contact,
        correspondent=correspondent,
        subject=subject,
        summary=summary,
        files=files,
    )
    came = direction == Direction.IN
    there = message.person_there or partnership.partner_name
    text = (
        f"{there} wrote or spoke to us: {subject}"
        if came
        else f"We wrote or spoke to {there}: {subject}"
    )
    record(
        partnership,
        text,
        by=by,
        kind="message.logged",
        side="theirs" if came else "ours",
        on=happened_on,
        link=message.get_absolute_url(),
    )
    _settle(message.partnership, today)
    return message


def _require_past(day: date, today: date) -> None:
    if day > today:
        raise Refused("This day lies in the future.", field="happened_on")


def _log(
    partnership: Partnership,
    direction: Direction,
    day: date,
    channel: Channel,
    *,
    by: User,
    contact: Contact | None,
    correspondent: str,
    subject: str,
    summary: str,
    files: Sequence[UploadedFile],
    answers: Letter | None = None,
    outcome: str = "",
) -> Message:
    message = Message.objects.create(
        partnership=partnership,
        direction=direction,
        happened_on=day,
        channel=channel,
        contact=contact,
        correspondent=correspondent,
        subject=subject,
        summary=summary,
        answers=answers,
        outcome=outcome,
        logged_by=by,
    )
    for file in files:
        message.attachments.add(uploads.keep(partnership, file, by=by, title=subject))
    return message


@transaction.atomic
def strike_out(message: Message, *, because: str, by: User, today: date) -> Message:
    """Mark an entry that was logged by mistake; it stays to be read and counts for nothing any
    more.
    """
    partnership = lock_open(message.partnership)
    require(by, "correspondence.log_reply")
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.struck_at:
        raise Refused("This entry was struck out already.")
    message.struck_at, message.struck_by, message.struck_because = timezone.now(), by, because
    message.save(update_fields=["struck_at", "struck_by", "struck_because"])
    text = f"The entry “{message.subject}” was struck out: {because}"
    link = message.get_absolute_url()
    record(partnership, text, by=by, kind="message.struck", on=today, link=link)
    _settle(partnership, today)
    return message


def _settle(partnership: Partnership, today: date) -> None:
    """Keep what follows for the file: whether an answer is awaited still, and who spoke last."""
    silence.settle(partnership, today)
    contact.settle([partnership], today)
