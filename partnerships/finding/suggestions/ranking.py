"""All places in the order of the index, and why the ones that are shown stand where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from partnerships.finding.suggestions import tables
from partnerships.finding.suggestions.components import Component, Weight
from partnerships.finding.suggestions.evidence import Evidence
from partnerships.finding.suggestions.filters import Filters
from partnerships.finding.suggestions.homes import Home
from partnerships.finding.suggestions.index import Scores, score
from partnerships.finding.suggestions.sentences import sentence
from partnerships.finding.suggestions.sieve import sift
from partnerships.finding.suggestions.surprise import surprising
from partnerships.finding.suggestions.world import Numbers, World

MOST = 3
"""So many reasons are given at most, and only such as lift a place above an average one."""
NORMAL: Mapping[Component, Weight] = dict.fromkeys(Component, Weight.NORMAL)


@dataclass(frozen=True)
class Reason:
    """One component of one suggestion, in words."""

    component: Component
    value: float
    """From 0 to 1."""
    points: float
    """What it adds to the index."""
    lift: float
    """What it adds beyond an average place; below 0 where an average place has more."""
    lost: float
    """What it keeps the index from."""
    text: str


@dataclass(frozen=True)
class Suggestion:
    """A place with its rank and index from 0 to 100, where it is furthest above an average place,
    and where below.
    """

    place_id: int
    rank: int
    index: float
    reasons: tuple[Reason, ...]
    weakest: Reason | None
    components: tuple[Reason, ...]
    """Every component that counts, in the order of the list."""


@dataclass(frozen=True)
class Ranking:
    """The places that come into question, the best first."""

    home: Home
    scores: Scores
    places: World
    order: Numbers
    evidence: Evidence

    @property
    def total(self) -> int:
        """How many places come into question."""
        return len(self.order)

    @cached_property
    def place_ids(self) -> list[int]:
        """The geonameids of all of them, the best first."""
        ids: list[int] = self.places.geonameid[self.order].tolist()
        return ids

    def page(self, start: int, stop: int) -> list[Suggestion]:
        """Return the suggestions from one rank to another, counted from 0 as in a slice."""
        return [
            self._suggestion(start + step, at)
            for step, at in enumerate(self.order[start:stop].tolist())
        ]

    def of(self, place_id: int) -> Suggestion | None:
        """Return the suggestion of one place, or None when it does not come into question."""
        position = self.places.position(place_id)
        found = np.flatnonzero(self.order == (-1 if position is None else position))
        return self._suggestion(int(found[0]), int(self.order[found[0]])) if len(found) else None

    def _suggestion(self, number: int, position: int) -> Suggestion:
        told = [self._reason(component, position) for component in self.scores.weights]
        known = [reason for reason in told if reason.text]
        strongest = sorted(
            (reason for reason in known if reason.lift > 0), key=lambda reason: -reason.lift
        )[:MOST]
        others = [reason for reason in known if reason.lift < 0]
        weakest = min(others, key=lambda reason: reason.lift, default=None)
        return Suggestion(
            place_id=int(self.places.geonameid[position]),
            rank=number + 1,
            index=float(self.scores.index[position]),
            reasons=tuple(strongest),
            weakest=weakest,
            components=tuple(told),
        )

    def _reason(self, component: Component, position: int) -> Reason:
        value, weight = (
            float(self.scores.values[component][position]),
            100 * self.scores.weights[component],
        )
        return Reason(
            component=component,
            value=value,
            points=weight * value,
            lift=weight * (value - tables.weights()[component].typical),
            lost=weight * (1 - value),
            text=sentence(component, self.home, self.places, position, self.evidence),
        )


def rank(
    home: Home,
    places: World,
    *,
    weights: Mapping[Component, Weight] = NORMAL,
    filters: Filters = Filters(),  # noqa: B008 - frozen
    evidence: Evidence = Evidence(),  # noqa: B008 - frozen
    surprise: bool = False,
) -> Ranking:
    """Return all places that pass the filters, the highest index first, and equal ones the larger
    first.

    `surprise` shows good matches in countries that few of our country's cities look at, a few a
    country.
    """
    if surprise:
        weights = {**weights, Component.TIES: Weight.OFF, Component.ACTIVITY: Weight.OFF}
    scores = score(home, places, weights=weights, evidence=evidence)
    order = _ordered(np.flatnonzero(sift(filters, home, places, evidence)), scores.index)
    if surprise:
        order = surprising(home, places, order)
    return Ranking(home, scores, places, order, evidence)


def _ordered(kept: Numbers, index: Numbers) -> Numbers:
    """Return positions by falling index, equal ones as they stand in the world: one sort of whole
    numbers.

    Numbers that are not negative have bits in their own order; the position takes the lower half.
    """
    falling = np.int64(2**31) - index[kept].view(np.int32)
    keys: Numbers = (falling << 32) | kept
    keys.sort()
    return keys & (2**32 - 1)
