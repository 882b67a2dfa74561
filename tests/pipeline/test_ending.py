"""An established partnership is ended by those who signed it, not by whoever carries the file."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.history.models import Event
from partnerships.partners.models import Partnership, Stage
from partnerships.people.services import name_deputy
from partnerships.pipeline.services import life
from partnerships.words.refusal import Refused

TODAY = date(2026, 11, 22)


@pytest.fixture
def established(partnership: Partnership) -> Partnership:
    signed = {"stage": Stage.EVALUATION, "established_on": date(2020, 5, 1)}
    Partnership.objects.filter(pk=partnership.pk).update(**signed)
    partnership.refresh_from_db()
    return partnership


@pytest.mark.django_db
def test_an_established_partnership_is_ended_by_the_mayors_office_alone(
    established: Partnership,
    volunteer: User,
    board_member: User,
    admin_user: User,
    mayors_office: User,
) -> None:
    how: dict[str, Any] = {
        "ending": "withdrawn",
        "reason": "The council decided so",
        "today": TODAY,
    }
    admin_user.is_superuser = True
    admin_user.save()
    for person in (volunteer, board_member, admin_user):
        with pytest.raises(NotAllowed, match="only the mayor's office ends the partnership"):
            life.close(established, by=person, **how)
    with pytest.raises(Refused, match="Write why"):
        life.close(established, by=mayors_office, **how | {"reason": " "})
    life.close(established, by=mayors_office, **how)
    with pytest.raises(NotAllowed, match="or takes it up again"):
        life.reopen(established, reason="They asked us", by=admin_user, today=TODAY)
    life.reopen(established, reason="They asked us", by=mayors_office, today=TODAY)
    name_deputy(deputy=board_member, starts_on=TODAY, ends_on=TODAY, by=mayors_office, today=TODAY)
    life.close(established, by=board_member, **how)
    assert list(
        Event.objects.filter(kind="partnership.closed")
        .order_by("pk")
        .values_list("actor", flat=True)
    ) == [
        mayors_office.pk,
        board_member.pk,
    ]


@pytest.mark.django_db
def test_the_page_offers_the_end_of_a_partnership_to_the_mayors_office_alone(
    established: Partnership, volunteer: User, mayors_office: User, client: Client
) -> None:
    closing = reverse("partnership-close", args=[established.pk])
    client.force_login(volunteer)
    page = client.get(established.get_absolute_url()).content.decode()
    assert "Hold this file" in page
    assert closing not in page
    answer = client.get(closing, follow=True)
    assert "only the mayor&#x27;s office ends the partnership" in answer.content.decode()
    client.post(closing, {"ending": "withdrawn", "reason": "Enough"})
    established.refresh_from_db()
    assert established.is_open
    client.force_login(mayors_office)
    assert closing in client.get(established.get_absolute_url()).content.decode()
    client.post(closing, {"ending": "withdrawn", "reason": "Enough"})
    established.refresh_from_db()
    assert not established.is_open
