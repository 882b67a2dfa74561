"""The criteria by which candidates are judged, each from 0 to 4 with words for the ends and the
middle.

The weights are those of `policies.md`: the defaults that most written policies of U.S. cities come
close to. Sum 100. A policy may weigh and word them otherwise, leave some out, or add its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models


class Criterion(models.TextChoices):
    """What a reviewer gives a score for, where a policy does not say otherwise."""

    SIZE = "size", "Population and role"
    LAND = "land", "Geography, climate, shared challenges"
    INDUSTRIES = "industries", "Industries"
    ACADEMIC = "academic", "Academic counterparts"
    CULTURAL = "cultural", "Cultural counterparts"
    RELATIONS = "relations", "Pre-existing relations"
    HISTORY = "history", "History and ancestry"
    CAPACITY = "capacity", "Our own capacity for it"


@dataclass(frozen=True)
class Yardstick:
    """One criterion of a policy: how much it weighs, and what 0, 2 and 4 mean."""

    code: str
    label: str
    weight: int
    none: str
    some: str
    full: str

    @property
    def in_words(self) -> str:
        """The help beside the five boxes."""
        return f"0: {self.none} · 2: {self.some} · 4: {self.full}"


def _yardstick(criterion: Criterion, weight: int, none: str, some: str, full: str) -> Yardstick:
    return Yardstick(criterion.value, str(criterion.label), weight, none, some, full)


DEFAULTS: tuple[Yardstick, ...] = (
    _yardstick(
        Criterion.SIZE,
        12,
        "no likeness",
        "one step larger or smaller",
        "like us, same role in the region",
    ),
    _yardstick(
        Criterion.LAND,
        12,
        "nothing shared",
        "one quality shared",
        "the same land, and the same questions",
    ),
    _yardstick(
        Criterion.INDUSTRIES,
        14,
        "nothing to trade or learn",
        "one branch shared",
        "main industries meet",
    ),
    _yardstick(
        Criterion.ACADEMIC,
        14,
        "no counterpart",
        "a school or college named",
        "pairs that want to begin",
    ),
    _yardstick(
        Criterion.CULTURAL,
        10,
        "no counterpart",
        "a museum or stage named",
        "pairs that want to begin",
    ),
    _yardstick(
        Criterion.RELATIONS,
        18,
        "nobody knows anybody",
        "some families or firms",
        "people who already work together",
    ),
    _yardstick(
        Criterion.HISTORY,
        10,
        "none known",
        "some ancestors or one event",
        "a history that people here tell",
    ),
    _yardstick(
        Criterion.CAPACITY, 10, "nobody to carry it", "a few people", "a group with time and money"
    ),
)
HIGHEST = 4
SCORES = [(number, str(number)) for number in range(HIGHEST + 1)]
WHOLE = 100
"""What the weights of a policy add up to."""
REVIEWERS = 2
"""How many people score a candidate before it can be chosen, unless a policy says otherwise
(stages.md, stage 2).
"""
WIDE = 2
"""Reviewers who differ by as many points as this say why, unless a policy says otherwise: one whole
anchor.
"""


def index(means: Mapping[str, float], criteria: Iterable[Yardstick] = DEFAULTS) -> float | None:
    """Return the weighted mean of scores from 0 to 4 as a number from 0 to 100; None while there is
    no score.

    Criteria that nobody scored are left out of the weights, so that the unknown lowers nothing.
    """
    weights = {each.code: each.weight for each in criteria if each.code in means}
    total = sum(weights.values())
    return (
        100 * sum(means[code] * weights[code] for code in weights) / (HIGHEST * total)
        if total
        else None
    )
