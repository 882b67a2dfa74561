"""What waits for a person: the form in which every app offers its lines, and the mailroom's own.

An app says what waits in one query, filtered by the person. The desk puts all of them together, so
that it asks the database once, whatever number of apps there is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Any, NamedTuple

from django.db.models import (
    CharField,
    Count,
    DateField,
    F,
    IntegerField,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, NullIf, TruncDate
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.mailroom.models import IncomingMail, Mail, Nature, State
from partnerships.partners.models import PartnershipQuerySet
from partnerships.words.days import in_short
from partnerships.words.lists import counted, days

MOST = 100
"""Lines that are loaded for one person, the oldest first."""
NOBODY_YET = "a partner to be found"


class Urgency(IntEnum):
    """In which order things are seen to."""

    LATE = 0
    OTHERS_WAIT = 1
    SOON = 2
    OWN = 3

    @property
    def words(self) -> str:
        """The heading of these lines on the desk."""
        return ("Late", "Others wait for you", "Due soon", "Your own work")[self]


class Row(NamedTuple):
    """One line as the database gives it; what the last three hold is up to its source."""

    source: str
    ref: int
    file: int | None
    partner: str
    since: date | None
    words: str
    extra: str
    place: str


@dataclass(frozen=True)
class Waiting:
    """One thing on the desk: with whom, what to do, where, and since when."""

    partner: str
    deed: str
    note: str
    url: str
    urgency: Urgency
    since: str
    """In words: "12 days", "due 5 Jan 2027"."""
    on: date
    """The day behind these words, by which lines of one urgency are ordered, the oldest first."""

    @property
    def is_late(self) -> bool:
        """Whether it should have been done by now."""
        return self.urgency is Urgency.LATE


@dataclass(frozen=True)
class Coming:
    """Something that falls on a day to come: in words, with its page."""

    on: date
    words: str
    url: str


class Line(NamedTuple):
    """What a row asks for: the deed in a few words, a note, and the page where it is done."""

    deed: str
    note: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of thing that waits: the rows of a person in his files, and what each says."""

    name: str
    rows: Callable[[User, PartnershipQuerySet, date], "QuerySet[Any, Any] | None"]
    """The rows, made by `as_rows`; None where this person is asked nothing of the kind."""
    line: Callable[[Row], Line]
    urgency: Urgency
    late_after: int
    """Days since its day, after which it is late; 0 for a day on which it is due."""


def as_rows(
    found: QuerySet[Any],
    name: str,
    *,
    since: Combinable | str,
    words: Combinable | str | None = None,
    extra: Combinable | str | None = None,
    place: Combinable | str | None = None,
    file: str = "partnership",
    ref: str = "pk",
) -> QuerySet[Any, Any]:
    """Return the rows of a source. `since` is a date; the texts are columns or expressions;
    `file` leads to the partnership, empty when the row is one itself.
    """
    to = f"{file}__" if file else ""
    partner = Coalesce(
        F(f"{to}partner__name"), NullIf(F(f"{to}working_name"), Value("")), Value(NOBODY_YET)
    )

    def text(given: Combinable | str | None) -> Combinable:
        return Cast(F(given) if isinstance(given, str) else given or Value(""), CharField())

    columns = {
        "row_source": Cast(Value(name), CharField()),
        "row_ref": Cast(F(ref), IntegerField()),
        "row_file": Cast(F(f"{to}pk"), IntegerField()),
        "row_partner": Cast(partner, CharField()),
        "row_since": Cast(F(since) if isinstance(since, str) else since, DateField()),
        "row_words": text(words),
        "row_extra": text(extra),
        "row_place": text(place),
    }
    return found.order_by().annotate(**columns).values_list(*columns)


def waiting(
    sources: Iterable[Source], user: User, files: PartnershipQuerySet, today: date
) -> list[Waiting]:
    """Return what waits for a person in his files, the most urgent first; one query."""
    by_name: Mapping[str, Source] = {source.name: source for source in sources}
    parts = [source.rows(user, files, today) for source in by_name.values()]
    asked = [part for part in parts if part is not None]
    if not asked:
        return []
    together = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    rows = [Row(*row) for row in together.order_by("row_since", "row_ref")[:MOST]]
    return in_order(_line(by_name[row.source], row, today) for row in rows if row.ref)


def in_order(lines: Iterable[Waiting]) -> list[Waiting]:
    """Return lines as they are seen to: the most urgent first, then the oldest."""
    return sorted(lines, key=lambda line: (line.urgency, line.on))


def _line(source: Source, row: Row, today: date) -> Waiting:
    line, on = source.line(row), row.since or today
    is_late = (today - on) >= timedelta(days=max(source.late_after, 1))
    urgency = Urgency.LATE if is_late else source.urgency
    since = _since(on, today, is_due=not source.late_after)
    return Waiting(row.partner, *line, urgency, since, on)


def _since(on: date, today: date, *, is_due: bool) -> str:
    if is_due:
        return f"{'was due' if on < today else 'due'} {in_short(on)}"
    return "today" if on >= today else days((today - on).days)


def _held(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any] | None:
    if not user.has_perm("mailroom.release_mail"):
        return None
    mail = Mail.objects.visible_to(user).filter(state=State.HELD, partnership__in=files)
    what = Coalesce(NullIf(F("what"), Value("")), F("subject"))
    return as_rows(mail, "mail-held", since=TruncDate("posted_at"), words=what)


def _came_in(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any] | None:
    if not user.has_perm("mailroom.sort_mail"):
        return None
    mine = IncomingMail.objects.visible_to(user).waiting().filter(partnership__in=files)
    failed = Mail.objects.filter(pk=OuterRef("answers_to"))
    what = Coalesce(Subquery(failed.values("subject")[:1]), F("subject"))
    return as_rows(
        mine.filter(partnership__lead=user),
        "mail-came",
        since=TruncDate("received_at"),
        words=what,
        extra="sender_name",
        place="nature",
    )


def _came_line(row: Row) -> Line:
    url = reverse("incoming-detail", args=[row.ref])
    if row.place == Nature.FAILURE:
        return Line(f"See to it that “{row.words}” arrives", "It was not delivered", url)
    sender = f"From {row.extra}" if row.extra else "A message came in"
    return Line(f"Say what “{row.words}” is", sender, url)


HELD = Source(
    name="mail-held",
    rows=_held,
    line=lambda row: Line(
        f"Send {row.words}",
        "Approved and ready; it leaves when a person releases it",
        reverse("mail-detail", args=[row.ref]),
    ),
    urgency=Urgency.OTHERS_WAIT,
    late_after=3,
)
CAME_IN = Source(
    name="mail-came",
    rows=_came_in,
    line=_came_line,
    urgency=Urgency.OTHERS_WAIT,
    late_after=3,
)


def as_heap(found: QuerySet[Any], name: str, *, since: Combinable | str) -> QuerySet[Any, Any]:
    """Return one row for all of a heap that belongs to no file: how many in `ref`, and the oldest
    day; a row of none where the heap is empty.
    """
    nothing = Cast(Value(""), CharField())
    columns = {
        "row_source": Cast(Value(name), CharField()),
        "row_ref": Cast(Count("pk"), IntegerField()),
        "row_file": Cast(Value(None), IntegerField()),
        "row_partner": nothing,
        "row_since": Cast(Min(since), DateField()),
        "row_words": nothing,
        "row_extra": nothing,
        "row_place": nothing,
    }
    return found.order_by().values(row_heap=Value(1)).annotate(**columns).values_list(*columns)


def _tray(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any] | None:
    if not user.has_perm("mailroom.sort_mail"):
        return None
    tray = IncomingMail.objects.visible_to(user).waiting().filter(partnership=None)
    return as_heap(tray, "tray", since=TruncDate("received_at"))


TRAY = Source(
    name="tray",
    rows=_tray,
    line=lambda row: Line(
        f"Sort {counted(row.ref, 'message')} in the tray",
        "Say to which file each belongs",
        f"{reverse('incoming-list')}?heap=tray",
    ),
    urgency=Urgency.OTHERS_WAIT,
    late_after=7,
)
