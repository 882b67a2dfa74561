"""How long all places take to be ranked, beside a plain loop over the same rows, and how much
memory the arrays take.

    python benchmarks/suggestions.py

Nothing is written and no database is needed: the places come from the gazetteer's file. The loop
works out the same index, place by place; the benchmark stops when the two do not agree.
"""

import math
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
django.setup()

import numpy as np  # noqa: E402 - after django.setup()

from partnerships.communities.models import Feature  # noqa: E402
from partnerships.finding.suggestions import languages, tables  # noqa: E402
from partnerships.finding.suggestions.homes import Home  # noqa: E402
from partnerships.finding.suggestions.keeping import shipped_world  # noqa: E402
from partnerships.finding.suggestions.measures import (  # noqa: E402
    KNOWN_HOME,
    KNOWN_PLACE,
    MEASURES,
    MIDDLING_HOME,
    MIDDLING_PLACE,
)
from partnerships.finding.suggestions.ranking import rank  # noqa: E402
from partnerships.finding.suggestions.world import World  # noqa: E402

HOMES = {
    "Duluth": 5024719,
    "Kushiro": 2129376,
    "Tangier": 2530335,
    "Cusco": 3941584,
    "Växjö": 2663536,
}
ALIKE = [
    Feature.COAST,
    Feature.PORT,
    Feature.LAKE,
    Feature.MOUNTAINS,
    Feature.DESERT,
    Feature.PLAIN,
]


def main() -> None:
    """Print milliseconds for each home, the ratio to the loop, and the memory."""
    taken, places = seconds(shipped_world)
    print(f"{len(places):,} places read from the gazetteer's file in {taken:.1f} s")
    before = resident()
    arrays = sum(getattr(places, field.name).nbytes for field in fields(places)) / 1e6
    medians = [ranked(name, places, number) for name, number in HOMES.items()]
    print(f"median {statistics.median(medians):.1f} ms, slowest {max(medians):.1f} ms")
    print(f"memory: arrays {arrays:.0f} MB, and {resident() - before:.0f} MB more while ranking")
    home = Home.at(places, position(places, HOMES["Duluth"]))
    rows = list(plain_rows(places))
    taken, indexes = seconds(lambda: [plain_index(home, row) for row in rows])
    if not np.allclose(indexes, rank(home, places).scores.index, atol=0.05):
        sys.exit("The loop and the arrays do not agree.")
    print(
        f"the plain loop takes {taken:.1f} s: {taken * 1000 / statistics.median(medians):,.0f}"
        " times as long"
    )


def ranked(name: str, places: World, number: int) -> float:
    """Rank for one home, warm; return the median of five times in milliseconds."""
    home = Home.at(places, position(places, number))
    rank(home, places)
    times = [seconds(lambda: rank(home, places))[0] * 1000 for _ in range(5)]
    page, _ = seconds(lambda: rank(home, places).page(0, 20))
    print(
        f"{statistics.median(times):8.1f} ms  {name:10} {page * 1000:8.1f} ms with the sentences of"
        " a page"
    )
    return statistics.median(times)


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def position(places: World, number: int) -> int:
    found = places.position(number)
    if found is None:
        sys.exit(f"The gazetteer has no place {number}.")
    return found


def resident() -> float:
    """Megabytes of memory that the process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def plain_rows(places: World) -> Iterator[dict[str, Any]]:
    """Yield every place as a plain row, as a query would."""
    columns = [
        "latitude",
        "longitude",
        "population",
        "national_rank",
        "hours",
        "elevation",
        "seat",
        "names",
    ]
    lists = {name: getattr(places, name).tolist() for name in columns}
    features = {feature: places.features[feature].tolist() for feature in ALIKE}
    countries, temperatures, rainfall = (
        places.countries.tolist(),
        places.temperatures.tolist(),
        places.rainfall.tolist(),
    )
    for number, (country, months) in enumerate(
        zip(places.country.tolist(), places.months.tolist(), strict=True)
    ):
        yield {name: values[number] for name, values in lists.items()} | {
            "country": countries[country],
            "temperatures": temperatures[months],
            "rainfall": rainfall[months],
            "features": [features[feature][number] for feature in ALIKE],
        }


def plain_index(home: Home, row: dict[str, Any]) -> float:
    """Return the index of one place by the same measures, curves and weights."""
    measures, weights = plain_measures(home, row), tables.weights()
    whole = sum(weights[component].weight for component in MEASURES)
    return sum(
        100
        * weights[component].weight
        / whole
        * sum(plain_share(tables.curves()[name], measures[name]) for name in names)
        for component, names in MEASURES.items()
    )


def plain_share(curve: tables.Curve, measure: float) -> float:
    if math.isnan(measure):
        return float(curve.unknown)
    step = (measure - curve.first) / (curve.last - curve.first) * tables.STEPS
    return float(curve.steps[round(min(max(step, 0), tables.STEPS))])


def plain_measures(home: Home, row: dict[str, Any]) -> dict[str, float]:
    own = {
        name: float(home.value(name))
        for name in ("latitude", "longitude", "hours", "elevation", "size", "renown")
    }
    size, renown = math.log10(max(row["population"], 1)), math.log2(row["names"] + 1)
    alike = {
        feature.value: 2 * there + home.features[feature]
        for feature, there in zip(ALIKE, row["features"], strict=True)
    }
    hours = abs(row["hours"] - own["hours"])
    return alike | {
        "size_ratio": size - own["size"],
        "sizes_together": (own["size"] - MIDDLING_HOME) * (size - MIDDLING_PLACE),
        "size": size,
        "names": renown,
        "names_together": (own["renown"] - KNOWN_HOME) * (renown - KNOWN_PLACE),
        "national_rank": math.log10(row["national_rank"]),
        "seat": row["seat"],
        "height_difference": math.sqrt(abs(row["elevation"] - own["elevation"]) / 100),
        "warmth_difference": plain_months(home, row, "temperatures"),
        "rain_difference": plain_months(home, row, "rainfall"),
        "language_in_common": languages.shares(home.country, home.languages).get(row["country"], 0),
        "distance": math.log10(plain_kilometres(own, row) + 1),
        "hours_between": min(hours, 24 - hours),
        "tie": tables.ties(home.country).get(row["country"], 0),
        "openness": tables.openness().get(row["country"], 0),
        "rank_beside_typical": (
            math.log10(row["national_rank"]) - tables.typical_ranks().get(row["country"], 0)
        ),
    }


def plain_months(home: Home, row: dict[str, Any], table: str) -> float:
    ours = home.months(table).tolist()
    if (row["latitude"] < 0) != (home.value("latitude") < 0):
        ours = ours[6:] + ours[:6]
    return sum(abs(here - there) for here, there in zip(ours, row[table], strict=True)) / 12


def plain_kilometres(own: dict[str, float], row: dict[str, Any]) -> float:
    here, there = math.radians(own["latitude"]), math.radians(row["latitude"])
    half = math.sin((there - here) / 2) ** 2
    half += (
        math.cos(here)
        * math.cos(there)
        * math.sin(math.radians(row["longitude"] - own["longitude"]) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(min(half, 1)))


if __name__ == "__main__":
    main()
