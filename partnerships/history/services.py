"""Writing history, and proving that nobody has touched it since."""

import hashlib
import json
from datetime import UTC, date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import Truncator

from partnerships.accounts.models import User
from partnerships.history.models import Event, Series
from partnerships.history.names import offices_of
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock

LONGEST = 1000
"""Characters of an event; what somebody wrote at length stands where it was written."""


def _hash(event: Event) -> str:
    facts = [
        event.partnership_id,
        event.position,
        event.kind,
        event.text,
        event.side,
        event.happened_on.isoformat(),
        event.recorded_at.astimezone(UTC).isoformat(),
        event.actor_id,
        event.actor_as,
        event.link,
        event.previous_hash,
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def record(
    partnership: Partnership,
    text: str,
    *,
    by: User | None,
    kind: str,
    on: date,
    side: str = Event.Side.OURS,
    link: str = "",
) -> Event:
    """Add an event to a file's history: a full sentence, who did it (None: the application itself),
    and on which day.

    A long text is cut. Every event carries the hash of the one before it, so that a change or a gap
    shows (reliability.md, section 3). Persons in the text stand there by `names.by_key`.
    """
    lock(partnership)
    event = Event(partnership=partnership, text=text, kind=kind, side=side, link=link)
    return _append(event, by, on)


@transaction.atomic
def record_ours(text: str, *, by: User | None, kind: str, on: date, link: str = "") -> Event:
    """Add an event to the history of the organization itself: what touches no file, as `record`
    does for a file.
    """
    next_in("history")  # held until the transaction ends: one event follows the other
    return _append(Event(partnership=None, text=text, kind=kind, link=link), by, on)


def _append(event: Event, by: User | None, on: date) -> Event:
    last = Event.objects.filter(partnership=event.partnership).order_by("position").last()
    event.position = last.position + 1 if last else 1
    event.text = _in_one_line(event.text)
    event.happened_on, event.recorded_at = on, timezone.now()
    event.actor, event.actor_as = by, offices_of(by)[:160] if by else ""
    event.previous_hash = last.hash if last else ""
    event.hash = _hash(event)
    event.save()
    return event


def changed(label: str, before: object, after: object) -> str:
    """Return what became of one value, in words: "hours: “20” → “30”"; nothing when it stayed as it
    was.
    """
    return "" if before == after else f"{label}: {_quoted(before)} → {_quoted(after)}"


def _quoted(value: object) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        value = ", ".join(str(each) for each in value)
    return "nothing" if value in (None, "") else f"“{Truncator(str(value)).chars(120)}”"


@transaction.atomic
def next_in(series: str) -> int:
    """Give out the next number of a series, 1 first, and hold the series until the transaction
    ends.
    """
    Series.objects.get_or_create(prefix=series)
    Series.objects.filter(prefix=series).update(last=F("last") + 1)
    return Series.objects.get(prefix=series).last


def _in_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def first_broken_event() -> Event | None:
    """Return the first event whose hash or place in its chain is wrong, or None while all is as it
    was written.
    """
    previous: Event | None = None
    for event in Event.objects.order_by("partnership_id", "position").iterator():
        if previous and previous.partnership_id != event.partnership_id:
            previous = None
        unbroken = event.position == (previous.position + 1 if previous else 1)
        if (
            not unbroken
            or event.previous_hash != (previous.hash if previous else "")
            or event.hash != _hash(event)
        ):
            return event
        previous = event
    return None
