"""Distances on the globe."""

import numpy as np

from partnerships.research.suggestions.world import Numbers, World

EARTH = 6371.0
"""Radius in kilometres."""


def kilometres(latitude: float, longitude: float, places: World) -> Numbers:
    """Return the great-circle distance from one point to many places; NaN where the point is unknown."""
    here, there = np.radians(np.float32(latitude)), np.radians(places.latitude)
    half = np.sin((there - here) / 2) ** 2
    half += np.cos(here) * np.cos(there) * np.sin(np.radians(places.longitude - np.float32(longitude)) / 2) ** 2
    distance: Numbers = 2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distance


def nearest(world: World, latitude: float, longitude: float, *, within: float) -> int | None:
    """Return the position of the nearest place, or None when none lies within so many kilometres."""
    if not len(world):
        return None
    distance = kilometres(latitude, longitude, world)
    position = int(np.argmin(distance))
    return position if distance[position] <= within else None
