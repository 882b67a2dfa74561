"""What the tests about inquiries share."""

from datetime import UTC, date, datetime
from typing import Any

from partnerships.communities.models import Place
from partnerships.inquiries.models import Asker, Inquiry
from partnerships.inquiries.services import arriving

DAY = date(2026, 11, 20)  # a Friday
NOON = datetime(2026, 11, 20, 18, tzinfo=UTC)
TYPED: dict[str, Any] = {
    "who": Asker.RESIDENT,
    "name": "Rita Resident",
    "email": "rita@example.com",
    "place_name": "Isumi",
    "why": "Our guest came from there.",
}
LAND = {
    "latitude": 35.2,
    "longitude": 140.4,
    "record_year": 2026,
    "renown": 9,
    "km_to_coast": 1.0,
    "km_to_lake": 50.0,
    "km_to_border": 500.0,
    "climate": "Cfa",
}


def place(name: str = "Isumi", country: str = "JP", **facts: Any) -> Place:
    """A place of the gazetteer that is found by its name."""
    made = Place.objects.create(
        **{
            "pk": Place.objects.count() + 1,
            "name": name,
            "ascii_name": name,
            "country": country,
            "population": 38_000,
        }
        | LAND
        | facts
    )
    for key in (name, *facts.get("names", "").split("\n")):
        if key:
            made.keys.create(key=key.casefold(), weight=made.population)
    return made


def submit(
    now: datetime = NOON, address: str = "192.0.2.1", files: Any = (), **values: Any
) -> Inquiry:
    """An inquiry through the public page."""
    return arriving.submit(TYPED | values, address=address, now=now, files=files)
