"""The two files of the world's places, as script/build_places wrote them."""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
PLACES = DATA / "places.tsv.gz"
CLIMATE = DATA / "climate.tsv.gz"

Row = dict[str, str]


def fingerprint() -> str:
    """Return the SHA-256 of both files: equal as long as nobody renewed the data."""
    digest = hashlib.sha256()
    for path in (PLACES, CLIMATE):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def count() -> int:
    """Return how many places the file holds."""
    with gzip.open(PLACES) as file:
        return sum(1 for _ in file) - 1


def rows() -> Iterator[Row]:
    """Yield every place with its columns as text, and the months of its grid cell."""
    months = {(int(row["north"]), int(row["east"])): row for row in _lines(CLIMATE)}
    for row in _lines(PLACES):
        climate = months[cell_of(float(row["latitude"]), float(row["longitude"]))]
        yield row | {"temperatures": climate["temperatures"], "rainfall": climate["rainfall"]}


def cell_of(latitude: float, longitude: float) -> tuple[int, int]:
    """Return the nearest point of the climate grid, in quarter degrees north and east."""
    return round(latitude * 4), (round(longitude * 4) + 720) % 1440 - 720


def _lines(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        columns = next(file).rstrip("\n").split("\t")
        for line in file:
            yield dict(zip(columns, line.rstrip("\n").split("\t"), strict=True))
