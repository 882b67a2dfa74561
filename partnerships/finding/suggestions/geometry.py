"""Distances on the globe; a point is three coordinates from the middle of the earth, as in
World.on_globe.
"""

import numpy as np

from partnerships.finding.suggestions.world import EARTH, Numbers, World, on_globe


def point(latitude: float, longitude: float) -> Numbers:
    """Return the point of two coordinates in degrees."""
    return on_globe(np.array([latitude]), np.array([longitude]))


def kilometres(here: Numbers, places: World) -> Numbers:
    """Return the great-circle distance from a point to many places; NaN where it is unknown."""
    chord = np.sqrt(np.square(places.on_globe - here).sum(axis=0))
    return 2 * EARTH * np.arcsin(np.minimum(chord / (2 * EARTH), 1))


def nearest(here: Numbers, places: World, *, within: float) -> int | None:
    """Return the position of the nearest place, or None when none lies within so many
    kilometres.
    """
    if not len(places):
        return None
    distance = np.nan_to_num(kilometres(here, places), nan=np.inf)
    position = int(distance.argmin())
    return position if distance[position] <= within else None
