"""From the gazetteer's rows, of its file or of the database, to arrays."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from partnerships.communities.models.places import SECTION
from partnerships.finding.suggestions.world import NOWHERE, UNKNOWN, Numbers, World

COLUMNS = (
    "geonameid",
    "country",
    "latitude",
    "longitude",
    "population",
    "time_zone",
    "elevation",
    "feature_code",
    "renown",
    "climate",
    "temperatures",
    "rainfall",
    "km_to_coast",
    "km_to_lake",
    "km_to_port",
    "km_to_border",
    "mountains",
    "desert",
    "plain",
    "island_area",
)
SEATS = {"PPLC": 1, "PPLG": 1, "PPLA": 2, "PPLA2": 3, "PPLA3": 4, "PPLA4": 5, "PPLA5": 5}
"""GeoNames' code of a seat → 1 of a country, 2 of a state or province, 3 of a district, 4 and 5 of
smaller parts.
"""
NO_SEAT = 6
JANUARY = datetime(2026, 1, 15, 12)  # noqa: DTZ001 - a wall clock, to be read in each zone


def world_of(rows: Iterable[Mapping[str, Any]]) -> World:
    """Return the places of these rows, the larger first, and of equal ones the one with the smaller
    number.
    """
    read: dict[str, list[Any]] = {column: [] for column in COLUMNS}
    for row in rows:
        for column, values in read.items():
            values.append(row[column])
    columns = {name: np.array(values) for name, values in _columns(read).items()}
    return World(**columns).at(np.lexsort((columns["geonameid"], -columns["population"])))


def _columns(read: dict[str, list[Any]]) -> dict[str, Numbers]:
    numbers = {
        column: _numbers(read[column])
        for column in (
            "latitude",
            "longitude",
            "population",
            "elevation",
            "km_to_coast",
            "km_to_lake",
            "km_to_border",
            "island_area",
        )
    }
    coded = {
        column: _coded(read[name])
        for column, name in {
            "country": "country",
            "climate": "climate",
            "mountains": "mountains",
            "desert": "desert",
        }.items()
    }
    country, countries = coded["country"]
    return numbers | {
        "geonameid": np.array([int(number) for number in read["geonameid"]], np.int64),
        "national_rank": _rank_within(country, numbers["population"]),
        "hours": np.array([hours_of(zone) for zone in read["time_zone"]], np.float32),
        "seat": np.array([_seat(code) for code in read["feature_code"]], np.float32),
        "is_section": np.array([code == SECTION for code in read["feature_code"]], bool),
        "names": _numbers(read["renown"]),
        "km_to_port": np.nan_to_num(_numbers(read["km_to_port"]), nan=NOWHERE),
        "plain": np.array([bool(name) for name in read["plain"]], bool),
        **{column: codes for column, (codes, _) in coded.items()},
        "countries": countries,
        "climates": coded["climate"][1],
        "ranges": coded["mountains"][1],
        "deserts": coded["desert"][1],
        **_months(read, numbers["latitude"]),
    }


def _seat(feature_code: str) -> float:
    return SEATS.get(feature_code, NO_SEAT) if feature_code else UNKNOWN


@cache
def hours_of(zone: str) -> float:
    """Return the hours by which a zone's clocks are before Greenwich in January; NaN for a zone
    that nobody knows.
    """
    try:
        offset = ZoneInfo(zone).utcoffset(JANUARY)
    except (KeyError, ValueError, OSError):  # not found, no name at all, the name of a folder
        return UNKNOWN
    return offset.total_seconds() / 3600 if offset is not None else UNKNOWN


def _numbers(values: list[Any]) -> Numbers:
    return np.array(
        [UNKNOWN if value in (None, "") else float(value) for value in values], np.float32
    )


def _coded(words: list[str]) -> tuple[Numbers, Numbers]:
    table, codes = np.unique(np.array(words, dtype=str), return_inverse=True)
    return codes.astype(np.int32), table


def _months(read: dict[str, list[Any]], latitude: Numbers) -> dict[str, Numbers]:
    """Return the months of each grid cell once, as rows of a table, with the half of the globe it
    lies on.
    """
    south = np.where(latitude < 0, "S", "N").tolist()
    texts = [
        " ".join(words) for words in zip(read["temperatures"], read["rainfall"], south, strict=True)
    ]
    codes, table = _coded(texts)
    cells = [text.split(" ") for text in table.tolist()]
    return {
        "months": codes,
        "temperatures": np.array([_twelve(cell[0]) for cell in cells], np.float32).reshape(-1, 12),
        "rainfall": np.array([_twelve(cell[1]) for cell in cells], np.float32).reshape(-1, 12),
        "southern": np.array([cell[2] == "S" for cell in cells], bool),
    }


def _twelve(text: str) -> list[float]:
    return [float(value) for value in text.split(",")] if text else [UNKNOWN] * 12


def _rank_within(country: Numbers, population: Numbers) -> Numbers:
    """Return for each place how many of its country are larger, plus one: places of equal size
    share a rank.
    """
    beyond = 10**9  # no place has so many people
    first = country.astype(np.int64) * beyond
    places = first + beyond - np.nan_to_num(population).astype(np.int64)
    in_order = np.sort(places)
    return (np.searchsorted(in_order, places) - np.searchsorted(in_order, first) + 1).astype(
        np.float32
    )
