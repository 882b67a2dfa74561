"""A small world: our home and a few places beside it."""

from partnerships.communities.models import Community, Place

MONTHS = ",".join(["5"] * 12)
DULUTH, KUSHIRO, RAUMA, VAXJO, OURO, CUENCA = 501, 502, 503, 504, 505, 506
WORLD = {
    DULUTH: ("Duluth", "US", "Minnesota", 46.78, -92.1, 86_697, "America/Chicago", 214, 0.5, 1),
    KUSHIRO: ("Kushiro", "JP", "Hokkaido", 42.98, 144.38, 165_077, "Asia/Tokyo", 8, 90, 1),
    RAUMA: ("Rauma", "FI", "Satakunta", 61.13, 21.51, 39_809, "Europe/Helsinki", 5, 20, 2),
    VAXJO: ("Växjö", "SE", "Kronoberg", 56.88, 14.81, 59_600, "Europe/Stockholm", 164, 1, None),
    OURO: (
        "Ouro Preto",
        "BR",
        "Minas Gerais",
        -20.38,
        -43.5,
        74_558,
        "America/Sao_Paulo",
        1150,
        60,
        None,
    ),
    CUENCA: ("Cuenca", "EC", "Azuay", -2.9, -79.0, 276_964, "America/Guayaquil", 2560, 40, None),
}


def settle(*names: int) -> None:
    """Put these places, or all, into the gazetteer."""
    for key in names or WORLD:
        name, country, region, north, east, people, zone, height, lake, port = WORLD[key]
        Place.objects.create(
            pk=key,
            name=name,
            ascii_name=name,
            country=country,
            region=region,
            latitude=north,
            longitude=east,
            population=people,
            record_year=2026,
            time_zone=zone,
            elevation=height,
            renown=20,
            climate="Dfb",
            temperatures=MONTHS,
            rainfall=MONTHS,
            km_to_coast=3 if port else 200,
            km_to_lake=lake,
            km_to_port=port,
            km_to_border=300,
            feature_code="PPL",
        )


def at_home(home: Community) -> Community:
    """Say which place of the gazetteer our community is."""
    Community.objects.filter(pk=home.pk).update(place=DULUTH)
    home.refresh_from_db()
    return home
