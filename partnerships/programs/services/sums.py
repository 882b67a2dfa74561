"""What was done in a period, added up (row 60)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partnerships.partners.models import Partnership
from partnerships.programs.models import Activity, Area, Direction, Type
from partnerships.programs.money import amount_in_words


@dataclass(frozen=True)
class Totals:
    """Sums over activities that took place; money by currency, counts by type, direction and
    area.
    """

    activities: int
    people: int
    young_people: int
    hours: Decimal
    money: dict[str, Decimal]
    by_type: dict[str, int]
    by_direction: dict[str, int]
    by_area: dict[str, int]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The totals as words and figures, for a page and for the report."""
        return [
            ("Activities", _with_parts(self.activities, self.by_type)),
            ("Who travelled", _listed(self.by_direction)),
            ("By area", _listed(self.by_area)),
            ("People who took part", f"{self.people:,}"),
            ("Young people among them", f"{self.young_people:,}"),
            ("Hours that volunteers gave", f"{self.hours.normalize():,f}"),
            (
                "Money spent",
                "; ".join(amount_in_words(sum_, code) for code, sum_ in self.money.items())
                or "none",
            ),
        ]


def totals(partnership: Partnership, *, first: date, last: date) -> Totals:
    """Add up what took place between two days, both included."""
    held = (
        Activity.objects.filter(partnership=partnership)
        .held()
        .ended_between(first, last)
        .select_related("goal")
    )
    activities = list(held.order_by("done_on", "pk"))
    money: dict[str, Decimal] = defaultdict(Decimal)
    for activity in activities:
        if activity.money:
            money[activity.currency] += activity.money
    return Totals(
        activities=len(activities),
        people=sum(activity.participants or 0 for activity in activities),
        young_people=sum(activity.young_people or 0 for activity in activities),
        hours=sum((activity.hours or Decimal() for activity in activities), Decimal()),
        money=dict(money),
        by_type=_count(Type(activity.type).label for activity in activities),
        by_direction=_count(Direction(activity.direction).label for activity in activities),
        by_area=_count(_area(activity) for activity in activities),
    )


def _area(activity: Activity) -> str:
    code = activity.area or (activity.goal.area if activity.goal else "")
    return Area(code).label if code else "Without an area"


def _count(words: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for word in words:
        counts[word] += 1
    return dict(counts)


def _with_parts(whole: int, parts: dict[str, int]) -> str:
    return f"{whole} ({_listed(parts)})" if parts else "none"


def _listed(parts: dict[str, int]) -> str:
    return "; ".join(f"{word.lower()}: {count}" for word, count in parts.items()) or "none"
