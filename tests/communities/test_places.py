"""The world's places: what the shipped files hold, how a place is found, and what it tells about a
community.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from partnerships.communities import gazetteer
from partnerships.communities.climate import in_words
from partnerships.communities.gazetteer import Row
from partnerships.communities.models import Community, Place
from partnerships.communities.models.places import Gazetteer, PlaceName
from partnerships.communities.names import COUNTRY_CODES
from partnerships.communities.places import Known, is_loaded, load, own_names, profile_of, search
from partnerships.communities.spelling import key_of

DULUTH, KUSHIRO, HONOLULU, DENVER, FORT_WORTH = 5024719, 2129376, 5856195, 5419384, 4691930
PORTLAND_OREGON, PORTLAND_MAINE, KYIV, TASHKENT, JERUSALEM = (
    5746545,
    4975802,
    703448,
    1512569,
    281184,
)
KNOWN_NAMES = {
    "Abidjan",
    "Almaty",
    "Belgrade",
    "Chennai",
    "Denver",
    "Duluth",
    "Fort Worth",
    "Gyumri",
    "Honolulu",
    "Jerusalem",
    "Kharkiv",
    "Kobe",
    "Kushiro",
    "Kyiv",
    "Köln",
    "Łódź",
    "Odesa",
    "Port Angeles",
    "Portland",
    "Saint-Denis",
    "San José",
    "San Jose",
    "Seoul",
    "Shiraz",
    "Singapore",
    "Springfield",
    "São Paulo",
    "Tashkent",
    "Tokyo",
    "Toronto",
    "Tromsø",
}


@pytest.fixture(scope="session")
def world() -> list[Row]:
    """Every place of the shipped files."""
    return list(gazetteer.rows())


@pytest.fixture(scope="session")
def few(world: list[Row]) -> list[Row]:
    """Some three hundred places: the known ones with all their namesakes, and a hundred others."""
    return [row for row in world if row["name"] in KNOWN_NAMES] + world[::1500]


@pytest.fixture
def places(db: None, few: list[Row]) -> int:
    return load(few, fingerprint="few")


@pytest.fixture(scope="session")
def place_row(world: list[Row]) -> Callable[[int], Row]:
    by_id = {int(row["geonameid"]): row for row in world}
    return by_id.__getitem__


def test_the_files_hold_the_world_and_are_small(world: list[Row]) -> None:
    assert len(world) >= 140_000
    assert len({row["geonameid"] for row in world}) == len(world) == gazetteer.count()
    assert gazetteer.PLACES.stat().st_size + gazetteer.CLIMATE.stat().st_size < 10_000_000


def test_every_column_is_one_of_the_place(world: list[Row]) -> None:
    assert set(world[0]) == {field.name for field in Place._meta.concrete_fields}


def _faults(row: Row) -> Iterator[str]:
    months = [row["temperatures"].split(","), row["rainfall"].split(",")]
    is_plausible = {
        "population": 1_000 <= int(row["population"]) <= 50_000_000,
        "latitude": -60 < float(row["latitude"]) < 84,
        "longitude": -180 <= float(row["longitude"]) <= 180,
        "elevation": not row["elevation"] or -450 < int(row["elevation"]) < 5_500,
        "country": row["country"] in COUNTRY_CODES,
        "climate": in_words(row["climate"]).endswith(f"({row['climate']})"),
        "time_zone": "/" in row["time_zone"],
        "record_year": 1990 < int(row["record_year"]) <= 2026,
        "port": not row["km_to_port"] or 0 <= float(row["km_to_port"]) <= 15,
        "distances": all(
            float(row[column]) >= 0 for column in ("km_to_coast", "km_to_lake", "km_to_border")
        ),
        "temperatures": (
            len(months[0]) == 12 and all(-60 < int(degrees) < 50 for degrees in months[0])
        ),
        "rainfall": (
            len(months[1]) == 12 and all(0 <= int(millimetres) < 3_000 for millimetres in months[1])
        ),
        "name": bool(key_of(row["name"])) and row["name"].isprintable(),
    }
    yield from (column for column, holds in is_plausible.items() if not holds)


def test_every_value_is_plausible(world: list[Row]) -> None:
    assert Counter(fault for row in world for fault in _faults(row)) == {}


def test_no_value_is_longer_than_its_field(world: list[Row]) -> None:
    limits = {
        field.name: field.max_length for field in Place._meta.concrete_fields if field.max_length
    }
    too_long = {
        column for row in world for column, limit in limits.items() if len(row[column]) > limit
    }
    assert too_long == set()


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (DULUTH, {"region": "Minnesota", "climate": "Dfb", "km_to_lake": "0", "km_to_port": "7"}),
        (
            KUSHIRO,
            {
                "region": "Hokkaido",
                "country": "JP",
                "km_to_coast": "0.3",
                "km_to_port": "1.2",
                "climate": "Dfb",
            },
        ),
        (
            HONOLULU,
            {"region_code": "HI", "climate": "BSh", "km_to_coast": "1.9", "island_area": "1572"},
        ),
        (FORT_WORTH, {"region_code": "TX", "km_to_port": "", "climate": "Cfa"}),
        (DENVER, {"elevation": "1609", "mountains": "Rocky Mountains"}),
        (PORTLAND_OREGON, {"region": "Oregon", "region_code": "OR", "population": "652503"}),
        (PORTLAND_MAINE, {"region": "Maine", "region_code": "ME", "population": "66881"}),
    ],
)
def test_known_facts_are_right(
    place: int, expected: dict[str, str], place_row: Callable[[int], Row]
) -> None:
    row = place_row(place)
    assert {column: row[column] for column in expected} == expected


@pytest.mark.both_databases
def test_a_second_load_brings_places_up_to_date_and_keeps_who_refers_to_them(
    places: int, few: list[Row]
) -> None:
    community = Community.objects.create(name="Kushiro", country="JP", place_id=KUSHIRO)
    before = PlaceName.objects.count()
    renewed = [
        row | {"population": "160000"} if row["geonameid"] == str(KUSHIRO) else row for row in few
    ]
    assert load(renewed, fingerprint="renewed") == places == Place.objects.count()
    community.refresh_from_db()
    assert community.place is not None
    assert community.place.population == 160_000
    assert PlaceName.objects.count() == before
    assert (is_loaded("few"), is_loaded("renewed")) == (False, True)


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_load_that_breaks_off_leaves_nothing(few: list[Row]) -> None:
    def broken() -> Iterator[Row]:
        yield from few * 20  # more than one batch is written before the fault
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        load(broken(), fingerprint="broken")
    assert [model.objects.count() for model in (Place, PlaceName, Gazetteer)] == [0, 0, 0]


@pytest.mark.django_db
def test_the_command_loads_once_and_says_how_far_it_is() -> None:
    first, second, progress = StringIO(), StringIO(), StringIO()
    call_command("load_places", only=300, stdout=first, stderr=progress)
    largest = Place.objects.order_by("-population").first()
    call_command("load_places", only=300, stdout=second, stderr=progress)
    assert first.getvalue().startswith("Loaded 300 places in ")
    assert second.getvalue() == "The world's places are in the database.\n"
    assert progress.getvalue() == "Places: 100%\n"
    assert (str(largest), Place.objects.count()) == ("Shanghai, China", 300)


def found(text: str, **options: Any) -> list[str]:
    return [str(place) for place in search(text, **options)]


@pytest.mark.both_databases
@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("釧路市", "Kushiro, Hokkaido, Japan"),
        ("釧路", "Kushiro, Hokkaido, Japan"),
        ("Киев", "Kyiv, Kyiv City, Ukraine"),
        ("Київ", "Kyiv, Kyiv City, Ukraine"),
        ("القدس", "Jerusalem, Israel"),
        ("서울", "Seoul, South Korea"),
        ("ТАШКЕНТ", "Tashkent, Uzbekistan"),
        ("lodz", "Łódź, Łódź Voivodeship, Poland"),
        ("Tromso", "Tromsø, Troms, Norway"),
        ("koln", "Köln, North Rhine-Westphalia, Germany"),
        ("sao paulo", "São Paulo, Brazil"),
        ("portland maine", "Portland, Maine, United States"),
        ("Portland, ME", "Portland, Maine, United States"),
        ("portland, or, usa", "Portland, Oregon, United States"),
        ("portland uk", "Portland, England, United Kingdom"),
        ("Toronto, ON", "Toronto, Ontario, Canada"),
        ("Japan Kushiro", "Kushiro, Hokkaido, Japan"),
        ("釧路 日本", "Kushiro, Hokkaido, Japan"),
        ("San José, Costa Rica", "San José, Costa Rica"),
        ("springfield ill", "Springfield, Illinois, United States"),
    ],
)
def test_the_place_meant_comes_first(text: str, expected: str) -> None:
    assert found(text)[0] == expected


@pytest.mark.both_databases
@pytest.mark.usefixtures("places")
def test_of_equal_names_the_larger_comes_first() -> None:
    portlands = [place for place in search("Portland") if place.name == "Portland"]
    assert [str(place) for place in portlands[:3]] == [
        "Portland, Oregon, United States",
        "Portland, Maine, United States",
        "Portland, Texas, United States",
    ]
    assert [place.population for place in portlands] == sorted(
        (p.population for p in portlands), reverse=True
    )


@pytest.mark.both_databases
@pytest.mark.usefixtures("places")
def test_a_beginning_finds_names_and_exact_names_stand_before_it() -> None:
    assert found("port", limit=2) == [
        "Portland, Oregon, United States",
        "Portland, Maine, United States",
    ]
    assert "Port Angeles, Washington, United States" in found("port")
    assert found("tok", limit=1) == ["Tokyo, Japan"]


@pytest.mark.both_databases
@pytest.mark.usefixtures("places")
def test_a_search_may_stay_in_one_country() -> None:
    assert found("portland", country="gb") == ["Portland, England, United Kingdom"]
    assert found("portland", country="JP") == []


@pytest.mark.both_databases
@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    "text",
    ["", "  ", "-", "\x00", "%", "' OR 1=1 --", "xyzzy", "_" * 5000, "a " * 3000, "\U0010ffff"],
)
def test_what_names_no_place_finds_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("text", ["portland", "portland oregon usa", "s"])
def test_a_search_asks_the_database_three_times_at_most(
    text: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(3):
        search(text)


@pytest.mark.usefixtures("places")
def test_the_words_of_the_queryset_chain() -> None:
    large = Place.objects.named("PORTLAND").in_country("us").at_least(60_000)
    assert {str(place) for place in large} == {
        "Portland, Oregon, United States",
        "Portland, Maine, United States",
    }
    sections = Place.objects.filter(feature_code="PPLX")
    assert sections.exists()
    assert set(Place.objects.whole()) == set(Place.objects.all()) - set(sections)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łódź", "LODZ"),
        ("Saint-Denis", "saint denis"),
        ("Sana’a", "Sanaa"),
        ("İzmir", "izmir"),
        ("الْقُدْس", "القدس"),
        ("شیراز", "شيراز"),
        ("תֵּל אָבִיב", "תל אביב"),
        ("Ｔｏｋｙｏ", "tokyo"),
        ("Straße", "STRASSE"),
        ("Йошкар-Ола", "йошкар ола"),
    ],
)
def test_names_that_people_take_for_the_same_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("दिल्ली", "दल्ला"), ("ガ", "カ"), ("ที่", "ที"), ("Paris", "Parys")]
)
def test_signs_that_make_another_name_are_kept(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.usefixtures("places")
def test_duluth_tells_its_profile_with_sources() -> None:
    def geonames(value: Any) -> Known:
        return Known(value, "GeoNames", 2017)

    assert profile_of(Place.objects.get(pk=DULUTH)) == {
        "name": geonames("Duluth"),
        "country": geonames("US"),
        "region": geonames("Minnesota"),
        "latitude": geonames(46.7833),
        "longitude": geonames(-92.1066),
        "population": geonames(86110),
        "elevation": geonames(214),
        "time_zone": geonames("America/Chicago"),
        "climate": Known("cold, humid continental (Dfb)", "ERA5 2000–2025"),
        "features": Known(["port", "lake"], "Natural Earth, sea-ports, ERA5 and GeoNames"),
        "languages": Known(["en"], "Unicode CLDR"),
    }


@pytest.mark.usefixtures("places")
def test_what_is_not_known_is_left_out() -> None:
    place = Place.objects.get(pk=KYIV)
    place.elevation, place.region = None, ""
    assert {"elevation", "region", "features"}.isdisjoint(profile_of(place))


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (HONOLULU, ["port", "coast", "island"]),
        (KUSHIRO, ["port", "coast"]),
        (DENVER, ["mountains"]),
        (FORT_WORTH, ["plain"]),
        (TASHKENT, ["border"]),
    ],
)
def test_features_are_what_the_maps_show(place: int, expected: list[str]) -> None:
    assert profile_of(Place.objects.get(pk=place))["features"].value == expected


@pytest.mark.usefixtures("places")
def test_a_place_has_twelve_months() -> None:
    duluth = Place.objects.get(pk=DULUTH)
    assert duluth.monthly_temperatures == [-10, -9, -3, 2, 8, 15, 20, 20, 17, 9, 2, -6]
    assert duluth.monthly_rainfall == [27, 34, 55, 96, 102, 104, 88, 96, 96, 101, 66, 60]


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Kushiro", "JP", "釧路市"),
        ("Kobe", "JP", "神戸市"),
        ("Kyiv", "UA", "Київ"),
        ("Kharkiv", "UA", "Харків"),
        ("Odesa", "UA", "Одеса"),
        ("Belgrade", "RS", "Београд"),
        ("Almaty", "KZ", "Алматы"),
        ("Seoul", "KR", "서울"),
        ("Shiraz", "IR", "شیراز"),
        ("Chennai", "IN", "சென்னை"),
    ],
)
def test_the_likeliest_name_in_its_own_script_comes_first(
    name: str, country: str, expected: str
) -> None:
    place = Place.objects.filter(name=name, country=country).order_by("-population")[0]
    assert own_names(place)[0] == expected


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("pk", [DULUTH, TASHKENT])
def test_where_people_write_latin_letters_no_other_name_is_offered(pk: int) -> None:
    assert own_names(Place.objects.get(pk=pk)) == []
