"""Which places come into question at all."""

import numpy as np

from partnerships.communities.models import Feature
from partnerships.finding.suggestions.evidence import Evidence
from partnerships.finding.suggestions.filters import Filters
from partnerships.finding.suggestions.homes import Home
from partnerships.finding.suggestions.languages import WIDELY, spoken
from partnerships.finding.suggestions.measures import hours_between
from partnerships.finding.suggestions.tables import continents
from partnerships.finding.suggestions.world import Numbers, World


def sift(filters: Filters, home: Home, places: World, evidence: Evidence) -> Numbers:
    """Return for each place whether it comes into question: never home, a part of a city, or one
    left out.
    """
    kept: Numbers = _countries_kept(filters, home, places)[places.country] & ~places.is_section
    if filters.population_from is not None:
        kept &= places.population >= filters.population_from
    if filters.population_to is not None:
        kept &= places.population <= filters.population_to
    if filters.hours_apart is not None:
        kept &= hours_between(home, places) <= filters.hours_apart
    for feature in filters.features:
        kept &= places.features[Feature(feature)]
    gone = evidence.left_out | (evidence.partners if filters.not_partnered else frozenset())
    gone |= {home.geonameid} if home.geonameid else frozenset()
    if gone:
        kept &= ~np.isin(places.geonameid, list(gone))
    return kept


def _countries_kept(filters: Filters, home: Home, places: World) -> Numbers:
    return np.array(
        [_keeps(filters, code, home.country) for code in places.countries.tolist()], bool
    )


def _keeps(filters: Filters, country: str, own: str) -> bool:
    if filters.countries and country not in filters.countries:
        return False
    if country == own and country not in filters.countries:
        return False
    if filters.continents and continents().get(country) not in filters.continents:
        return False
    return filters.language is None or spoken(country).get(filters.language, 0) >= WIDELY
