"""The criteria by which candidates are judged, each from 0 to 4 with words for the ends and the middle.

The weights are those of `policies.md`: the defaults that most written policies of U.S. cities come close to. Sum 100.
"""

from dataclasses import dataclass

from django.db import models


class Criterion(models.TextChoices):
    """What a reviewer gives a score for."""

    SIZE = "size", "Population and role"
    LAND = "land", "Geography, climate, shared challenges"
    INDUSTRIES = "industries", "Industries"
    ACADEMIC = "academic", "Academic counterparts"
    CULTURAL = "cultural", "Cultural counterparts"
    RELATIONS = "relations", "Pre-existing relations"
    HISTORY = "history", "History and ancestry"
    CAPACITY = "capacity", "Our own capacity for it"


@dataclass(frozen=True)
class Anchor:
    """How much a criterion weighs, and what 0, 2 and 4 mean."""

    weight: int
    none: str
    some: str
    full: str

    @property
    def in_words(self) -> str:
        """The help beside the five boxes."""
        return f"0: {self.none} · 2: {self.some} · 4: {self.full}"


ANCHORS: dict[Criterion, Anchor] = {
    Criterion.SIZE: Anchor(12, "no likeness", "one step larger or smaller", "like ourselves, same role in the region"),
    Criterion.LAND: Anchor(12, "nothing shared", "one quality shared", "the same land, and the same questions"),
    Criterion.INDUSTRIES: Anchor(14, "nothing to trade or learn", "one branch shared", "main industries meet"),
    Criterion.ACADEMIC: Anchor(14, "no counterpart", "a school or college named", "pairs that want to begin"),
    Criterion.CULTURAL: Anchor(10, "no counterpart", "a museum or stage named", "pairs that want to begin"),
    Criterion.RELATIONS: Anchor(
        18, "nobody knows anybody", "some families or firms", "people who already work together"
    ),
    Criterion.HISTORY: Anchor(10, "none known", "some ancestors or one event", "a history that people here tell"),
    Criterion.CAPACITY: Anchor(10, "nobody to carry it", "a few people", "a group with time and money"),
}
HIGHEST = 4
SCORES = [(number, str(number)) for number in range(HIGHEST + 1)]
REVIEWERS = 2
"""How many people score a candidate before it can be chosen (stages.md, stage 2)."""


def index(scores: dict[str, float]) -> float | None:
    """Return the weighted mean of scores from 0 to 4 as a number from 0 to 100; None while there is no score.

    Criteria that nobody scored are left out of the weights, so that the unknown lowers nothing.
    """
    weights = {code: ANCHORS[Criterion(code)].weight for code in scores}
    total = sum(weights.values())
    return 100 * sum(scores[code] * weights[code] for code in scores) / (HIGHEST * total) if total else None
