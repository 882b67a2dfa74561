"""What is measured between our community and all places; a fitted curve makes each measure a share
of a component.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from partnerships.communities.models import Feature
from partnerships.finding.suggestions import languages, tables
from partnerships.finding.suggestions.components import Component
from partnerships.finding.suggestions.geometry import kilometres
from partnerships.finding.suggestions.homes import Home
from partnerships.finding.suggestions.world import Numbers, World

MIDDLING_HOME, MIDDLING_PLACE = 4.8, 4.2
"""Powers of ten of the people in a home that looks for partners, and in a place of the
gazetteer.
"""
KNOWN_HOME, KNOWN_PLACE = 4.0, 2.0
"""Doublings of the names of a home that looks for partners, and of a place of the gazetteer."""


@dataclass(frozen=True)
class Measure:
    """A number for every place. NaN is unknown."""

    of: Callable[[Home, World], Numbers]
    whatever_home: bool = False
    """Whether it is the same for every home, and so worked out once."""


def size_ratio(home: Home, places: World) -> Numbers:
    """Powers of ten by which the place is larger than home."""
    return places.size - home.value("size")


def size(home: Home, places: World) -> Numbers:
    """Powers of ten of the population."""
    return places.size


def sizes_together(home: Home, places: World) -> Numbers:
    """How far both are beyond a middling size, multiplied: large goes with large, and small with
    small.
    """
    return (home.value("size") - np.float32(MIDDLING_HOME)) * (
        places.size - np.float32(MIDDLING_PLACE)
    )


def names(home: Home, places: World) -> Numbers:
    """Doublings of the number of names that GeoNames lists, in all languages together."""
    return places.renown


def names_together(home: Home, places: World) -> Numbers:
    """How far both are more widely known than a middling place, multiplied: known goes with
    known.
    """
    return (home.value("renown") - np.float32(KNOWN_HOME)) * (
        places.renown - np.float32(KNOWN_PLACE)
    )


def national_rank(home: Home, places: World) -> Numbers:
    """Powers of ten of the place's rank among its country's places by population: 0 for the
    largest.
    """
    return np.log10(places.national_rank)


def seat(home: Home, places: World) -> Numbers:
    """1 seat of a country, 2 to 5 of a smaller and smaller region, 6 of none."""
    return places.seat


def alike(feature: Feature) -> Measure:
    """3 both have a quality of the land, 2 only the place, 1 only home, 0 neither."""
    return Measure(
        lambda home, places: 2 * places.features[feature] + np.float32(home.features[feature])
    )


def height_difference(home: Home, places: World) -> Numbers:
    """Difference of the heights in hundreds of metres, as a root, so that the first hundred counts
    most.
    """
    return np.sqrt(np.abs(places.elevation - home.value("elevation")) / 100)


def months_apart(table: str) -> Measure:
    """Mean difference of twelve months in °C or mm; of the same seasons, also on the other half of
    the globe.
    """

    def measure(home: Home, places: World) -> Numbers:
        few = len(places) < len(places.southern)  # then of these places, else once of every cell
        cells = places.months if few else slice(None)
        ours = home.months(table)
        other_half = places.southern[cells] != (home.value("latitude") < 0)
        same_season = np.where(other_half[:, None], np.roll(ours, 6), ours)
        apart = np.abs(getattr(places, table)[cells] - same_season).mean(axis=1)
        return apart if few else apart[places.months]

    return Measure(measure)


def language_in_common(home: Home, places: World) -> Numbers:
    """The share of people who have the best known common language, on the side where it is less."""
    return places.by_country(languages.shares(home.country, home.languages))


def distance(home: Home, places: World) -> Numbers:
    """Powers of ten of the kilometres."""
    return np.log10(kilometres(home.place.on_globe, places) + 1)


def hours_between(home: Home, places: World) -> Numbers:
    """By how many hours the clocks differ in January, from 0 to 12."""
    apart = np.abs(places.hours - home.value("hours"))
    return np.minimum(apart, 24 - apart)


def tie(home: Home, places: World) -> Numbers:
    """Doublings of how many times as often as by chance cities of the two countries are
    partners.
    """
    return places.by_country(tables.ties(home.country))


def openness(home: Home, places: World) -> Numbers:
    """Doublings of the partners that a place of the country has on the average."""
    return places.by_country(tables.openness())


def rank_beside_typical(home: Home, places: World) -> Numbers:
    """Powers of ten by which the national rank lies below that of the country's places that have
    partners.
    """
    return np.log10(places.national_rank) - places.by_country(tables.typical_ranks())


MEASURES: Mapping[Component, Mapping[str, Measure]] = {
    Component.POPULATION: {
        "size_ratio": Measure(size_ratio),
        "sizes_together": Measure(sizes_together),
    },
    Component.COAST: {"coast": alike(Feature.COAST)},
    Component.PORT: {"port": alike(Feature.PORT)},
    Component.LAKE: {"lake": alike(Feature.LAKE)},
    Component.MOUNTAINS: {"mountains": alike(Feature.MOUNTAINS)},
    Component.DESERT: {"desert": alike(Feature.DESERT)},
    Component.ELEVATION: {
        "height_difference": Measure(height_difference),
        "plain": alike(Feature.PLAIN),
    },
    Component.CLIMATE: {
        "warmth_difference": months_apart("temperatures"),
        "rain_difference": months_apart("rainfall"),
    },
    Component.LANGUAGE: {"language_in_common": Measure(language_in_common)},
    Component.TRAVEL: {"distance": Measure(distance), "hours_between": Measure(hours_between)},
    Component.TIES: {"tie": Measure(tie)},
    Component.ACTIVITY: {
        "openness": Measure(openness, whatever_home=True),
        "rank_beside_typical": Measure(rank_beside_typical, whatever_home=True),
    },
    Component.RENOWN: {
        "names": Measure(names, whatever_home=True),
        "names_together": Measure(names_together),
        "size": Measure(size, whatever_home=True),
        "national_rank": Measure(national_rank, whatever_home=True),
    },
    Component.SEAT: {"seat": Measure(seat, whatever_home=True)},
}
