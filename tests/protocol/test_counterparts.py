"""The counterpart matrix: equal ranks side by side, and every hole with the way to fill it."""

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Contact, Institution, OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.protocol.counterparts import counterparts
from partnerships.research.services import findings
from tests.factories import ContactFactory, OfficeTermFactory

TODAY = date(2026, 11, 22)


def test_each_rank_stands_beside_its_counterpart(
    file: Partnership, our_mayor: OfficeTerm, their_mayor: OfficeTerm, volunteer: User, day: date
) -> None:
    roles = {role.label: role for role in counterparts(file, day)}
    assert list(roles) == [
        "Highest official",
        "Council",
        "Administration",
        "Contact in the mayor's office",
        "Volunteer contact",
        "Committee chair",
        "School",
        "University or college",
        "Museum",
        "Chamber of commerce",
    ]
    assert roles["Highest official"].is_whole
    assert roles["Committee chair"].here.names == (str(file.lead),)
    office = roles["Contact in the mayor's office"]
    assert (bool(office.here.names), office.there.fill) == (
        True,
        reverse("contact-add", args=[file.partner_id]),
    )
    ContactFactory(
        community=file.partner, part=Contact.Part.MAYORS_OFFICE, office="International Relations"
    )
    ContactFactory(
        community=file.partner,
        part=Contact.Part.OTHER,
        office="Chair of the friendship association",
    )
    council = ContactFactory(community=file.partner, part=Contact.Part.OFFICIAL)
    OfficeTermFactory(
        contact=council, office="President of the City Council", is_highest_official=False
    )
    roles = {role.label: role for role in counterparts(file, day)}
    assert roles["Contact in the mayor's office"].is_whole
    assert roles["Committee chair"].is_whole
    assert (bool(roles["Council"].there.names), roles["Council"].here.names) == (True, ())
    assert not {role.label: role for role in counterparts(file, day - timedelta(days=365 * 90))}[
        "Council"
    ].there.names


def test_institutions_are_whole_once_they_are_paired(
    file: Partnership, volunteer: User, day: date
) -> None:
    ours = Institution.objects.create(community=file.home, name="Depot", type="museum")
    theirs = Institution.objects.create(community=file.partner, name="City Museum", type="museum")
    museum = next(role for role in counterparts(file, day) if role.label == "Museum")
    assert (museum.is_whole, museum.note) == (True, "not paired yet")
    findings.pair_institutions(
        file.candidates.get(), ours=ours, theirs=theirs, by=volunteer, today=TODAY
    )
    museum = next(role for role in counterparts(file, day) if role.label == "Museum")
    assert (museum.here.names, museum.there.names, museum.note) == (
        ("Depot",),
        ("City Museum",),
        "paired",
    )


def test_the_page_shows_the_holes_and_how_to_fill_them(
    file: Partnership, client: Client, volunteer: User, django_assert_max_num_queries: object
) -> None:
    client.force_login(volunteer)
    address = reverse("counterpart-list", args=[file.pk])
    assert (
        f'href="{address}"' in client.get(reverse("letter-list", args=[file.pk])).content.decode()
    )
    page = client.get(address).content.decode()
    assert "of 10 ranks have a hole" in page
    assert f'href="{reverse("institution-add", args=[file.partner_id])}"' in page
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        client.get(address)
