"""How much we can carry: active partnerships beside the people, the money and the meetings behind
them (row 111).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from partnerships.partners.models import Partnership, Seat
from partnerships.programs.models import Activity, Type
from partnerships.research.terms import in_force_on, terms_in
from partnerships.words.lists import counted

YEAR = timedelta(days=365)
MANY = 2
"""Committees that one person can serve well; beyond it the meter speaks up."""


@dataclass(frozen=True)
class Figure:
    """One line of the meter: a figure in words, and where it comes from."""

    label: str
    words: str
    source: str


@dataclass(frozen=True)
class Meter:
    """The whole meter, and what a careful reader should make of it."""

    figures: tuple[Figure, ...]
    warnings: tuple[str, ...]


def meter(today: date) -> Meter:
    """Return how our files stand against what carries them; six queries, however many files there
    are.
    """
    files = list(Partnership.objects.open().with_communities().order_by("number"))
    active = [file for file in files if file.established_on]
    seats = list(
        Seat.objects.filter(committee__partnership__in=files, ends_on=None).values_list(
            "committee__partnership", "person", "person__name"
        )
    )
    met = (
        Activity.objects.filter(partnership__in=files)
        .of_type(*Type.meets)
        .ended_between(today - YEAR, today)
    )
    meetings = Counter(met.values_list("partnership", flat=True))
    warnings = (*_limit(active, today), *_people(seats), *_meetings(active, meetings))
    figures = (
        _partnerships(files, active),
        _members(files, seats),
        _money(files),
        _met(files, active, meetings),
    )
    return Meter(figures, tuple(warnings))


def _partnerships(files: Sequence[Partnership], active: Sequence[Partnership]) -> Figure:
    under_way = len(files) - len(active)
    return Figure(
        "Partnerships",
        f"{len(active)} active, {under_way} more under way",
        "Our files that are not closed",
    )


def _members(files: Sequence[Partnership], seats: Sequence[tuple[int, int, str]]) -> Figure:
    people = len({person for _, person, _ in seats})
    each = f", {len(seats) / len(files):.1f} seats for each file" if files else ""
    return Figure(
        "People",
        f"{counted(people, 'committee member')}{each}",
        "The committees of these files, today",
    )


def _money(files: Sequence[Partnership]) -> Figure:
    stated = [file.first_year_budget for file in files if file.first_year_budget is not None]
    words = (
        f"{sum(stated, Decimal(0)):,.0f} in {counted(len(stated), 'brief')}"
        if stated
        else "nothing stated"
    )
    missing = len(files) - len(stated)
    if missing:
        words += f"; {missing} without"
    return Figure("Money", words, "The first year's money in the briefs")


def _met(
    files: Sequence[Partnership], active: Sequence[Partnership], meetings: Counter[int]
) -> Figure:
    with_one = sum(bool(meetings[file.pk]) for file in active)
    words = counted(sum(meetings.values()), "meeting or visit", "meetings and visits")
    if active:
        words += f"; {with_one} of {counted(len(active), 'active partnership')} had one"
    return Figure(
        "Meetings",
        f"{words} in the last twelve months",
        "The activities of these files that took place",
    )


def _limit(active: Sequence[Partnership], today: date) -> list[str]:
    rule = terms_in(in_force_on(today)).rule("active")
    if rule is None or len(active) < rule.figures["partnerships"]:
        return []
    return [
        (
            f"Our policy allows {rule.figures['partnerships']} active partnerships, and we have"
            f" {len(active)}."
        )
    ]


def _people(seats: Sequence[tuple[int, int, str]]) -> list[str]:
    names = Counter(name for _, _, name in seats)
    return [
        f"{name} sits on {number} committees."
        for name, number in sorted(names.items())
        if number > MANY
    ]


def _meetings(active: Sequence[Partnership], meetings: Counter[int]) -> list[str]:
    silent = [file.partner_name for file in active if not meetings[file.pk]]
    return [f"No meeting or visit in twelve months: {', '.join(silent)}."] if silent else []
