"""Whether an institution of a list lies in a community or somewhere else."""

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt

from partnerships.communities.models import Community, Level
from partnerships.communities.spelling import key_of

NEAR = {Level.CITY: 40, Level.COUNTY: 150, Level.OTHER: 150}
"""How far from the middle of a community an institution may lie, in kilometres; a state is told by
its name.
"""
EARTH = 12_742
"""The diameter of the earth in kilometres."""


def away_from(community: Community, where: Mapping[str, str]) -> str:
    """Return where an institution lies that is not of this community; one that says nothing is of
    it.
    """
    country, city, region = (where.get(key, "") for key in ("country", "city", "region"))
    place = ", ".join(part for part in (city, region, country) if part)
    if len(country) == len("US") and country.upper() != community.country:
        return place
    if community.level == Level.STATE:
        return place if region and key_of(region) not in _names(community) else ""
    away = _kilometres(community, where)
    if away is not None:
        return (
            f"{place}, {away:,.0f} km away".lstrip(", ")
            if away > NEAR[Level(community.level)]
            else ""
        )
    return (
        place
        if community.level == Level.CITY and city and key_of(city) not in _names(community)
        else ""
    )


def _names(community: Community) -> set[str]:
    return {
        key_of(name)
        for name in (community.name, community.own_name, community.official_name)
        if name
    }


def _kilometres(community: Community, where: Mapping[str, str]) -> float | None:
    """Return the distance over the globe (haversine), or None when one of the two places is not
    known.
    """
    try:
        north, east = float(where.get("lat", "")), float(where.get("lng", ""))
    except ValueError:
        return None
    if (
        community.latitude is None
        or community.longitude is None
        or not (-90 <= north <= 90 and -180 <= east <= 180)
    ):
        return None
    here, there = radians(community.latitude), radians(north)
    turn = sin(radians(east - community.longitude) / 2) ** 2
    return EARTH * asin(
        min(1.0, sqrt(sin((there - here) / 2) ** 2 + cos(here) * cos(there) * turn))
    )
