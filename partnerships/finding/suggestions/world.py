"""The world's places as arrays, one column each, so that all of them are compared at once."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from partnerships.communities.models import Feature

Numbers = NDArray[Any]

EARTH = 6371.0
"""Radius in kilometres."""
NOWHERE = 9_999.0
"""Kilometres to a port where none is near."""
UNKNOWN = np.nan
TABLES = frozenset(
    {"countries", "climates", "ranges", "deserts", "temperatures", "rainfall", "southern"}
)
"""Columns that hold each word or month once; the other columns hold a position in them."""


def on_globe(latitude: Numbers, longitude: Numbers) -> Numbers:
    """Return the three coordinates of points in kilometres from the middle of the earth."""
    north, east = np.radians(latitude.astype(float)), np.radians(longitude.astype(float))
    globe = [np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)]
    return (EARTH * np.array(globe)).astype(np.float32)


@dataclass(frozen=True, eq=False)
class World:
    """All places or some of them, the larger first; one position in all columns is one place. NaN
    is unknown.
    """

    geonameid: Numbers
    country: Numbers
    latitude: Numbers
    longitude: Numbers
    population: Numbers
    national_rank: Numbers
    hours: Numbers
    elevation: Numbers
    seat: Numbers
    is_section: Numbers
    names: Numbers
    climate: Numbers
    months: Numbers
    km_to_coast: Numbers
    km_to_lake: Numbers
    km_to_port: Numbers
    km_to_border: Numbers
    mountains: Numbers
    desert: Numbers
    plain: Numbers
    island_area: Numbers
    countries: Numbers
    climates: Numbers
    ranges: Numbers
    deserts: Numbers
    temperatures: Numbers
    rainfall: Numbers
    southern: Numbers

    def __len__(self) -> int:
        return len(self.geonameid)

    def at(self, positions: Numbers) -> Self:
        """Return some of the places as a small world, in this order."""
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        return type(self)(
            **{name: all_ if name in TABLES else all_[positions] for name, all_ in columns.items()}
        )

    def position(self, geonameid: int) -> int | None:
        """Return where a place stands, or None when it is not in the gazetteer."""
        found = np.flatnonzero(self.geonameid == geonameid)
        return int(found[0]) if len(found) else None

    def by_country(self, values: Mapping[str, float]) -> Numbers:
        """Return for each place what its country has, 0 for a country that has nothing."""
        return np.array([values.get(code, 0) for code in self.countries.tolist()], np.float32)[
            self.country
        ]

    @cached_property
    def remembered(self) -> dict[str, Numbers]:
        """What was worked out about the places alone, and is the same for every home."""
        return {}

    @cached_property
    def size(self) -> Numbers:
        """Powers of ten of the population."""
        return np.log10(np.maximum(self.population, 1))

    @cached_property
    def renown(self) -> Numbers:
        """Doublings of the number of names that GeoNames lists, in all languages together."""
        return np.log2(self.names + 1)

    @cached_property
    def on_globe(self) -> Numbers:
        """Three coordinates in kilometres from the middle of the earth."""
        return on_globe(self.latitude, self.longitude)

    @cached_property
    def features(self) -> Mapping[Feature, Numbers]:
        """Whether each place has a quality of the land, by the rules of a community's profile."""
        named_range = (self.ranges != "")[self.mountains]
        is_dry = np.char.startswith(self.climates, "BW")[self.climate]
        nothing = np.zeros(len(self), bool)
        return {
            Feature.PORT: self.km_to_port < NOWHERE,
            Feature.COAST: self.km_to_coast <= 10,
            Feature.RIVER: nothing,  # in no source
            Feature.LAKE: self.km_to_lake <= 5,
            Feature.ISLAND: self.island_area < 70_000,
            Feature.MOUNTAINS: named_range & (self.elevation >= 300),
            Feature.DESERT: (self.deserts != "")[self.desert] | is_dry,
            Feature.PLAIN: self.plain & ~named_range,
            Feature.FOREST: nothing,
            Feature.BORDER: self.km_to_border <= 20,
        }

    def save(self, path: Path) -> None:
        """Write the arrays into a file; whoever reads meanwhile finds none or the whole one. Raises
        OSError.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{np.random.default_rng().integers(10**9)}.new")
        with unfinished.open("wb") as file:
            np.savez(file, **{field.name: getattr(self, field.name) for field in fields(self)})
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the arrays of a file that `save` wrote. Raises OSError, KeyError or ValueError for
        any other file.
        """
        with np.load(path, allow_pickle=False) as kept:
            return cls(**{field.name: kept[field.name] for field in fields(cls)})
