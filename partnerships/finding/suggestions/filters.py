"""What the committee insists on."""

from dataclasses import dataclass

from django.db import models


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
