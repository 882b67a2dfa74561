"""The two components that come from the committee's own files."""

import numpy as np

from partnerships.finding.suggestions.components import Component
from partnerships.finding.suggestions.evidence import Evidence
from partnerships.finding.suggestions.world import Numbers, World

UNRECORDED = 0.4
"""Nothing is recorded about most places; that is unknown, and no fault of theirs."""


def value(component: Component, places: World, evidence: Evidence) -> Numbers | None:
    """Return the component for every place; None while the committee has nothing that tells places
    apart.
    """
    return (
        recorded(places, evidence) if component == Component.RECORDED else variety(places, evidence)
    )


def recorded(places: World, evidence: Evidence) -> Numbers | None:
    """Return more for each thing that is recorded about a place, and half as much for its
    country.
    """
    if not evidence.recorded and not evidence.recorded_countries:
        return None
    found = np.array(
        [len(evidence.recorded_countries.get(code, ())) / 2 for code in places.countries.tolist()]
    )
    things: Numbers = found[places.country]
    for position in np.flatnonzero(np.isin(places.geonameid, list(evidence.recorded))):
        things[position] += len(evidence.recorded[int(places.geonameid[position])])
    return (1 - (1 - UNRECORDED) * 0.5**things).astype(np.float32)


def variety(places: World, evidence: Evidence) -> Numbers | None:
    """Return 1 for a country without a partner of ours, a half for one with one, a third for one
    with two.
    """
    if not evidence.partner_countries:
        return None
    codes = places.countries.tolist()
    shares: Numbers = np.array(
        [1 / (1 + evidence.partner_countries.get(code, 0)) for code in codes], np.float32
    )
    return shares[places.country]
