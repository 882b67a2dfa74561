"""The one reminder engine: what the apps say is due becomes mail; what is no longer due is taken
back.

Each person gets each reminder once, missed ones as one (reliability.md, section 2; stages.md). The
apps say what is due in their own `due.py`; the desk lists them all in a tuple.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.mailroom.models import Mail, Reader, State
from partnerships.mailroom.services import posting
from partnerships.partners.models import Partnership
from partnerships.words.lists import listed

A_BATCH = 200
"""Mails written in one transaction, so that nobody else who writes waits long."""
KEYS_ASKED = 5_000
"""Keys that one query looks up; SQLite takes 32,766 values."""
REPLACED, OVER = "A later reminder takes its place.", "It is no longer due."


@dataclass(frozen=True)
class Rhythm:
    """On which days, counted from the day itself, something is recalled."""

    days: tuple[int, ...]
    """Ascending; below zero before the day."""
    again: int | None = None
    """After the last one, again every so many days."""

    def latest(self, past: int) -> int | None:
        """Return the last day of the rhythm that has come; None while it is too early."""
        if self.again and past >= self.days[-1]:
            return self.days[-1] + (past - self.days[-1]) // self.again * self.again
        return max((day for day in self.days if day <= past), default=None)


@dataclass(frozen=True, kw_only=True)
class Due:
    """One mail that is due: to one person, about one thing, however many files that touches."""

    name: str
    """The mail's template, `templates/emails/<name>.txt`."""
    about: str
    """What is due, with its day: a moved day is another thing."""
    turn: int | str
    """Which of the reminders of it."""
    person: User
    files: tuple[Partnership, ...] = ()
    path: str
    """The page where it is done."""
    context: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The mail's key: under it this person gets it once."""
        return f"{self.about}:{self.turn}:{self.person.pk}"


@dataclass(frozen=True)
class Reminder:
    """One kind of reminder: the mails it writes, and who says what is due on a day."""

    names: tuple[str, ...]
    due: Callable[[date], Iterable[Due]]


def shared_out(
    files: Iterable[Partnership], office: Iterable[User]
) -> dict[User, tuple[Partnership, ...]]:
    """Return who hears of which files: each lead of their own, everybody of an office of all."""
    files = tuple(files)
    led: dict[User, tuple[Partnership, ...]] = {}
    for file in files:
        led[file.lead] = (*led.get(file.lead, ()), file)
    return led | dict.fromkeys(office, files)


def post_due(reminders: Iterable[Reminder], today: date) -> list[Mail]:
    """Post what is due on a day and was not posted before; return the new mails, oldest first.

    What was posted, has not left, and is due no longer is held back: it was done, it was moved, its
    file rests, or a later one takes its place. A run costs the same few queries, whatever is due,
    and a transaction of its own for every `A_BATCH` mails. Run it twice, or twice at once: nothing
    doubles.
    """
    kinds = tuple(reminders)
    due = {each.key: each for kind in kinds for each in kind.due(today) if each.person.is_active}
    _take_back([name for kind in kinds for name in kind.names], due)
    known = set(_known(list(due)))
    fresh = iter([each for key, each in due.items() if key not in known])
    posted: list[Mail] = []
    while batch := list(islice(fresh, A_BATCH)):
        posted += _post(batch)
    return posted


def _take_back(names: Iterable[str], due: Mapping[str, Due]) -> None:
    unsent = Mail.objects.filter(name__in=list(names), state__in=State.open, handed_at=None)
    gone = [(pk, key) for pk, key in unsent.values_list("pk", "key") if key not in due]
    if not gone:
        return
    things = {each.about for each in due.values()}
    for because, still_due in ((REPLACED, True), (OVER, False)):
        pks = [pk for pk, key in gone if (key.rsplit(":", 2)[0] in things) is still_due]
        if pks:
            posting.hold_back(unsent.filter(pk__in=pks), because=because)


def _known(keys: list[str]) -> Iterator[str]:
    for start in range(0, len(keys), KEYS_ASKED):
        asked = keys[start : start + KEYS_ASKED]
        yield from Mail.objects.filter(key__in=asked).values_list("key", flat=True)


@transaction.atomic
def _post(batch: list[Due]) -> list[Mail]:
    organization = Organization.objects.first()
    rows = [_mail(each, organization) for each in batch]
    before = Mail.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    Mail.objects.bulk_create(rows, ignore_conflicts=True)
    written = Mail.objects.filter(pk__gt=before, key__in=[row.key for row in rows])
    return list(written.order_by("pk"))


def _mail(due: Due, organization: Organization | None) -> Mail:
    """Return the row of a reminder. It goes to one of our people, so nobody has to release it."""
    known = {
        "organization": organization,
        "person": due.person,
        "files": listed([f"{file.number}, {file}" for file in due.files]),
        "partnership": due.files[0] if due.files else None,
        "link": posting.absolute(due.path),
        **due.context,
    }
    subject, body = posting.words_of(due.name, known)
    return Mail(
        name=due.name,
        key=due.key,
        message_id=posting.message_id(due.key),
        to=[due.person.email],
        subject=posting.one_line(subject),
        body=posting.as_body(body),
        partnership=due.files[0] if len(due.files) == 1 else None,
        reader=Reader.OURS,
    )
