"""The community for which a partner is sought, with what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np

from partnerships.communities.models import Community, Feature
from partnerships.communities.names import languages_of
from partnerships.finding.suggestions.geometry import nearest
from partnerships.finding.suggestions.reading import COLUMNS, hours_of, world_of
from partnerships.finding.suggestions.world import UNKNOWN, World

SAME_CLIMATE = 50
"""Kilometres within which a place of the gazetteer has our climate."""


@dataclass(frozen=True, eq=False)
class Home:
    """One place as a world of its own; what nobody knows is NaN there, and then compares with
    nothing.
    """

    name: str
    country: str
    languages: tuple[str, ...]
    place: World
    features: Mapping[Feature, float]
    geonameid: int | None = None

    @classmethod
    def at(cls, places: World, position: int, name: str = "our community") -> Self:
        """Return a place of the gazetteer as the home."""
        place = places.at(np.array([position]))
        country = str(places.countries[place.country[0]])
        features = {feature: float(has[0]) for feature, has in place.features.items()}
        return cls(
            name, country, tuple(languages_of(country)), place, features, int(place.geonameid[0])
        )

    @classmethod
    def of(cls, community: Community, places: World) -> Self:
        """Return a community with its profile, and the gazetteer's values where the profile is
        silent.
        """
        position = places.position(community.place_id) if community.place_id else None
        if position is not None:
            known = cls.at(places, position, community.name)
        else:
            nothing = dict.fromkeys(Feature, UNKNOWN)
            known = cls(community.name, community.country, (), _unknown(community.country), nothing)
        place = _with_figures(known.place, community)
        return replace(
            known,
            country=community.country,
            languages=tuple(community.languages) or tuple(languages_of(community.country)),
            place=place if position is not None else _with_surroundings(place, places),
            features=_profile_features(community) or known.features,
        )

    def value(self, column: str) -> np.float32:
        """Return a number of our row."""
        return np.float32(getattr(self.place, column)[0])

    def months(self, table: str) -> np.ndarray[Any, Any]:
        """Return our twelve temperatures or rainfalls."""
        return getattr(self.place, table)[self.place.months[0]]

    @property
    def climate(self) -> str:
        """Köppen's class, "" where it is unknown."""
        return str(self.place.climates[self.place.climate[0]])


def _profile_features(community: Community) -> dict[Feature, float]:
    return (
        {feature: float(feature in community.features) for feature in Feature}
        if community.features
        else {}
    )


def _unknown(country: str) -> World:
    return world_of([dict.fromkeys(COLUMNS, "") | {"geonameid": 0, "country": country}])


def _with_figures(place: World, community: Community) -> World:
    """Return the row with the figures that the committee has written down."""
    figures = {
        "latitude": community.latitude,
        "longitude": community.longitude,
        "population": community.population,
        "elevation": community.elevation,
        "hours": hours_of(community.time_zone) if community.time_zone else None,
    }
    written = {
        column: np.array([value], np.float32)
        for column, value in figures.items()
        if value is not None
    }
    return replace(place, **written)


def _with_surroundings(place: World, places: World) -> World:
    """Return the row of a community that the gazetteer does not know, with the climate of the
    nearest place.
    """
    near = nearest(place.on_globe, places, within=SAME_CLIMATE)
    if near is None:
        return place
    there = places.at(np.array([near]))
    climate = ("climate", "climates", "months", "temperatures", "rainfall", "southern")
    return replace(place, **{column: getattr(there, column) for column in climate})
