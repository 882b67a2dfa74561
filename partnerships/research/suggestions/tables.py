"""The small tables beside this app, in partnerships/research/data, and the languages of countries."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from babel.languages import get_territory_language_info

from partnerships.research.suggestions.components import Component
from partnerships.research.suggestions.world import Numbers

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class Curve:
    """What one measure adds to its component: straight lines between a few points."""

    at: Numbers
    share: Numbers

    def __call__(self, measure: Numbers) -> Numbers:
        """Return the share of each value; NaN stays NaN."""
        return np.interp(measure, self.at, self.share).astype(np.float32)


@dataclass(frozen=True)
class Fitted:
    """How much a component weighs among the others, and what a place has of it on the average."""

    weight: float
    typical: float


@cache
def continents() -> dict[str, str]:
    """Return the continent of every country, both by their codes."""
    return {row["country"]: row["continent"] for row in _rows("countries.tsv")}


@cache
def curves() -> dict[str, Curve]:
    """Return the curve of every measure by its name."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in _rows("curves.tsv"):
        points[row["measure"]].append((float(row["at"]), float(row["share"])))
    return {name: Curve(*np.array(sorted(of_measure), np.float32).T) for name, of_measure in points.items()}


@cache
def weights() -> dict[Component, Fitted]:
    """Return the fitted weight of every component."""
    return {
        Component(row["component"]): Fitted(float(row["weight"]), float(row["typical"])) for row in _rows("weights.tsv")
    }


@cache
def ties() -> dict[frozenset[str], float]:
    """Return how closely two countries are tied, from 0 to 1; a pair that is not listed has 0."""
    return {frozenset((row["country"], row["other"])): float(row["tie"]) for row in _rows("ties.tsv")}


@cache
def spoken(country: str) -> dict[str, float]:
    """Return the share of a country's people who speak each language; 1 for the official and de facto official."""
    return {
        code: 1.0
        if info["official_status"] in {"official", "de_facto_official"}
        else _share(info["population_percent"])
        for code, info in get_territory_language_info(country).items()
    }


def _share(per_cent: float | str | None) -> float:
    return float(per_cent or 0) / 100


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
