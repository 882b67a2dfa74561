"""How well the index finds the real partners of cities: true pairs among random places."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from partnerships.communities.names import COUNTRY_CODES, country_name
from partnerships.communities.spelling import key_of
from partnerships.finding.suggestions.components import Component, Weight
from partnerships.finding.suggestions.evidence import Evidence
from partnerships.finding.suggestions.geometry import nearest, point
from partnerships.finding.suggestions.homes import Home
from partnerships.finding.suggestions.index import score
from partnerships.finding.suggestions.world import Numbers, World

LEAST = 5_000
"""People in a place that is drawn at random."""
NEAR = 5.0
"""Kilometres within which a place of the same country is taken for one whose number the gazetteer
does not have.
"""
SIDES = ("", "partner_")


class Unreadable(Exception):
    """The file of pairs cannot be used; the message says why."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of cities by their positions in the world, a row for each, and how many rows could not
    be placed.
    """

    positions: Numbers
    missing: int

    def partners(self) -> dict[int, set[int]]:
        """Return all partners of each city in the file."""
        of: dict[int, set[int]] = defaultdict(set)
        for one, other in self.positions.tolist():
            of[one].add(other)
            of[other].add(one)
        return of


@dataclass(frozen=True)
class Question:
    """One home, and the places among which its true partner stands first in the list."""

    home: int
    places: Numbers


@dataclass(frozen=True)
class Figures:
    """How the true partners were placed."""

    pairs: int
    auc: float
    hit10: float
    mrr: float

    def __str__(self) -> str:
        return f"pairs={self.pairs} auc={self.auc:.4f} hit10={self.hit10:.4f} mrr={self.mrr:.4f}"


def read_pairs(path: Path, places: World) -> Pairs:
    """Find both cities of every row in the gazetteer. Raises Unreadable."""
    numbers = {number: position for position, number in enumerate(places.geonameid.tolist())}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            _require_columns(reader.fieldnames or (), path)
            found = [
                tuple(_position(row, side, places, numbers) for side in SIDES) for row in reader
            ]
    except OSError as error:
        raise Unreadable(f"Cannot read {path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path} is not text in UTF-8.") from error
    whole = [pair for pair in found if _is_abroad(pair, places)]
    return Pairs(np.array(whole, np.int64).reshape(-1, 2), len(found) - len(whole))


def _is_abroad(pair: tuple[int | None, ...], places: World) -> bool:
    ours, theirs = pair
    return (
        ours is not None and theirs is not None and places.country[ours] != places.country[theirs]
    )


def _require_columns(columns: object, path: Path) -> None:
    have = set(columns) if isinstance(columns, list | tuple) else set()
    for side in SIDES:
        if f"{side}geonameid" not in have and not {f"{side}lat", f"{side}lon"} <= have:
            raise Unreadable(
                f"{path} needs the columns {side}geonameid, or {side}lat and {side}lon."
            )


def _position(
    row: Mapping[str, str], side: str, places: World, numbers: Mapping[int, int]
) -> int | None:
    """Return the place of one side, by its number or else as the nearest one of its country."""
    number = row.get(f"{side}geonameid") or ""
    if number.isdecimal() and (position := numbers.get(int(number))) is not None:
        return position
    try:
        north, east = float(row.get(f"{side}lat") or "nan"), float(row.get(f"{side}lon") or "nan")
    except ValueError:
        return None
    return _nearest(north, east, _country(row, side), places)


def _country(row: Mapping[str, str], side: str) -> str:
    code = (row.get(f"{side}country_code") or "").upper()
    return code or _codes_by_name().get(key_of(row.get(f"{side}country") or ""), "")


@cache
def _codes_by_name() -> dict[str, str]:
    return {key_of(country_name(code)): code for code in COUNTRY_CODES}


def _nearest(north: float, east: float, country: str, places: World) -> int | None:
    near = np.flatnonzero(
        (np.abs(places.latitude - north) < 0.05) & (places.countries[places.country] == country)
    )
    if not len(near):
        return None
    there = places.at(near)
    nearest_one = nearest(point(north, east), there, within=NEAR)
    return int(near[nearest_one]) if nearest_one is not None else None


def questions(
    pairs: Pairs, places: World, *, home: str | None, against: int, sample: int, seed: int
) -> Iterator[Question]:
    """Yield a question for each pair, or for a sample of them; the same seed asks the same.

    Home is one of the two cities, drawn for each pair (the order of a list's columns means
    nothing), or the one of the country that is asked for; without any `home` (None) it is the first
    city. The places are drawn from those of other countries, without the home's own other partners
    and without known parts of cities.
    """
    draw = np.random.default_rng(seed)
    asked = _asked(pairs, places, home, draw)
    if sample and sample < len(asked):
        asked = asked[np.sort(draw.choice(len(asked), sample, replace=False))]
    partners = pairs.partners()
    large = (places.population >= LEAST) & ~places.is_section
    for ours, theirs in asked.tolist():
        yield Question(
            ours, np.array([theirs, *_drawn(ours, partners[ours], large, places, against, draw)])
        )


def _asked(pairs: Pairs, places: World, home: str | None, draw: np.random.Generator) -> Numbers:
    """Return pairs with the home first: of all either city, or those with a side in one country,
    that side first.
    """
    if home is None:
        return pairs.positions
    if not home:
        turned = draw.random(len(pairs.positions)) < 0.5
        return np.where(turned[:, None], pairs.positions[:, ::-1], pairs.positions)
    both_ways = np.concatenate([pairs.positions, pairs.positions[:, ::-1]])
    return both_ways[places.countries[places.country[both_ways[:, 0]]] == home]


def _drawn(
    home: int,
    partners: set[int],
    large: Numbers,
    places: World,
    against: int,
    draw: np.random.Generator,
) -> list[int]:
    """Draw so many different places of other countries; fewer where the world has fewer."""
    allowed = large & (places.country != places.country[home])
    allowed[list(partners)] = False
    others = np.flatnonzero(allowed)
    drawn: list[int] = draw.choice(others, min(against, len(others)), replace=False).tolist()
    return drawn


def evaluate(
    asked: Iterable[Question], places: World, *, without: Iterable[Component] = ()
) -> Figures:
    """Rank the places of each question by the index, and see how many stand before the true
    partner.

    AUC is the mean share of random places below the true one, hit10 the share of true ones among
    the first ten, MRR the mean of 1 / rank; an equal index counts half.
    """
    weights = dict.fromkeys(without, Weight.OFF)
    placed = np.array([_placed(question, places, weights) for question in asked]).reshape(-1, 2)
    if not len(placed):
        return Figures(0, 0.0, 0.0, 0.0)
    before, others = placed.T
    below = 1 - before / np.maximum(others, 1)
    return Figures(
        len(placed),
        float(below.mean()),
        float((before < 10).mean()),
        float((1 / (1 + before)).mean()),
    )


def _placed(
    question: Question, places: World, weights: Mapping[Component, Weight]
) -> tuple[float, int]:
    """Return how many places stand before the true partner, and how many there are besides it."""
    index = score(
        Home.at(places, question.home),
        places.at(question.places),
        weights=weights,
        evidence=Evidence(),
    ).index
    before = np.count_nonzero(index[1:] > index[0]) + np.count_nonzero(index[1:] == index[0]) / 2
    return before, len(index) - 1
