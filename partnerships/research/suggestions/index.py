"""The index: the weighted mean of the components, 0 to 100."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from partnerships.research.suggestions import committee, tables
from partnerships.research.suggestions.components import Component, Weight
from partnerships.research.suggestions.evidence import Evidence
from partnerships.research.suggestions.homes import Home
from partnerships.research.suggestions.measures import MEASURES
from partnerships.research.suggestions.world import Numbers, World


@dataclass(frozen=True)
class Scores:
    """The index of every place, and the components and weights that it is made of."""

    index: Numbers
    values: Mapping[Component, Numbers]
    weights: Mapping[Component, float]
    """Of the components that count; they sum to 1."""


def score(home: Home, places: World, *, weights: Mapping[Component, Weight], evidence: Evidence) -> Scores:
    """Return the index of every place.

    A component that is off, or about which home tells nothing, is left out of the mean. What is unknown about a
    place counts as what a place has on the average, so that it neither raises nor lowers.
    """
    counted = {component: weights.get(component, Weight.NORMAL).factor for component in Component}
    values = {
        component: known
        for component, factor in counted.items()
        if factor and (known := _value(component, home, places, evidence)) is not None
    }
    fitted = tables.weights()
    heavy = {component: counted[component] * fitted[component].weight for component in values}
    total = sum(heavy.values()) or 1.0
    shares = {component: weight / total for component, weight in heavy.items()}
    index = np.zeros(len(places), np.float32)
    for component, share in shares.items():
        index += np.float32(100 * share) * values[component]
    return Scores(index, values, shares)


def _value(component: Component, home: Home, places: World, evidence: Evidence) -> Numbers | None:
    if component in Component.from_the_committee:
        return committee.value(component, places, evidence)
    shares = [
        curve
        for name, measure in MEASURES[component].items()
        if (curve := _share(name, measure(home, places))) is not None
    ]
    if not shares:
        return None
    return np.clip(np.sum(shares, axis=0), 0, 1)


def _share(name: str, measured: Numbers) -> Numbers | None:
    """Return what a measure adds, the average where it is unknown; None when it is unknown everywhere."""
    curve = tables.curves()[name]
    unknown = np.isnan(measured)
    if unknown.all():
        return None
    share = curve(measured)
    return np.where(unknown, share[~unknown].mean(), share) if unknown.any() else share
