"""How long the world's places take to load and to be found, on the database that DATABASE_URL
names.

    DATABASE_URL=sqlite:////tmp/places.sqlite3 python benchmarks/places.py

Load on an empty, migrated database; on a loaded one only the searches are measured.
"""

import os
import statistics
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - after django.setup()

from partnerships.communities.places import search  # noqa: E402

QUERIES = [
    "s",
    "sa",
    "san",
    "san jose",
    "san jose costa rica",
    "portland",
    "portland maine",
    "Portland, ME",
    "springfield",
    "釧路",
    "釧路市",
    "Киев",
    "القدس",
    "kushiro japan",
    "new york",
    "saint",
    "st",
    "la",
    "xyzzy",
    "東京",
    "rio de janeiro",
    "a b c d e f g h",
]


def main() -> None:
    """Print the seconds of the load and the milliseconds of each search."""
    started = time.perf_counter()
    call_command("load_places", skip_checks=True)
    print(f"load_places: {time.perf_counter() - started:.1f} s")
    search("warm up")
    medians = []
    for query in QUERIES:
        times, found = [], []
        for _ in range(5):
            started = time.perf_counter()
            found = search(query)
            times.append((time.perf_counter() - started) * 1000)
        medians.append(statistics.median(times))
        print(
            f"{medians[-1]:8.1f} ms  {query:22} {len(found):3} "
            f" {'; '.join(str(place) for place in found[:3])}"
        )
    print(f"median {statistics.median(medians):.1f} ms, slowest {max(medians):.1f} ms")


if __name__ == "__main__":
    main()
