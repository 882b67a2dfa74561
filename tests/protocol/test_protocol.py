"""Protocol sheets: what is courteous, with its source or the word that it is to be verified."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.correspondence.models import Letter
from partnerships.protocol import services
from partnerships.protocol.models import ProtocolLine, Topic, shipped
from partnerships.words.refusal import Refused

TODAY = date(2026, 11, 22)

FIFTEEN = {"JP", "MX", "CN", "DE", "FR", "IT", "TW", "GB", "KR", "IE", "ES", "IL", "UA", "PL", "BR"}


def test_fifteen_countries_come_with_a_whole_sheet_that_is_to_be_verified(db: None) -> None:
    assert set(shipped()) == FIFTEEN
    for sheet in services.sheets():
        assert (sheet.known, sheet.verified) == (len(Topic), 0), sheet.country


def test_a_sheet_tells_the_holidays_of_half_a_year(db: None) -> None:
    days = [day for day, _ in services.sheet_of("JP", date(2027, 4, 1)).holidays]
    assert date(2027, 5, 3) in days
    assert (min(days) >= date(2027, 4, 1), max(days) <= date(2027, 10, 1)) == (True, True)
    assert services.sheet_of("XX", date(2027, 4, 1)).holidays == ()


def test_a_line_is_written_anew_and_what_stood_there_stays(
    client: Client, volunteer: User, stranger: User, organization: object
) -> None:
    client.force_login(volunteer)
    edit = reverse("protocol-edit", args=["JP", "gifts"])
    assert "Wrapped, given and taken" in client.get(edit).content.decode()
    client.post(edit, {"text": "Sweets of the season.", "source": "Consulate, by telephone"})
    client.post(edit, {"text": "Sweets of the season, wrapped.", "source": ""})
    page = client.get(reverse("protocol-detail", args=["JP"])).content.decode()
    gifts = page[page.index("<h2>Gifts</h2>") : page.index("<h2>Flags</h2>")]
    assert "Sweets of the season, wrapped." in gifts
    assert "to be verified" in gifts
    assert "Consulate, by telephone, Vera Volunteer" in gifts
    assert ProtocolLine.objects.count() == 2
    with pytest.raises(NotAllowed):
        services.write_protocol(country="JP", topic=Topic.GIFTS, text="x", by=stranger, today=TODAY)
    with pytest.raises(Refused, match="no such country"):
        services.write_protocol(
            country="XX", topic=Topic.GIFTS, text="x", by=volunteer, today=TODAY
        )


def test_a_country_without_a_sheet_can_be_begun(
    client: Client, volunteer: User, organization: object
) -> None:
    client.force_login(volunteer)
    answer = client.get(reverse("protocol-list"), {"country": "FI"})
    assert answer["Location"] == reverse("protocol-detail", args=["FI"])
    page = client.get(answer["Location"]).content.decode()
    assert page.count("Nothing is written down yet.") == len(Topic)
    client.post(
        reverse("protocol-edit", args=["FI", "names"]),
        {"text": "Given name first.", "source": "Embassy"},
    )
    assert "1 of 8" in client.get(reverse("protocol-list")).content.decode()
    assert client.get(reverse("protocol-detail", args=["XX"])).status_code == 404
    assert client.get(reverse("protocol-edit", args=["FI", "shoes"])).status_code == 404


def test_the_sheet_is_one_click_from_the_letter(
    letter: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    there = f'href="{reverse("protocol-detail", args=["JP"])}"'
    for page in (letter.get_absolute_url(), reverse("letter-edit", args=[letter.pk])):
        assert there in client.get(page).content.decode()
