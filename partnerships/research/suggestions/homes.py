"""The community for which a partner is sought, with what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np

from partnerships.communities.models import Community, Feature
from partnerships.communities.names import languages_of
from partnerships.research.suggestions.geometry import nearest
from partnerships.research.suggestions.world import COLUMNS, UNKNOWN, World, hours_of

SAME_CLIMATE = 50
"""Kilometres within which a place of the gazetteer has our climate."""


@dataclass(frozen=True, eq=False)
class Home:
    """One place as a world of its own; what nobody knows is NaN there, and then compares with nothing."""

    name: str
    country: str
    languages: tuple[str, ...]
    place: World
    features: Mapping[Feature, float]
    geonameid: int | None = None

    @classmethod
    def at(cls, world: World, position: int, name: str = "our community") -> Self:
        """Return a place of the gazetteer as the home."""
        place = world.at(np.array([position]))
        country = str(world.countries[place.country[0]])
        features = {feature: float(place.has(feature)[0]) for feature in Feature}
        return cls(name, country, tuple(languages_of(country)), place, features, int(place.geonameid[0]))

    @classmethod
    def of(cls, community: Community, world: World) -> Self:
        """Return a community with its profile, and the gazetteer's values where the profile is silent."""
        position = world.position(community.place_id) if community.place_id else None
        if position is not None:
            known = cls.at(world, position, community.name)
        else:
            nothing = dict.fromkeys(Feature, UNKNOWN)
            known = cls(community.name, community.country, (), _by_hand(community, world), nothing)
        return replace(
            known,
            country=community.country,
            languages=tuple(community.languages) or tuple(languages_of(community.country)),
            place=_with_profile(known.place, community, world),
            features=_profile_features(community) or known.features,
        )

    def value(self, column: str) -> float:
        """Return a number of our row."""
        return float(getattr(self.place, column)[0])

    def word(self, column: str, table: str) -> str:
        """Return a word of our row, "" for none."""
        return str(getattr(self.place, table)[getattr(self.place, column)[0]])


def _profile_features(community: Community) -> dict[Feature, float]:
    return {feature: float(feature in community.features) for feature in Feature} if community.features else {}


def _by_hand(community: Community, world: World) -> World:
    """Return the row of a community that the gazetteer does not know, with the climate of the nearest place."""
    place = World.from_rows([dict.fromkeys(COLUMNS, "") | {"geonameid": 0, "country": community.country}])
    if community.latitude is None or community.longitude is None:
        return place
    near = nearest(world, community.latitude, community.longitude, within=SAME_CLIMATE)
    if near is None:
        return place
    there = world.at(np.array([near]))
    return replace(
        place,
        climate=there.climate,
        climates=there.climates,
        temperatures=there.temperatures,
        rainfall=there.rainfall,
    )


def _with_profile(place: World, community: Community, world: World) -> World:
    """Return the row with the figures that the committee has written down."""
    figures: dict[str, Any] = {
        "latitude": community.latitude,
        "longitude": community.longitude,
        "population": community.population,
        "elevation": community.elevation,
        "hours": hours_of(community.time_zone) if community.time_zone else None,
    }
    written = {column: np.array([value], np.float32) for column, value in figures.items() if value is not None}
    place = replace(place, **written)
    return replace(place, national_rank=_national_rank(place, community.country, world))


def _national_rank(place: World, country: str, world: World) -> Any:
    """Return the row's place among its country's cities by size; NaN while the population is unknown."""
    compatriots = world.population[world.countries[world.country] == country]
    larger = 1 + np.count_nonzero(compatriots > place.population[0])
    return np.where(np.isnan(place.population), UNKNOWN, larger).astype(np.float32)
