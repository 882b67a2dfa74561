"""The register of a file: all letters and messages that went back and forth."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils import timezone

from partnerships.correspondence.models import Direction, Letter, Message, Outcome
from partnerships.correspondence.services import awaiting_reply, clock_of
from partnerships.correspondence.standing import Standing, standing_of
from partnerships.partners.models import Partnership


@dataclass(frozen=True)
class Row:
    """One line of the register."""

    on: date
    at: datetime
    direction: str
    what: str
    title: str
    person: str
    url: str
    standing: Standing
    attachments: int


def register(partnership: Partnership, today: date, *, q: str = "", what: str = "", direction: str = "") -> list[Row]:
    """Return all letters and messages of a file, the newest first; four queries, however many there are."""
    rows = [
        *(_letters(partnership, today, q) if what != "messages" and direction != Direction.IN else []),
        *(_messages(partnership, q, direction) if what != "letters" else []),
    ]
    return sorted(rows, key=lambda row: (row.on, row.at), reverse=True)


def _letters(partnership: Partnership, today: date, q: str) -> Iterable[Row]:
    awaited = set(awaiting_reply(today).filter(partnership=partnership).values_list("pk", flat=True))
    letters = Letter.objects.filter(partnership=partnership).with_people().prefetch_related("decisions", "replies")
    letters = letters.annotate(enclosed=Count("papers", distinct=True) + Count("files", distinct=True))
    if q:
        letters = letters.filter(
            Q(subject__icontains=q) | Q(message__icontains=q) | Q(document__reference__icontains=q)
        )
    for letter in letters:
        yield Row(
            on=letter.sent_on or timezone.localdate(letter.changed_at),
            at=letter.changed_at,
            direction=Direction.OUT,
            what=letter.guide.label,
            title=letter.subject or str(letter),
            person=letter.to_whom,
            url=letter.get_absolute_url(),
            standing=standing_of(
                letter,
                today,
                is_awaited=letter.pk in awaited,
                clock=clock_of(letter, today) if letter.pk in awaited else None,
            ),
            attachments=letter.enclosed,
        )


def _messages(partnership: Partnership, q: str, direction: str) -> Iterable[Row]:
    messages = Message.objects.filter(partnership=partnership).select_related("contact")
    messages = messages.annotate(attached=Count("attachments"))
    if direction in Direction:
        messages = messages.filter(direction=direction)
    if q:
        messages = messages.filter(
            Q(subject__icontains=q) | Q(summary__icontains=q) | Q(correspondent__icontains=q)
        )  # fmt: skip
    for message in messages:
        yield Row(
            on=message.happened_on,
            at=message.logged_at,
            direction=message.direction,
            what=message.get_channel_display(),
            title=message.subject,
            person=message.person_there or partnership.partner_name,
            url=message.get_absolute_url(),
            standing=_of_message(message),
            attachments=message.attached,
        )


def _of_message(message: Message) -> Standing:
    if message.struck_at:
        return Standing("aside", "Struck out", note=message.struck_because)
    if message.outcome:
        tone = "now" if message.outcome == Outcome.REFUSAL else ""
        return Standing("answered", message.get_outcome_display().split(":")[0], tone)
    return Standing("sent", "")
