"""The world's places: loaded once, found by any of their names, and what they tell about a
community.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, Model, Value, When

from partnerships.communities.climate import in_words, is_desert
from partnerships.communities.gazetteer import Row
from partnerships.communities.models.communities import Feature
from partnerships.communities.models.places import (
    SECTION,
    Gazetteer,
    Place,
    PlaceName,
    PlaceNameQuerySet,
)
from partnerships.communities.names import languages_of
from partnerships.communities.regions import tells_where
from partnerships.communities.scripts import in_own_script
from partnerships.communities.spelling import key_of

BATCH = 5_000
_NUMBERS: dict[str, Callable[[str], float]] = {
    **dict.fromkeys(("geonameid", "population", "record_year", "elevation", "renown"), int),
    **dict.fromkeys(
        ("latitude", "longitude", "km_to_coast", "km_to_lake", "km_to_port", "km_to_border"), float
    ),
    "island_area": lambda text: round(float(text)),
}
_COLUMNS = [field.attname for field in Place._meta.concrete_fields]


def is_loaded(fingerprint: str) -> bool:
    """Whether exactly this file of places is in the database."""
    return Gazetteer.objects.filter(fingerprint=fingerprint).exists()


@transaction.atomic
def load(
    rows: Iterable[Row], *, fingerprint: str, told: Callable[[int], object] = lambda places: None
) -> int:
    """Put all places and their keys into the database, or none; those already there are brought up
    to date.
    """
    Gazetteer.objects.all().delete()
    PlaceName.objects.all().delete()
    loaded, remaining = 0, iter(rows)
    while batch := list(islice(remaining, BATCH)):
        _insert(Place, _COLUMNS, map(_values, batch))
        _insert(PlaceName, ["place_id", "key", "weight"], chain.from_iterable(map(_keys, batch)))
        loaded += len(batch)
        told(loaded)
    with connection.cursor() as cursor:
        for model in (Place, PlaceName):
            # or the planner takes the first days' searches for small
            cursor.execute(f"ANALYZE {model._meta.db_table}")
    Gazetteer.objects.create(fingerprint=fingerprint, places=loaded)
    return loaded


def _insert(model: type[Model], columns: list[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write many rows with plain SQL, each database in its quick way; through the objects it takes
    minutes.
    """
    into = f"INSERT INTO {model._meta.db_table} ({', '.join(columns)})"
    renewed = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    conflict = f" ON CONFLICT ({columns[0]}) DO UPDATE SET {renewed}" if model is Place else ""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            types = [
                model._meta.get_field(column.removesuffix("_id")).db_type(connection)
                for column in columns
            ]
            arrays = ", ".join(f"%s::{type_}[]" for type_ in types)
            turned = [list(values) for values in zip(*rows, strict=True)]
            cursor.execute(f"{into} SELECT * FROM unnest({arrays}){conflict}", turned)
        else:
            cursor.executemany(
                f"{into} VALUES ({', '.join(['%s'] * len(columns))}){conflict}", list(rows)
            )


def _values(row: Row) -> list[str | float | None]:
    """Return a place's values in the order of the columns."""
    values: Row = row | {
        "ascii_name": row["ascii_name"] or row["name"],
        "names": row["names"].replace("|", "\n"),
    }
    return [_value(column, values[column]) for column in _COLUMNS]


def _value(column: str, text: str) -> str | float | None:
    if column not in _NUMBERS:
        return text
    return _NUMBERS[column](text) if text else None


def _keys(row: Row) -> Iterator[tuple[int, str, int]]:
    """Yield each key once. Other names weigh a tenth of the name itself, and a part of a city
    nothing.
    """
    weight = 0 if row["feature_code"] == SECTION else int(row["population"])
    own = dict.fromkeys((key_of(row["name"]), key_of(row["ascii_name"])), weight)
    others = dict.fromkeys((key_of(name) for name in row["names"].split("|")), weight // 10)
    for key, heavy in (others | own).items():
        if key:
            yield int(row["geonameid"]), key, heavy


def search(text: str, *, country: str | None = None, limit: int = 20) -> list[Place]:
    """Return whom a person may mean: by exact name, by name and region or country, by beginning;
    the larger first.
    """
    key = key_of(text)[:100]
    if not key:
        return []
    beginning = _beginning_with(key, country, rows=limit * 20)
    exact = [place for place, whole in beginning if whole]
    order = dict.fromkeys(
        [*exact, *_named_with_region(key, country), *(place for place, _ in beginning)]
    )
    wanted = list(order)[:limit]
    found = Place.objects.in_bulk(wanted)
    return [found[place] for place in wanted]


def _names(country: str | None) -> PlaceNameQuerySet:
    return (
        PlaceName.objects.filter(place__country=country.upper())
        if country
        else PlaceName.objects.all()
    )


def _beginning_with(key: str, country: str | None, *, rows: int) -> list[tuple[int, bool]]:
    """Return places with whether the whole name was written: those first, then the larger."""
    exact = Case(When(key=key, then=Value(True)), default=Value(False))
    names = (
        _names(country)
        .beginning_with(key)
        .annotate(exact=exact)
        .order_by("-exact", "-weight", "place_id")
    )
    return list(names.values_list("place_id", "exact")[:rows])


def _named_with_region(key: str, country: str | None) -> list[int]:
    """Return the places whose name is one part of the words, and whose region or country is the
    rest.
    """
    words = key.split()
    splits = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    rest_of = dict([*((after, before) for before, after in splits), *splits])
    names = _names(country).filter(key__in=rest_of).order_by("-weight", "place_id")
    rows = names.values_list(
        "place_id", "key", "place__country", "place__region_code", "place__region"
    )
    return [
        place
        for place, name, code, region_code, region in rows
        if tells_where(rest_of[name], country=code, region=region, region_code=region_code)
    ]


@dataclass(frozen=True)
class Known:
    """A value for a community's profile, and where it comes from."""

    value: Any
    source: str
    year: int | None = None


def profile_of(place: Place) -> dict[str, Known]:
    """Return what the gazetteer knows about a place, by the fields of a community's profile."""

    def geonames(value: Any) -> Known:
        return Known(value, "GeoNames", place.record_year)

    profile = {
        "name": geonames(place.name),
        "country": geonames(place.country),
        "region": geonames(place.region),
        "latitude": geonames(place.latitude),
        "longitude": geonames(place.longitude),
        "population": geonames(place.population),
        "elevation": geonames(place.elevation),
        "time_zone": geonames(place.time_zone),
        "climate": Known(in_words(place.climate), "ERA5 2000–2025"),
        "features": Known(features_of(place), "Natural Earth, sea-ports, ERA5 and GeoNames"),
        "languages": Known(languages_of(place.country), "Unicode CLDR"),
    }
    return {field: known for field, known in profile.items() if known.value not in (None, "", [])}


def features_of(place: Place) -> list[str]:
    """Return the features that the maps show; rivers and forests are not on them."""
    is_so = {
        Feature.PORT: place.km_to_port is not None,
        Feature.COAST: place.km_to_coast <= 10,
        Feature.LAKE: place.km_to_lake <= 5,
        Feature.ISLAND: place.island_area is not None and place.island_area < 70_000,
        Feature.MOUNTAINS: bool(place.mountains) and (place.elevation or 0) >= 300,
        Feature.DESERT: bool(place.desert) or is_desert(place.climate),
        Feature.PLAIN: bool(place.plain) and not place.mountains,
        Feature.BORDER: place.km_to_border <= 20,
    }
    return [feature.value for feature, holds in is_so.items() if holds]


def own_names(place: Place) -> list[str]:
    """Return the names that a place may bear in its own script, the likeliest first; a person
    chooses.
    """
    return in_own_script(
        place.names.split("\n"),
        name=place.name,
        country=place.country,
        region_code=place.region_code,
        time_zone=place.time_zone,
    )
