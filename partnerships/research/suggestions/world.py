"""The world's places as arrays, one column each, so that all of them are compared at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Self, cast
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from partnerships.communities.models import Feature
from partnerships.communities.models.places import SECTION

Numbers = NDArray[Any]
Row = Mapping[str, Any]

COLUMNS = (
    "geonameid", "country", "region_code", "latitude", "longitude", "population", "time_zone", "elevation",
    "feature_code", "renown", "climate", "temperatures", "rainfall", "km_to_coast", "km_to_lake", "km_to_port",
    "km_to_border", "mountains", "desert", "plain", "island_area",
)  # fmt: skip
SEATS = {"PPLC": 1, "PPLG": 1, "PPLA": 2, "PPLA2": 3, "PPLA3": 4, "PPLA4": 5, "PPLA5": 5}
"""GeoNames' code of a seat → 1 capital, 2 of a state or province, 3 of a district, 4 and 5 of a municipality."""
NO_SEAT = 6
NOWHERE = 9_999.0
"""Kilometres to a port where none is near."""
WINTER = datetime(2026, 1, 15, 12)  # noqa: DTZ001 - a wall clock, to be read in each zone
UNKNOWN = np.nan
TABLES = frozenset({"countries", "regions", "climates", "ranges", "deserts"})
"""Columns of words; the other columns hold a word's position in them."""


@dataclass(frozen=True, eq=False)
class World:
    """All places, or some of them; the same position in every column is the same place. NaN is what nobody knows."""

    geonameid: Numbers
    country: Numbers
    region: Numbers
    latitude: Numbers
    longitude: Numbers
    population: Numbers
    hours: Numbers
    elevation: Numbers
    seat: Numbers
    is_section: Numbers
    names: Numbers
    climate: Numbers
    temperatures: Numbers
    rainfall: Numbers
    km_to_coast: Numbers
    km_to_lake: Numbers
    km_to_port: Numbers
    km_to_border: Numbers
    mountains: Numbers
    desert: Numbers
    plain: Numbers
    island_area: Numbers
    national_rank: Numbers
    countries: Numbers
    regions: Numbers
    climates: Numbers
    ranges: Numbers
    deserts: Numbers

    def __len__(self) -> int:
        return len(self.geonameid)

    @classmethod
    def from_rows(cls, rows: Iterable[Row]) -> Self:
        """Return the arrays of the gazetteer's rows, from its file or from the database."""
        read = {column: [] for column in COLUMNS}  # type: dict[str, list[Any]]
        for row in rows:
            for column, values in read.items():
                values.append(row[column])
        country, countries = _coded(read["country"])
        region, regions = _coded(
            [f"{code}.{part}" for code, part in zip(read["country"], read["region_code"], strict=True)]
        )
        climate, climates = _coded(read["climate"])
        mountains, ranges = _coded(read["mountains"])
        desert, deserts = _coded(read["desert"])
        population = _numbers(read["population"])
        return cls(
            geonameid=np.array([int(number) for number in read["geonameid"]], np.int64),
            country=country,
            region=region,
            latitude=_numbers(read["latitude"]),
            longitude=_numbers(read["longitude"]),
            population=population,
            hours=np.array([hours_of(zone) for zone in read["time_zone"]], np.float32),
            elevation=_numbers(read["elevation"]),
            seat=np.array([seat_of(code) for code in read["feature_code"]], np.float32),
            is_section=np.array([code == SECTION for code in read["feature_code"]]),
            names=_numbers(read["renown"]),
            climate=climate,
            temperatures=_months(read["temperatures"]),
            rainfall=_months(read["rainfall"]),
            km_to_coast=_numbers(read["km_to_coast"]),
            km_to_lake=_numbers(read["km_to_lake"]),
            km_to_port=np.nan_to_num(_numbers(read["km_to_port"]), nan=NOWHERE),
            km_to_border=_numbers(read["km_to_border"]),
            mountains=mountains,
            desert=desert,
            plain=np.array([bool(name) for name in read["plain"]]),
            island_area=_numbers(read["island_area"]),
            national_rank=_rank_within(country, population),
            countries=countries,
            regions=regions,
            climates=climates,
            ranges=ranges,
            deserts=deserts,
        )

    def at(self, positions: Numbers) -> Self:
        """Return some of the places as a small world, in this order."""
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        return type(self)(**{name: all_ if name in TABLES else all_[positions] for name, all_ in columns.items()})

    def has(self, feature: Feature) -> Numbers:
        """Return whether each place has a quality of the land, by the rules of a community's profile."""
        match feature:
            case Feature.PORT:
                return self.km_to_port < NOWHERE
            case Feature.COAST:
                return self.km_to_coast <= 10
            case Feature.LAKE:
                return self.km_to_lake <= 5
            case Feature.ISLAND:
                return self.island_area < 70_000
            case Feature.MOUNTAINS:
                return (self.ranges != "")[self.mountains] & (self.elevation >= 300)
            case Feature.DESERT:
                return (self.deserts != "")[self.desert] | np.char.startswith(self.climates, "BW")[self.climate]
            case Feature.PLAIN:
                return self.plain & (self.ranges == "")[self.mountains]
            case Feature.BORDER:
                return self.km_to_border <= 20
        return np.zeros(len(self), bool)  # rivers and forests are in no source

    def position(self, geonameid: int) -> int | None:
        """Return where a place stands, or None when it is not in the gazetteer."""
        found = np.flatnonzero(self.geonameid == geonameid)
        return int(found[0]) if len(found) else None

    def save(self, path: Path) -> None:
        """Write the arrays into a file; whoever reads meanwhile finds the old one or the whole new one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{id(self)}.tmp")
        with unfinished.open("wb") as file:
            np.savez(file, **{field.name: getattr(self, field.name) for field in fields(self)})
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the arrays of a file that `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            return cls(**{field.name: kept[field.name] for field in fields(cls)})


def seat_of(feature_code: str) -> float:
    """Return the rank of a seat from 1 to 5, 6 for a place that is none, NaN where the kind is unknown."""
    return SEATS.get(feature_code, NO_SEAT) if feature_code else UNKNOWN


@cache
def hours_of(zone: str) -> float:
    """Return the hours by which a zone's clocks are before Greenwich in January; NaN for a zone nobody knows."""
    try:
        offset = ZoneInfo(zone).utcoffset(WINTER)
    except (KeyError, ValueError, OSError):  # not found, not a name, a folder
        return UNKNOWN
    return offset.total_seconds() / 3600 if offset is not None else UNKNOWN


def _numbers(values: list[Any]) -> Numbers:
    return np.array([UNKNOWN if value in (None, "") else float(value) for value in values], np.float32)


def _coded(words: list[str]) -> tuple[Numbers, Numbers]:
    table, codes = np.unique(np.array(words, dtype=str), return_inverse=True)
    return codes.astype(np.int32), table


def _months(texts: list[str]) -> Numbers:
    """Return twelve values a place. Many places share one text, which is read once."""
    codes, table = _coded(texts)
    read = [np.array(text.split(","), np.float32) if text else np.full(12, UNKNOWN) for text in table.tolist()]
    return cast(Numbers, np.array(read, np.float32).reshape(-1, 12)[codes])


def _rank_within(country: Numbers, population: Numbers) -> Numbers:
    """Return 1 for the largest place of each country, 2 for the next, and so on."""
    order = np.lexsort((-population, country))
    sorted_country = country[order]
    first = np.searchsorted(sorted_country, sorted_country)
    rank = np.empty(len(order), np.float32)
    rank[order] = np.arange(len(order)) - first + 1
    return rank
