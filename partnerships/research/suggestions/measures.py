"""What is measured between our community and all places; a fitted curve makes it a share of a component."""

from collections.abc import Callable, Mapping

import numpy as np

from partnerships.communities.models import Feature
from partnerships.research.suggestions import tables
from partnerships.research.suggestions.components import Component
from partnerships.research.suggestions.filters import hours_between
from partnerships.research.suggestions.geometry import kilometres
from partnerships.research.suggestions.homes import Home
from partnerships.research.suggestions.world import Numbers, World

Measure = Callable[[Home, World], Numbers]


def size_ratio(home: Home, places: World) -> Numbers:
    """Powers of ten by which the place is larger than home."""
    return np.log10(places.population + 1) - np.float32(np.log10(home.value("population") + 1))


def alike(feature: Feature) -> Measure:
    """0 neither, 1 only home, 2 only the place, 3 both have a quality of the land."""

    def measure(home: Home, places: World) -> Numbers:
        return home.features[feature] + 2 * places.has(feature).astype(np.float32)

    return measure


def height_difference(home: Home, places: World) -> Numbers:
    """Hundreds of metres, as a root, so that the first hundred counts most."""
    return np.sqrt(np.abs(places.elevation - np.float32(home.value("elevation"))) / 100)


def warmth_difference(home: Home, places: World) -> Numbers:
    """Mean difference of the months' temperatures in °C, of the same season on both halves of the globe."""
    return _months_apart(home, places, "temperatures")


def rain_difference(home: Home, places: World) -> Numbers:
    """Mean difference of the months' rain in mm, of the same season."""
    return _months_apart(home, places, "rainfall")


def _months_apart(home: Home, places: World, column: str) -> Numbers:
    months = getattr(home.place, column)[0]
    ours = np.where((places.latitude < 0)[:, None] == (home.value("latitude") < 0), months, np.roll(months, 6))
    return np.abs(getattr(places, column) - ours).mean(axis=1)


def language_in_common(home: Home, places: World) -> Numbers:
    """The share who speak the best known common language, in the country where it is less."""
    ours = {code: max(1.0, share) for code, share in _languages(home).items()}
    return _by_country(places, lambda code: _common(ours, tables.spoken(code)))


def _languages(home: Home) -> dict[str, float]:
    return tables.spoken(home.country) | dict.fromkeys(home.languages, 1.0)


def _common(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    return max((min(share, theirs.get(code, 0)) for code, share in ours.items()), default=0)


def distance(home: Home, places: World) -> Numbers:
    """Powers of ten of kilometres."""
    return np.log10(kilometres(home.value("latitude"), home.value("longitude"), places) + 1)


def tie(home: Home, places: World) -> Numbers:
    """How often cities of the two countries pair, from 0 to 1."""
    known = tables.ties()
    return _by_country(places, lambda code: known.get(frozenset((home.country, code)), 0))


def names(home: Home, places: World) -> Numbers:
    """Powers of two of the names by which the place is known."""
    return np.log2(places.names + 1)


def seat(home: Home, places: World) -> Numbers:
    """1 capital, 2 to 5 seat of a smaller and smaller region, 6 none."""
    return places.seat


def _by_country(places: World, value: Callable[[str], float]) -> Numbers:
    return np.array([value(code) for code in places.countries.tolist()], np.float32)[places.country]


MEASURES: Mapping[Component, Mapping[str, Measure]] = {
    Component.POPULATION: {"size_ratio": size_ratio},
    Component.COAST: {"coast": alike(Feature.COAST)},
    Component.PORT: {"port": alike(Feature.PORT)},
    Component.LAKE: {"lake": alike(Feature.LAKE)},
    Component.MOUNTAINS: {"mountains": alike(Feature.MOUNTAINS)},
    Component.DESERT: {"desert": alike(Feature.DESERT)},
    Component.ELEVATION: {"height_difference": height_difference, "plain": alike(Feature.PLAIN)},
    Component.CLIMATE: {"warmth_difference": warmth_difference, "rain_difference": rain_difference},
    Component.LANGUAGE: {"language_in_common": language_in_common},
    Component.TRAVEL: {"distance": distance, "hours_between": hours_between},
    Component.TIES: {"tie": tie},
    Component.RENOWN: {"names": names},
    Component.SEAT: {"seat": seat},
}
