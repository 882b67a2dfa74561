"""The register of a file: all letters, messages and mails that went back and forth."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count
from django.utils import timezone

from partnerships.communities.spelling import key_of
from partnerships.correspondence.models import (
    Channel,
    Direction,
    Letter,
    Message,
    Part,
    ReplyOutcome,
)
from partnerships.correspondence.services import incoming, silence, waiting
from partnerships.correspondence.services.standing import Standing, standing_of
from partnerships.mailroom.models import IncomingMail, Mail, Nature, Reader, State
from partnerships.partners.models import Partnership

COLUMNS = ("Day", "Direction", "What", "Subject", "From or to", "State", "Note", "Attachments")


@dataclass(frozen=True)
class RegisterRow:
    """One line of the register. `words` is everything in which a search looks."""

    on: date
    at: datetime
    direction: str
    group: str  # letters, or a channel
    what: str
    title: str
    person: str
    url: str
    standing: Standing
    attachments: int
    words: Sequence[str] = field(default=(), repr=False)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What of the register is wanted; what is empty keeps nothing out."""

    q: str = ""
    what: str = ""
    direction: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None
    state: str = ""


def register(partnership: Partnership, today: date) -> list[RegisterRow]:
    """Return all correspondence of a file, the newest first; seven queries, however much there
    is.
    """
    rows = [
        *_letters(partnership, today),
        *_messages(partnership),
        *_incoming(partnership, today),
        *_mails(partnership),
    ]
    return sorted(rows, key=lambda row: (row.on, row.at), reverse=True)


def chosen(rows: Iterable[RegisterRow], wanted: Wanted) -> list[RegisterRow]:
    """Return the rows that are wanted. Every word of a search is found in any script, with or
    without its accents.
    """
    words = key_of(wanted.q).split()
    return [row for row in rows if _fits(row, wanted) and _says(row, words)]


def people(rows: Iterable[RegisterRow]) -> list[str]:
    """Return everybody from whom or to whom something went, each once."""
    return sorted({row.person for row in rows if row.person}, key=key_of)


def table(rows: Iterable[RegisterRow]) -> Iterator[tuple[object, ...]]:
    """Return the rows as lines under COLUMNS, for an export."""
    for row in rows:
        yield (
            row.on.isoformat(),
            Direction(row.direction).label,
            row.what,
            row.title,
            row.person,
            row.standing.text,
            row.standing.note,
            row.attachments,
        )


def _fits(row: RegisterRow, wanted: Wanted) -> bool:
    groups = {"letters": row.group == "letters", "messages": row.group != "letters"}
    return (
        (not wanted.what or groups.get(wanted.what, row.group == wanted.what))
        and (not wanted.direction or row.direction == wanted.direction)
        and (not wanted.person or row.person == wanted.person)
        and (wanted.since is None or row.on >= wanted.since)
        and (wanted.until is None or row.on <= wanted.until)
        and (not wanted.state or row.standing.place == wanted.state)
    )


def _says(row: RegisterRow, words: Sequence[str]) -> bool:
    if not words:
        return True
    said = key_of(" ".join((row.title, row.person, row.what, *row.words)))
    return all(word in said for word in words)


def _letters(partnership: Partnership, today: date) -> Iterable[RegisterRow]:
    awaited = set(
        waiting.awaiting_reply(today).filter(partnership=partnership).values_list("pk", flat=True)
    )
    letters = (
        Letter.objects.filter(partnership=partnership)
        .with_people()
        .prefetch_related("decisions", "replies")
    )
    letters = letters.annotate(
        enclosed=Count("papers", distinct=True) + Count("files", distinct=True)
    )
    for letter in letters:
        texts = [str(getattr(letter, part)) for part in Part]
        translated = [str(text) for text in letter.translation.values()]
        yield RegisterRow(
            on=letter.sent_on or timezone.localdate(letter.changed_at),
            at=letter.changed_at,
            direction=Direction.OUT,
            group="letters",
            what=letter.guide.label,
            title=letter.subject or str(letter),
            person=letter.to_whom,
            url=letter.get_absolute_url(),
            standing=standing_of(
                letter,
                today,
                is_awaited=letter.pk in awaited,
                clock=silence.clock_of(letter, today) if letter.pk in awaited else None,
            ),
            attachments=letter.enclosed,
            words=(
                *texts,
                *translated,
                letter.document.reference if letter.document else "",
                letter.salutation,
            ),
        )


def _messages(partnership: Partnership) -> Iterable[RegisterRow]:
    messages = Message.objects.filter(partnership=partnership).select_related("contact")
    for message in messages.annotate(attached=Count("attachments")):
        yield RegisterRow(
            on=message.happened_on,
            at=message.logged_at,
            direction=message.direction,
            group=message.channel,
            what=message.get_channel_display(),
            title=message.subject,
            person=message.person_there or partnership.partner_name,
            url=message.get_absolute_url(),
            standing=_of_message(message),
            attachments=message.attached,
            words=(message.summary, message.contact.own_name if message.contact else ""),
        )


def _incoming(partnership: Partnership, today: date) -> Iterable[RegisterRow]:
    """What came by mail and is not filed as a message yet; nobody need have looked at it."""
    mails = IncomingMail.objects.filter(partnership=partnership, filed_at=None).select_related(
        "contact"
    )
    for mail in mails.annotate(attached=Count("parts")):
        yield RegisterRow(
            on=incoming.day_of(mail, today),
            at=mail.received_at,
            direction=Direction.OUT if mail.is_ours else Direction.IN,
            group=Channel.EMAIL,
            what=f"{Channel.EMAIL.label}, {Nature(mail.nature).label.lower()}",
            title=str(mail),
            person=mail.sender,
            url=mail.get_absolute_url(),
            standing=_of_incoming(mail),
            attachments=mail.attached,
            words=(mail.text, mail.sender_address),
        )


def _mails(partnership: Partnership) -> Iterable[RegisterRow]:
    """Mail to people outside that is no letter: papers that are sent, questions, invitations."""
    mails = Mail.objects.filter(partnership=partnership, reader=Reader.OUTSIDE, private=False)
    letters = Letter.objects.filter(partnership=partnership, mail__isnull=False).values("mail")
    for mail in mails.exclude(pk__in=letters).annotate(enclosed=Count("enclosures")):
        place = (
            "aside"
            if mail.state == State.HELD_BACK
            else "sent"
            if mail.state == State.SENT
            else "leaving"
        )
        yield RegisterRow(
            on=timezone.localdate(mail.sent_at or mail.posted_at),
            at=mail.posted_at,
            direction=Direction.OUT,
            group=Channel.EMAIL,
            what=Channel.EMAIL.label,
            title=mail.subject,
            person=mail.to_in_words,
            url=mail.get_absolute_url(),
            standing=Standing(
                place,
                mail.state_in_words,
                "now" if place == "leaving" else "",
                mail.cancelled_because,
            ),
            attachments=mail.enclosed,
            words=(mail.text,),
        )


def _of_incoming(mail: IncomingMail) -> Standing:
    if mail.set_aside_at:
        return Standing("aside", "Set aside", note=mail.set_aside_because)
    if mail.nature == Nature.AUTOMATIC:
        return Standing("automatic", "Automatic reply")
    words = {Nature.FAILURE: "Not delivered", Nature.UNREADABLE: "Could not be read"}
    return Standing("sort", words.get(Nature(mail.nature), "Say what it is"), "now")


def _of_message(message: Message) -> Standing:
    if message.struck_at:
        return Standing("aside", "Struck out", note=message.struck_because)
    if message.outcome:
        tone = "now" if message.outcome == ReplyOutcome.REFUSAL else ""
        return Standing("answered", message.get_outcome_display().split(":")[0], tone)
    return Standing("sent", "")
