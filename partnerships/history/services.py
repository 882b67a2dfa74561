"""Writing history, and proving that nobody has touched it since."""

import hashlib
import json
from datetime import UTC, date

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.history.models import Event
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
        event.actor_name,
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
    side: str = Event.Side.OURS,
    on: date | None = None,
    link: str = "",
) -> Event:
    """Add an event to a file's history: a full sentence, who did it (None: the application itself), and on which day.

    A long text is cut. Every event carries the hash of the one before it, so that a change or a gap shows
    (reliability.md, section 3).
    """
    lock(partnership)
    last = Event.objects.filter(partnership=partnership).order_by("position").last()
    event = Event(
        partnership=partnership,
        position=last.position + 1 if last else 1,
        kind=kind,
        text=_in_one_line(text),
        side=side,
        happened_on=on or timezone.localdate(),
        recorded_at=timezone.now(),
        actor=by,
        actor_name=by.name if by else "",
        link=link,
        previous_hash=last.hash if last else "",
    )
    event.hash = _hash(event)
    event.save()
    return event


def _in_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def first_broken_event() -> Event | None:
    """Return the first event whose hash or place in its chain is wrong, or None while all is as it was written."""
    previous: Event | None = None
    for event in Event.objects.order_by("partnership_id", "position").iterator():
        if previous and previous.partnership_id != event.partnership_id:
            previous = None
        unbroken = event.position == (previous.position + 1 if previous else 1)
        if not unbroken or event.previous_hash != (previous.hash if previous else "") or event.hash != _hash(event):
            return event
        previous = event
    return None
