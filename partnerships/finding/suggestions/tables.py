"""The small tables beside this app, in partnerships/finding/data, as script/fit_suggestions wrote
them.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from partnerships.finding.suggestions.components import Component
from partnerships.finding.suggestions.world import Numbers

DATA = Path(__file__).resolve().parent.parent / "data"
DRAWN, MIDDLING_RANK = 3, 1.2
"""As many pairs of a middling rank are added to each country, since few pairs say little."""
STEPS = 4096
"""Into how many steps a curve is cut to be read quickly."""


class Curve:
    """What one measure adds to its component: straight lines between a few points, level beyond
    them.
    """

    def __init__(self, at: list[float], share: list[float], unknown: float) -> None:
        self.first, self.last = at[0], at[-1]
        self.steps = np.interp(np.linspace(at[0], at[-1], STEPS + 1), at, share).astype(np.float32)
        self.unknown = np.float32(unknown)

    def __call__(self, measure: Numbers) -> Numbers:
        """Return the share of each value; that of an average place where the value is unknown."""
        scaled = (measure - np.float32(self.first)) * np.float32(STEPS / (self.last - self.first))
        step = np.clip(np.nan_to_num(scaled, copy=False), 0, STEPS)
        shares = self.steps[(step + np.float32(0.5)).astype(np.int32)]
        unknown = np.isnan(measure)
        return np.where(unknown, self.unknown, shares) if unknown.any() else shares


@dataclass(frozen=True)
class Fitted:
    """How much a component weighs among the others, and what a place has of it on the average."""

    weight: float
    typical: float


@cache
def weights() -> dict[Component, Fitted]:
    """Return the weight of every component."""
    return {
        Component(row["component"]): Fitted(float(row["weight"]), float(row["typical"]))
        for row in _rows("weights.tsv")
    }


@cache
def curves() -> dict[str, Curve]:
    """Return the curve of every measure by its name."""
    points: dict[str, dict[str, float]] = defaultdict(dict)
    for row in _rows("curves.tsv"):
        points[row["measure"]][row["at"]] = float(row["share"])
    return {measure: _curve(of_measure) for measure, of_measure in points.items()}


def _curve(points: dict[str, float]) -> Curve:
    unknown = points.pop("unknown")
    return Curve([float(at) for at in points], list(points.values()), unknown)


@cache
def continents() -> dict[str, str]:
    """Return the continent of every country, both by their codes."""
    return {row["country"]: row["continent"] for row in _rows("countries.tsv")}


@cache
def _pairs() -> dict[tuple[str, str], int]:
    pairs = {(row["country"], row["other"]): int(row["pairs"]) for row in _rows("ties.tsv")}
    return pairs | {(other, country): count for (country, other), count in pairs.items()}


@cache
def _ends() -> dict[str, int]:
    ends: dict[str, int] = defaultdict(int)
    for (country, _), count in _pairs().items():
        ends[country] += count
    return ends


@cache
def _places() -> dict[str, int]:
    return {row["country"]: int(row["places"]) for row in _rows("countries.tsv")}


def pairs_between(country: str, other: str) -> int:
    """Return how many pairs of cities of two countries the sample holds."""
    return _pairs().get((country, other), 0)


def share_of_pairs(country: str, other: str) -> float:
    """Return the share of a country's pairs that are with the other country."""
    return pairs_between(country, other) / max(_ends().get(country, 0), 1)


@cache
def ties(country: str) -> dict[str, float]:
    """Return how many times as often as by chance a country's cities pair with those of each other,
    in doublings.
    """
    ends, own = _ends(), _ends().get(country, 0)
    by_chance = {
        other: own * ends.get(other, 0) / max(sum(ends.values()), 1) for other in _places()
    }
    return {
        other: float(doublings_of_tie(pairs_between(country, other), expected))
        for other, expected in by_chance.items()
    }


@cache
def openness() -> dict[str, float]:
    """Return how many partners a place of at least 5,000 people has on the average in each country,
    in doublings.
    """
    return {
        country: float(doublings_of_openness(_ends().get(country, 0), places))
        for country, places in _places().items()
    }


@cache
def typical_ranks() -> dict[str, float]:
    """Return for each country the typical rank by population of its places with partners, as a
    power of ten.
    """
    return {row["country"]: float(row["rank"]) for row in _rows("countries.tsv")}


def doublings_of_tie(pairs: Numbers | float, by_chance: Numbers | float) -> Numbers:
    """Return counted beside expected pairs as a power of two; one is added to both, as few pairs
    say little.
    """
    return np.log2((np.asarray(pairs) + 1) / (np.asarray(by_chance) + 1))


def doublings_of_openness(ends: Numbers | float, places: Numbers | float) -> Numbers:
    """Return the partners of a place as a power of two; a country with few places is drawn to one
    in ten.
    """
    return np.log2((np.asarray(ends) + 2) / (np.asarray(places) + 20))


def typical_rank(sum_of_ranks: Numbers | float, ends: Numbers | float) -> Numbers:
    """Return the mean of ranks that are powers of ten; a country with few pairs is drawn to the
    middle of all.
    """
    return (np.asarray(sum_of_ranks) + DRAWN * MIDDLING_RANK) / (np.asarray(ends) + DRAWN)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
