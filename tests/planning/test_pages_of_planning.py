"""A volunteer opens a file, writes its brief, records who agrees and seats the committee: through
the pages.
"""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Level, Organization
from partnerships.partners.models import (
    Alignment,
    CandidatePartner,
    Ending,
    Kind,
    Partnership,
    Seat,
)
from partnerships.pipeline.services import life
from partnerships.planning import services
from tests.factories import CommunityFactory

BRIEF = {
    "kind": "sister",
    "level": "city",
    "purpose": "Learn how another northern harbor lives with ice.",
    "participants": "Port authority, two high schools",
    "sponsor": "Duluth Sister Cities",
    "people": "6",
    "hours": "20",
    "first_year_budget": "4,000",
    "budget_source": "Membership dues",
}


def text(answer: HttpResponse) -> str:
    """What stands on a page, as a browser reads it."""
    return unescape(answer.content.decode())


@pytest.fixture
def vera(client: Client, volunteer: User) -> Client:
    """The browser of the volunteer who leads the file."""
    client.force_login(volunteer)
    return client


def write(browser: Client, file: Partnership, **changes: Any) -> HttpResponse:
    """Send the brief as the page does, but for the changes."""
    file.refresh_from_db()
    page = reverse("brief-edit", args=[file.pk])
    return browser.post(page, BRIEF | {"version": file.version} | changes)


def test_a_file_is_opened_with_a_known_partner(
    vera: Client, organization: Organization, kushiro: Community
) -> None:
    typed = {
        "kind": "friendship",
        "level": "city",
        "partner": kushiro.pk,
        "purpose": "Ice and harbors",
    }
    answer = vera.post(reverse("partnership-add"), typed)
    file = Partnership.objects.get()
    assert answer["Location"] == file.get_absolute_url()
    assert (file.kind, file.purpose, file.partner, file.lead.name) == (
        Kind.FRIENDSHIP,
        "Ice and harbors",
        kushiro,
        "Vera Volunteer",
    )
    assert [(seat.person.name, seat.part) for seat in file.committee.seats.all()] == [
        ("Vera Volunteer", "chair")
    ]
    assert file.committee.name == "Kushiro committee"
    assert file.candidates.get().route == CandidatePartner.Route.DIRECT
    assert "The file is open. Write the plan first." in text(vera.get(file.get_absolute_url()))


def test_a_file_is_opened_while_nobody_knows_with_whom(
    vera: Client, organization: Organization
) -> None:
    typed = {
        "kind": "sister",
        "level": "county",
        "partner": "",
        "working_name": "Port city in Asia",
        "purpose": "",
    }
    vera.post(reverse("partnership-add"), typed)
    file = Partnership.objects.get()
    assert (file.partner, file.level, str(file)) == (
        None,
        Level.COUNTY,
        "Duluth and Port city in Asia",
    )
    assert not file.candidates.exists()


def test_only_communities_abroad_are_offered(
    vera: Client, organization: Organization, kushiro: Community
) -> None:
    CommunityFactory(name="Fargo", country="US")
    offered = list(vera.get(reverse("partnership-add")).context["form"].fields["partner"].queryset)
    assert offered == [kushiro]


def test_a_second_file_leads_to_the_first_and_loses_no_word(
    vera: Client, partnership: Partnership, kushiro: Community
) -> None:
    typed = {"kind": "sister", "level": "city", "partner": kushiro.pk, "purpose": "My own reasons"}
    answer = vera.post(reverse("partnership-add"), typed)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["partner"]
    shown = text(answer)
    assert f'href="{partnership.get_absolute_url()}"' in shown
    assert "My own reasons</textarea>" in shown
    assert Partnership.objects.count() == 1


def test_without_an_organization_there_is_nobody_who_could_open(vera: Client, db: None) -> None:
    answer = vera.get(reverse("partnership-add"))
    assert answer["Location"] == reverse("organization-edit")


@pytest.mark.parametrize(
    "wrong", [{"kind": "twin"}, {"level": "planet"}, {"partner": "999"}, {"kind": ""}]
)
def test_what_the_form_does_not_offer_is_refused_at_its_field(
    wrong: dict[str, str], vera: Client, organization: Organization, kushiro: Community
) -> None:
    typed = {"kind": "sister", "level": "city", "partner": kushiro.pk} | wrong
    answer = vera.post(reverse("partnership-add"), typed)
    assert list(answer.context["form"].errors) == list(wrong)
    assert not Partnership.objects.exists()


def test_the_brief_is_kept_as_it_was_typed(vera: Client, partnership: Partnership) -> None:
    answer = write(vera, partnership)
    assert answer["Location"] == partnership.get_absolute_url()
    partnership.refresh_from_db()
    assert (partnership.people, partnership.hours, partnership.first_year_budget) == (6, 20, 4000)
    assert (partnership.purpose, partnership.sponsor) == (BRIEF["purpose"], BRIEF["sponsor"])
    assert partnership.version == 2


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("people", "-3"),
        ("hours", "many"),
        ("first_year_budget", "1e30"),
        ("kind", "twin"),
        ("purpose", "x" * 4001),
    ],
)
def test_what_cannot_be_is_refused_and_everything_stays_typed(
    field: str, typed: str, vera: Client, partnership: Partnership
) -> None:
    answer = write(vera, partnership, **{field: typed})
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["participants"].value() == BRIEF["participants"]
    partnership.refresh_from_db()
    assert (partnership.purpose, partnership.version) == ("", 1)


def test_who_comes_second_sees_what_the_first_one_saved(
    vera: Client, partnership: Partnership
) -> None:
    write(vera, partnership, purpose="The first one's words")
    answer = write(vera, partnership, purpose="The second one's words", version=1)
    shown = text(answer)
    assert answer.status_code == 200
    assert "What somebody else saved meanwhile" in shown
    assert "The first one's words" in shown
    assert "The second one's words</textarea>" in shown
    partnership.refresh_from_db()
    assert partnership.purpose == "The first one's words"


def test_another_kind_needs_a_pair_that_is_free(
    vera: Client, partnership: Partnership, kushiro: Community, volunteer: User
) -> None:
    today = timezone.localdate()
    services.start(kind=Kind.FRIENDSHIP, partner=kushiro, by=volunteer, today=today)
    answer = write(vera, partnership, kind="friendship")
    assert "There is an open file of this kind with Kushiro" in text(answer)
    partnership.refresh_from_db()
    assert partnership.kind == Kind.SISTER


def test_a_closed_file_keeps_its_brief(
    vera: Client, partnership: Partnership, volunteer: User
) -> None:
    today = timezone.localdate()
    life.close(partnership, ending=Ending.WITHDRAWN, reason="No time", by=volunteer, today=today)
    answer = write(vera, partnership, purpose="Written too late")
    assert "This file was closed" in text(answer)
    assert "Written too late</textarea>" in text(answer)
    partnership.refresh_from_db()
    assert partnership.purpose == ""


def test_who_has_no_role_writes_no_brief(
    client: Client, partnership: Partnership, stranger: User
) -> None:
    client.force_login(stranger)
    for name in ("brief-edit", "alignment-record"):
        page = reverse(name, args=[partnership.pk])
        assert [client.get(page).status_code, client.post(page, BRIEF).status_code] == [403, 403]
    assert client.get(reverse("brief-edit", args=[9999])).status_code in {403, 404}


def agree(browser: Client, file: Partnership, **changes: str) -> HttpResponse:
    """Send the form on which an agreement is recorded, but for the changes."""
    today = timezone.localdate().isoformat()
    typed = {"side": "organization", "name": "The board", "agreed_on": today, "note": "Unanimous"}
    return browser.post(reverse("alignment-record", args=[file.pk]), typed | changes)


def test_both_sides_of_home_are_on_record(vera: Client, partnership: Partnership) -> None:
    agree(vera, partnership)
    agree(vera, partnership, side="official", name="Mayor Lind", note="")
    found = partnership.alignments.order_by("pk").values_list(
        "side", "name", "note", "recorded_by__name"
    )
    assert list(found) == [
        ("organization", "The board", "Unanimous", "Vera Volunteer"),
        ("official", "Mayor Lind", "", "Vera Volunteer"),
    ]
    page = text(vera.get(reverse("brief-edit", args=[partnership.pk])))
    assert ("The board" in page, "Mayor Lind" in page) == (True, True)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            {"agreed_on": (timezone.localdate() + timedelta(days=400)).isoformat()},
            "This day has not come yet.",
        ),
        ({"agreed_on": "31 February 2026"}, ""),
        ({"name": ""}, "Please fill this in."),
        ({"side": "neighbor"}, ""),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(
    wrong: dict[str, str], words: str, vera: Client, partnership: Partnership
) -> None:
    answer = agree(vera, partnership, **wrong)
    (field,) = wrong
    assert list(answer.context["form"].errors) == [field]
    assert words in str(answer.context["form"].errors[field])
    assert answer.context["form"]["note"].value() == "Unanimous"
    assert not Alignment.objects.exists()


def test_a_person_is_seated_changes_the_part_and_leaves(
    vera: Client, partnership: Partnership, volunteer2: User
) -> None:
    page = reverse("committee-detail", args=[partnership.pk])
    today = timezone.localdate()
    typed = {
        "person": volunteer2.pk,
        "part": "member",
        "is_resident": "yes",
        "since": today.isoformat(),
    }
    assert vera.post(page, typed)["Location"] == page
    vera.post(page, typed | {"part": "chair", "is_resident": ""})
    seats = partnership.committee.seats
    assert [(seat.person.name, seat.part, seat.is_resident) for seat in seats.order_by("pk")] == [
        ("Vera Volunteer", "member", None),
        ("Victor Volunteer", "chair", True),
    ]
    chair, member = seats.get(part=Seat.Part.CHAIR), seats.get(part=Seat.Part.MEMBER)
    refused = vera.post(reverse("seat-leave", args=[chair.pk]), follow=True)
    assert "Seat another chair first." in text(refused)
    vera.post(reverse("seat-leave", args=[member.pk]))
    member.refresh_from_db()
    assert member.ends_on == today
    assert "Earlier members" in text(vera.get(page))


def test_an_impossible_seat_is_refused_at_the_field(
    vera: Client, partnership: Partnership, volunteer2: User
) -> None:
    page = reverse("committee-detail", args=[partnership.pk])
    typed = {"person": volunteer2.pk, "part": "king", "since": "yesterday"}
    answer = vera.post(page, typed)
    assert sorted(answer.context["seat_form"].errors) == ["part", "since"]
    assert answer.context["lead_form"].errors == {}
    assert partnership.committee.seats.count() == 1


def test_on_a_closed_file_nobody_sits_down_or_leaves(
    vera: Client, partnership: Partnership, volunteer: User, volunteer2: User
) -> None:
    today = timezone.localdate()
    member = services.seat(
        partnership.committee, person=volunteer2, part=Seat.Part.MEMBER, since=today, by=volunteer
    )
    life.close(
        partnership,
        ending=Ending.DECLINED_BY_PARTNER,
        reason="They said no",
        by=volunteer,
        today=today,
    )
    page = reverse("committee-detail", args=[partnership.pk])
    for typed in (
        {"lead": volunteer2.pk},
        {"person": volunteer2.pk, "part": "chair", "since": today.isoformat()},
    ):
        assert "This file was closed" in text(vera.post(page, typed))
    assert "This file was closed" in text(
        vera.post(reverse("seat-leave", args=[member.pk]), follow=True)
    )
    partnership.refresh_from_db()
    assert (partnership.lead, partnership.committee.seats.filter(ends_on=None).count()) == (
        volunteer,
        2,
    )


def test_the_lead_passes_on_and_takes_no_version_with_it(
    vera: Client, partnership: Partnership, volunteer2: User
) -> None:
    vera.post(reverse("committee-detail", args=[partnership.pk]), {"lead": volunteer2.pk})
    partnership.refresh_from_db()
    assert (partnership.lead, partnership.version) == (volunteer2, 2)
    answer = write(vera, partnership, version=1)
    assert "Somebody else changed this while you were writing" in text(answer)


def test_a_seat_of_another_place_is_not_found(vera: Client, partnership: Partnership) -> None:
    assert vera.post(reverse("seat-leave", args=[999_999])).status_code == 404
    assert vera.get(reverse("seat-leave", args=[999_999])).status_code == 405
