"""Which places come into question at all."""

from dataclasses import dataclass

import numpy as np
from django.db import models

from partnerships.communities.models import Feature
from partnerships.finding.suggestions.evidence import Evidence
from partnerships.finding.suggestions.homes import Home
from partnerships.finding.suggestions.languages import WIDELY, spoken
from partnerships.finding.suggestions.measures import hours_between
from partnerships.finding.suggestions.tables import continents
from partnerships.finding.suggestions.world import Numbers, World


class Continent(models.TextChoices):
    """The continents, by GeoNames' codes."""

    AFRICA = "AF", "Africa"
    ASIA = "AS", "Asia"
    EUROPE = "EU", "Europe"
    NORTH_AMERICA = "NA", "North and Central America"
    OCEANIA = "OC", "Oceania"
    SOUTH_AMERICA = "SA", "South America"


@dataclass(frozen=True)
class Filters:
    """What the committee insists on. Empty means everything; a value that nobody knows passes no
    filter on it.
    """

    countries: frozenset[str] = frozenset()
    """Codes; only here may our own country be asked for."""
    continents: frozenset[str] = frozenset()
    population_from: int | None = None
    population_to: int | None = None
    hours_apart: float | None = None
    """The clocks differ by this or less, in January."""
    language: str | None = None
    """Official, or spoken by three in ten, in the country."""
    features: frozenset[str] = frozenset()
    """All of them."""
    not_partnered: bool = False
    """Without the places that are our partners already."""

    def keep(self, home: Home, places: World, evidence: Evidence) -> Numbers:
        """Return for each place whether it comes into question: never home, a part of a city, or
        one left out.
        """
        kept: Numbers = self._countries_kept(home, places)[places.country] & ~places.is_section
        if self.population_from is not None:
            kept &= places.population >= self.population_from
        if self.population_to is not None:
            kept &= places.population <= self.population_to
        if self.hours_apart is not None:
            kept &= hours_between(home, places) <= self.hours_apart
        for feature in self.features:
            kept &= places.features[Feature(feature)]
        gone = evidence.left_out | (evidence.partners if self.not_partnered else frozenset())
        gone |= {home.geonameid} if home.geonameid else frozenset()
        if gone:
            kept &= ~np.isin(places.geonameid, list(gone))
        return kept

    def _countries_kept(self, home: Home, places: World) -> Numbers:
        return np.array(
            [self._keeps(code, home.country) for code in places.countries.tolist()], bool
        )

    def _keeps(self, country: str, own: str) -> bool:
        if self.countries and country not in self.countries:
            return False
        if country == own and country not in self.countries:
            return False
        if self.continents and continents().get(country) not in self.continents:
            return False
        return self.language is None or spoken(country).get(self.language, 0) >= WIDELY
