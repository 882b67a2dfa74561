"""A small world for the tests of suggestions: rows as the gazetteer has them."""

from partnerships.communities.gazetteer import Row
from partnerships.finding.suggestions.reading import world_of
from partnerships.finding.suggestions.world import World

COOL = "-10,-8,-3,4,10,15,19,18,14,8,0,-7"
WARM = "18,19,21,23,25,27,28,28,27,25,22,19"
WET = "20,20,40,60,80,110,100,100,100,70,50,30"
DULUTH, TWIN, FAR, HAMLET = 1, 2, 3, 4

DULUTH_ROW: Row = {
    "geonameid": "1",
    "name": "Duluth",
    "ascii_name": "",
    "names": "ダルース",
    "country": "US",
    "region_code": "MN",
    "region": "Minnesota",
    "latitude": "46.8",
    "longitude": "-92.1",
    "population": "86000",
    "record_year": "2026",
    "time_zone": "America/Chicago",
    "elevation": "214",
    "feature_code": "PPLA2",
    "renown": "40",
    "climate": "Dfb",
    "temperatures": COOL,
    "rainfall": WET,
    "km_to_coast": "900",
    "km_to_lake": "0.5",
    "km_to_port": "1",
    "km_to_border": "150",
    "mountains": "",
    "desert": "",
    "plain": "",
    "island": "",
    "island_area": "",
}


def row(number: int, **values: object) -> Row:
    """A place like Duluth, but in Japan and for what is said."""
    there = {
        "geonameid": number,
        "country": "JP",
        "latitude": 43,
        "longitude": 144,
        "time_zone": "Asia/Tokyo",
    }
    return DULUTH_ROW | {key: str(value) for key, value in (there | values).items()}


def rows() -> list[Row]:
    """Duluth, a twin of it in Japan, a place unlike it in Thailand, and a hamlet of 1,000 people in
    Japan.
    """
    return [
        DULUTH_ROW,
        row(TWIN, name="Kushiro"),
        row(
            FAR,
            name="Songkhla",
            country="TH",
            latitude=7.2,
            longitude=100.6,
            time_zone="Asia/Bangkok",
            renown=4,
            population=7000,
            climate="Am",
            temperatures=WARM,
            km_to_coast=1,
            km_to_lake=400,
            km_to_port="",
            mountains="Titiwangsa",
            elevation=900,
            feature_code="PPL",
        ),
        row(HAMLET, name="Akkeshi", population=1000, renown=3, feature_code="PPL"),
    ]


def world(*more: Row) -> World:
    """The arrays of these places and of some more."""
    return world_of([*rows(), *more])
