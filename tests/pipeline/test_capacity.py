"""How much we can carry, in words, with the figures and where they come from."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.communities.models import Organization
from partnerships.partners.models import Kind, Partnership, Seat, Stage
from partnerships.pipeline.capacity import meter
from partnerships.pipeline.models import StageApproval
from partnerships.planning.services import open_partnership, seat
from partnerships.programs.models import Activity
from partnerships.research.rules import rule
from tests.factories import CommunityFactory
from tests.research.conftest import DAY, adopted


def live(partnership: Partnership) -> None:
    Partnership.objects.filter(pk=partnership.pk).update(
        stage=Stage.EVALUATION, established_on=date(2020, 5, 1)
    )


@pytest.fixture
def files(organization: Organization, volunteer: User, volunteer2: User) -> list[Partnership]:
    """Two partnerships that live, one with a visit this year; one under way."""
    made = []
    for name, country in (("Växjö", "SE"), ("Thunder Bay", "CA"), ("Rania", "IQ")):
        town = CommunityFactory(name=name, own_name="", country=country)
        made.append(open_partnership(kind=Kind.SISTER, partner=town, by=volunteer, today=DAY))
    for file in made[:2]:
        live(file)
    seat(made[0].committee, person=volunteer2, part=Seat.Part.MEMBER, since=DAY, by=volunteer)
    Partnership.objects.filter(pk=made[0].pk).update(first_year_budget=4000)
    for day in (DAY - timedelta(40), DAY - timedelta(400)):
        Activity.objects.create(
            partnership=made[0],
            type="visit",
            direction="inbound",
            title="A visit",
            starts_on=day,
            done_on=day,
            done_by=volunteer,
            added_by=volunteer,
        )
    return made


def test_the_meter_counts_partnerships_people_money_and_meetings(
    files: list[Partnership], volunteer: User, mayors_office: User
) -> None:
    said = meter(DAY)
    assert {figure.label: figure.words for figure in said.figures} == {
        "Partnerships": "2 active, 1 more under way",
        "People": "2 committee members, 1.3 seats for each file",
        "Money": "4,000 in 1 brief; 2 without",
        "Meetings": (
            "1 meeting or visit; 1 of 2 active partnerships had one in the last twelve months"
        ),
    }
    assert all(figure.source for figure in said.figures)
    silence = "No meeting or visit in twelve months: Thunder Bay."
    assert said.warnings == ("Vera Volunteer sits on 3 committees.", silence)
    adopted(volunteer, mayors_office, rule("active", partnerships=2))
    assert meter(DAY).warnings[0] == "Our policy allows 2 active partnerships, and we have 2."


def test_it_stands_beside_the_question_and_is_linked_from_brief_and_policy(
    client: Client, partnership: Partnership, volunteer: User, mayors_office: User
) -> None:
    approval = StageApproval.objects.create(
        partnership=partnership,
        subject=f"stage-{partnership.pk}",
        what="planning",
        stage=Stage.PLANNING,
        since=partnership.stage_since,
        office=Role.MAYORS_OFFICE,
        asked_by=volunteer,
    )
    client.force_login(mayors_office)
    assert "0 active, 1 more under way" in client.get(approval.get_absolute_url()).content.decode()
    meter_page = reverse("capacity-detail")
    assert "1 committee member, 1.0 seats for each file" in client.get(meter_page).content.decode()
    for page in (reverse("policy-list"), reverse("brief-edit", args=[partnership.pk])):
        assert f'href="{meter_page}"' in client.get(page).content.decode()


def test_nothing_at_all_is_said_in_words(organization: Organization) -> None:
    assert [figure.words for figure in meter(DAY).figures][:3] == [
        "0 active, 0 more under way",
        "0 committee members",
        "nothing stated",
    ]
