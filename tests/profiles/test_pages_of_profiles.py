"""A volunteer writes down communities, what belongs to them, people and offices: through the
pages.
"""

import csv
import io
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import (
    Challenge,
    Community,
    Contact,
    Industry,
    Institution,
    InstitutionFile,
    Level,
    OfficeTerm,
    Organization,
)
from partnerships.history.models import Event
from partnerships.partners.models import Partnership
from partnerships.research.services import findings
from tests.factories import CommunityFactory, ContactFactory, OfficeTermFactory
from tests.inquiries.inquiring import place as a_place

TODAY = date(2026, 11, 22)


def text(answer: HttpResponse) -> str:
    """What stands on a page, as a browser reads it."""
    return unescape(answer.content.decode())


@pytest.fixture
def vera(client: Client, volunteer: User) -> Client:
    """The browser of a volunteer."""
    client.force_login(volunteer)
    return client


def test_a_place_of_the_world_becomes_a_community_once(vera: Client) -> None:
    bodo = a_place("Bodø", country="NO", names="Bodo")
    found = text(vera.get(reverse("community-add"), {"q": "bodo"}))
    assert "Bodø" in found
    first = vera.post(reverse("community-add"), {"place": bodo.pk})
    second = vera.post(reverse("community-add"), {"place": bodo.pk})
    community = Community.objects.get(place=bodo)
    assert first["Location"] == second["Location"] == community.get_absolute_url()
    assert [event.text for event in Event.objects.all()] == [
        f"{community} was added, with what the gazetteer knows."
    ]


@pytest.mark.parametrize(
    ("key", "status"), [("", 302), ("x", 302), ("9" * 12, 302), ("999999", 404)]
)
def test_a_place_that_is_none_adds_nothing(key: str, status: int, vera: Client) -> None:
    assert vera.post(reverse("community-add"), {"place": key}).status_code == status
    assert not Community.objects.exists()


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ("/partnerships/start/", "/partnerships/start/?community={pk}&partner={pk}"),
        ("https://evil.example/", "{url}"),
        ("//evil.example/", "{url}"),
    ],
)
def test_the_search_leads_back_to_where_it_began_and_nowhere_else(
    back: str, expected: str, vera: Client
) -> None:
    bodo = a_place("Bodø", country="NO")
    answer = vera.post(reverse("community-add"), {"place": bodo.pk, "next": back})
    community = Community.objects.get()
    assert answer["Location"] == expected.format(pk=community.pk, url=community.get_absolute_url())


def test_a_county_is_added_by_hand_once(vera: Client) -> None:
    typed = {"name": "Lake County", "level": "county", "country": "US", "region": "Minnesota"}
    answer = vera.post(reverse("community-add-by-hand"), typed)
    lake = Community.objects.get()
    assert (answer["Location"], lake.level, lake.region) == (
        lake.get_absolute_url(),
        Level.COUNTY,
        "Minnesota",
    )
    again = vera.post(reverse("community-add-by-hand"), typed | {"name": "LAKE COUNTY"})
    assert (again.status_code, "is here already" in text(again)) == (200, True)
    assert again.context["form"]["region"].value() == "Minnesota"
    assert Community.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"country": "XX"}, {"level": "planet"}, {"name": "a\nb"}]
)
def test_a_county_that_cannot_be_is_refused_at_its_field(
    wrong: dict[str, str], vera: Client
) -> None:
    typed = {
        "name": "Lake County",
        "level": "county",
        "country": "US",
        "region": "Minnesota",
    } | wrong
    answer = vera.post(reverse("community-add-by-hand"), typed)
    assert list(answer.context["form"].errors) == list(wrong)
    assert not Community.objects.exists()


def test_the_list_is_searched_in_both_names(vera: Client, kushiro: Community) -> None:
    CommunityFactory(name="Växjö", own_name="Växjö", country="SE")
    names = {
        words: text(vera.get(reverse("community-list"), {"q": words}))
        for words in ("kush", "釧路", "nothing")
    }
    assert ["Kushiro" in page for page in names.values()] == [True, True, False]
    assert "Växjö" not in names["kush"]


def test_industries_institutions_and_challenges_come_and_go(
    vera: Client, kushiro: Community
) -> None:
    Community.objects.filter(pk=kushiro.pk).update(features=["port"])
    sent: dict[str, dict[str, Any]] = {
        "industry-add": {
            "name": "Fishing",
            "is_main": "on",
            "source": "City of Kushiro",
            "year": "2024",
        },
        "institution-add": {
            "name": "City Museum",
            "type": "museum",
            "website": "https://museum.example.org/",
        },
        "challenge-add": {
            "feature": "port",
            "kind": "opportunity",
            "text": "Icebreakers",
            "year": "2025",
        },
    }
    for name, typed in sent.items():
        answer = vera.post(reverse(name, args=[kushiro.pk]), typed)
        assert answer["Location"] == kushiro.get_absolute_url(), name
    page = text(vera.get(kushiro.get_absolute_url()))
    assert [words for words in ("Fishing", "City Museum", "Icebreakers") if words not in page] == []
    for kind, model in (
        ("industry", Industry),
        ("institution", Institution),
        ("challenge", Challenge),
    ):
        vera.post(reverse("thing-remove", args=[kind, model.objects.get().pk]))
        assert not model.objects.exists()
    assert Event.objects.filter(kind="community.changed").count() == 6


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("industry-add", {"name": "", "source": "Book"}, "name"),
        ("institution-add", {"name": "Museum", "type": "castle"}, "type"),
        (
            "institution-add",
            {"name": "Museum", "type": "museum", "website": "not a page"},
            "website",
        ),
        ("challenge-add", {"kind": "challenge", "text": "Sand", "feature": "desert"}, "feature"),
        ("challenge-add", {"kind": "challenge", "text": ""}, "text"),
    ],
)
def test_what_cannot_belong_to_it_is_refused_at_the_field(
    name: str, typed: dict[str, str], field: str, vera: Client, kushiro: Community
) -> None:
    answer = vera.post(reverse(name, args=[kushiro.pk]), typed)
    assert list(answer.context["form"].errors) == [field]
    assert not Event.objects.exists()


def test_a_counterpart_is_not_taken_out(
    vera: Client, partnership: Partnership, volunteer: User
) -> None:
    ours, theirs = (
        Institution.objects.create(community=place, name="A school", type="school")
        for place in (partnership.home, partnership.partner)
    )
    candidate = partnership.candidates.get()
    findings.pair_institutions(candidate, ours=ours, theirs=theirs, by=volunteer, today=TODAY)
    answer = vera.post(reverse("thing-remove", args=["institution", theirs.pk]), follow=True)
    assert "is somebody's counterpart; undo the pair first." in text(answer)
    assert Institution.objects.count() == 2


def test_a_page_that_sent_somebody_here_is_found_again(vera: Client, kushiro: Community) -> None:
    page = f"{reverse('challenge-add', args=[kushiro.pk])}?next=/research/candidates/7/"
    answer = vera.post(page, {"kind": "challenge", "text": "Few flats", "feature": ""})
    assert answer["Location"] == "/research/candidates/7/"
    away = f"{reverse('challenge-add', args=[kushiro.pk])}?next=https://evil.example/"
    answer = vera.post(away, {"kind": "challenge", "text": "Ice", "feature": ""})
    assert answer["Location"] == kushiro.get_absolute_url()


def test_a_person_is_added_and_corrected(vera: Client, kushiro: Community) -> None:
    typed = {
        "part": "official",
        "office": "Mayor",
        "order": "family",
        "family_name": "Tsuruma",
        "language": "ja",
    }
    answer = vera.post(reverse("contact-add", args=[kushiro.pk]), typed)
    mayor = Contact.objects.get()
    assert answer["Location"] == reverse("contact-list", args=[kushiro.pk])
    vera.post(
        reverse("contact-edit", args=[mayor.pk]),
        typed | {"given_name": "Hidenori", "left_on": "2026-11-01"},
    )
    mayor.refresh_from_db()
    assert (mayor.name, mayor.left_on) == ("TSURUMA Hidenori", date(2026, 11, 1))
    page = text(vera.get(reverse("contact-list", args=[kushiro.pk])))
    assert "TSURUMA Hidenori" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"office": "", "family_name": ""}, "__all__"),
        ({"phone": "12"}, "phone"),
        ({"email": "nobody"}, "email"),
        ({"part": "king"}, "part"),
    ],
)
def test_a_person_that_cannot_be_is_refused_at_the_field(
    wrong: dict[str, str], field: str, vera: Client, kushiro: Community
) -> None:
    typed = {
        "part": "official",
        "office": "Mayor",
        "order": "given",
        "form_of_address": "The Honorable",
    }
    answer = vera.post(reverse("contact-add", args=[kushiro.pk]), typed | wrong)
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["form_of_address"].value() == "The Honorable"
    assert not Contact.objects.exists()


def test_a_term_begins_and_ends(vera: Client, kushiro: Community) -> None:
    mayor = ContactFactory(community=kushiro, office="Mayor")
    typed = {
        "contact": mayor.pk,
        "office": "Mayor",
        "own_office": "市長",
        "way": "elected",
        "is_highest_official": "on",
        "starts_on": "2024-05-01",
        "source": "City's page",
    }
    vera.post(reverse("term-add", args=[kushiro.pk]), typed)
    term = OfficeTerm.objects.get()
    assert (term.own_office, term.is_highest_official, term.ends_on) == ("市長", True, None)
    wrong = vera.post(
        reverse("term-end", args=[term.pk]), {"on": "2020-01-01", "election_on": "2027-04-01"}
    )
    assert wrong.context["form"].errors == {"on": ["The last day lies before the first."]}
    assert wrong.context["form"]["election_on"].value() == "2027-04-01"
    vera.post(
        reverse("term-end", args=[term.pk]), {"on": "2028-04-30", "election_on": "2028-04-09"}
    )
    term.refresh_from_db()
    assert (term.ends_on, term.election_on) == (date(2028, 4, 30), date(2028, 4, 9))


def test_an_earlier_term_is_not_stretched_over_the_next(vera: Client, kushiro: Community) -> None:
    mayor, former = (
        ContactFactory(community=kushiro, family_name=name) for name in ("Tsuruma", "Ebina")
    )
    days = {"starts_on": date(2020, 1, 1), "ends_on": date(2023, 12, 31)}
    first = OfficeTermFactory(contact=former, office="Mayor", **days)
    OfficeTermFactory(contact=mayor, office="Mayor", starts_on=date(2024, 1, 1), ends_on=None)
    answer = vera.post(reverse("term-end", args=[first.pk]), {"on": "2025-01-01"})
    assert list(answer.context["form"].errors) == ["on"]
    assert "holds this office from 1 January 2024" in text(answer)


def test_only_those_who_may_say_who_we_are(
    client: Client, organization: Organization, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = reverse("organization-edit")
    assert [client.get(page).status_code, client.post(page, {"name": "Mine"}).status_code] == [
        403,
        403,
    ]
    organization.refresh_from_db()
    assert organization.name != "Mine"


def test_an_organization_that_cannot_be_is_refused_and_stays_typed(
    client: Client, organization: Organization, admin_user: User
) -> None:
    client.force_login(admin_user)
    typed = {
        "name": "",
        "time_zone": "Nowhere/At_all",
        "email": "nobody",
        "letterhead_office": "Office of the Mayor",
    }
    answer = client.post(reverse("organization-edit"), typed)
    assert {"name", "time_zone", "email"} <= set(answer.context["form"].errors)
    assert answer.context["form"]["letterhead_office"].value() == "Office of the Mayor"
    assert not Event.objects.exists()


def brought(browser: Client, community: Community, rows: str, **typed: str) -> HttpResponse:
    """Bring a list of institutions."""
    file = SimpleUploadedFile("schools.csv", rows.encode())
    return browser.post(reverse("institution-import", args=[community.pk]), {"file": file, **typed})


def test_a_list_is_brought_looked_at_and_taken_in(vera: Client, kushiro: Community) -> None:
    answer = brought(
        vera, kushiro, "name,type\nKoryo High,school\nCity Museum,museum\n", source="City, 2025"
    )
    file = InstitutionFile.objects.get()
    page = reverse("institution-file", args=[kushiro.pk, file.pk])
    assert answer["Location"] == page
    shown = vera.get(page)
    assert "Koryo High" in text(shown)
    done = vera.post(page, {}, follow=True)
    assert "2 institutions added." in text(done)
    assert sorted(kushiro.institutions.values_list("name", "source")) == [
        ("City Museum", "City, 2025"),
        ("Koryo High", "City, 2025"),
    ]
    assert [event.text for event in Event.objects.all()] == [
        "2 institutions of the list “schools.csv” were added to Kushiro."
    ]


def test_a_list_that_is_none_is_refused_at_the_file(vera: Client, kushiro: Community) -> None:
    page = reverse("institution-import", args=[kushiro.pk])
    answer = vera.post(
        page,
        {"file": SimpleUploadedFile("list.xlsx", b"PK\x03\x04" + b"\0" * 50), "source": "Ministry"},
    )
    assert list(answer.context["form"].errors) == ["file"]
    assert answer.context["form"]["source"].value() == "Ministry"
    assert not InstitutionFile.objects.exists()


def test_a_list_is_thrown_away_by_who_brought_it(
    vera: Client, client: Client, kushiro: Community, volunteer2: User, volunteer: User
) -> None:
    brought(vera, kushiro, "name,type\nKoryo High,school\n")
    drop = reverse("institution-file-drop", args=[kushiro.pk, InstitutionFile.objects.get().pk])
    client.force_login(volunteer2)
    assert client.post(drop).status_code == 404
    client.force_login(volunteer)
    assert "nothing was added" in text(client.post(drop, follow=True))
    assert (InstitutionFile.objects.count(), Institution.objects.count()) == (0, 0)


def test_a_list_is_handed_out_with_its_columns(vera: Client, kushiro: Community) -> None:
    Institution.objects.create(community=kushiro, name="=1+1", type="museum")
    answer = vera.get(reverse("institution-export", args=[kushiro.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    columns, row = csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")))
    assert dict(zip(columns, row, strict=True))["name"].lstrip("'\t ") == "=1+1"
    assert not dict(zip(columns, row, strict=True))["name"].startswith("=")
    blank = vera.get(reverse("institution-blank", args=[kushiro.pk]))
    assert list(csv.reader(io.StringIO(b"".join(blank).decode("utf-8-sig")))) == [columns]
