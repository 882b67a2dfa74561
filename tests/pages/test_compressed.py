"""Pages travel compressed; what is fetched arrives as it is."""

import gzip

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.mark.django_db
def test_a_page_is_compressed_for_who_takes_it_so(client: Client, organization: object) -> None:
    plain = client.get("/public/")
    assert "Content-Encoding" not in plain.headers
    small = client.get("/public/", headers=GZIP)
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content)


def test_a_table_to_keep_is_not_touched(
    client: Client, organization: object, volunteer: User
) -> None:
    client.force_login(volunteer)
    answer = client.get(reverse("partnership-list"), {"format": "csv"}, headers=GZIP)
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "Content-Encoding" not in answer.headers
