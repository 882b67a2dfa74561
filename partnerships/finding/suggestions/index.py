"""The index: the weighted mean of the components, 0 to 100."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from partnerships.finding.suggestions import committee, tables
from partnerships.finding.suggestions.components import Component, Weight
from partnerships.finding.suggestions.evidence import Evidence
from partnerships.finding.suggestions.homes import Home
from partnerships.finding.suggestions.measures import MEASURES, Measure
from partnerships.finding.suggestions.world import Numbers, World


@dataclass(frozen=True)
class Scores:
    """The index of every place, and the components and weights that it is made of."""

    index: Numbers
    values: Mapping[Component, Numbers]
    weights: Mapping[Component, float]
    """Of the components that count; they sum to 1."""


def score(
    home: Home, places: World, *, weights: Mapping[Component, Weight], evidence: Evidence
) -> Scores:
    """Return the index of every place.

    A component that is off is left out of the mean, and so is what the committee has not recorded.
    A value that nobody knows counts as that of an average place, so that it neither raises nor
    lowers.
    """
    heavy = {
        component: weights.get(component, Weight.NORMAL).of(fitted.weight)
        for component, fitted in tables.weights().items()
    }
    values = {
        component: known
        for component, weight in heavy.items()
        if weight and (known := _value(component, home, places, evidence)) is not None
    }
    total = sum(heavy[component] for component in values)
    shares = {component: heavy[component] / total for component in values}
    index = np.zeros(len(places), np.float32)
    for component, share in shares.items():
        index += np.float32(100 * share) * values[component]
    return Scores(index, values, shares)


def _value(component: Component, home: Home, places: World, evidence: Evidence) -> Numbers | None:
    if component in Component.from_the_committee:
        return committee.value(component, places, evidence)
    shares = [_share(name, measure, home, places) for name, measure in MEASURES[component].items()]
    return sum(shares[1:], shares[0])


def _share(name: str, measure: Measure, home: Home, places: World) -> Numbers:
    """Return what a measure adds to its component."""
    if not measure.whatever_home:
        return tables.curves()[name](measure.of(home, places))
    if name not in places.remembered:
        places.remembered[name] = tables.curves()[name](measure.of(home, places))
    return places.remembered[name]
