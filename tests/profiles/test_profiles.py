from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Contact, OfficeTerm, Organization
from partnerships.communities.rank import highest_official
from partnerships.profiles.services.people import add_term, end_term
from partnerships.words.refusal import Refused
from tests.factories import CommunityFactory, ContactFactory

TODAY = date(2026, 11, 22)


def profile(community: Community, **changes: object) -> dict[str, object]:
    """What the profile's form would send back unchanged, but for the changes."""
    values = {
        "name": community.name,
        "own_name": community.own_name,
        "own_language": community.own_language,
        "level": community.level,
        "region": community.region,
        "population": community.population,
        "features": community.features,
        "languages": community.languages,
        "climate": community.climate,
        "time_zone": community.time_zone,
        "version": community.version,
    }
    return values | changes


def test_a_changed_figure_keeps_its_source_and_year(
    client: Client, kushiro: Community, volunteer: User
) -> None:
    client.force_login(volunteer)
    sent = profile(
        kushiro, population="157,000", population_source="City of Kushiro", population_year="2025"
    )
    assert client.post(reverse("community-edit", args=[kushiro.pk]), sent).status_code == 302
    kushiro.refresh_from_db()
    assert kushiro.population == 157_000
    assert [str(source) for source in kushiro.sources.all()] == ["City of Kushiro, 2025"]
    assert "City of Kushiro, 2025" in client.get(kushiro.get_absolute_url()).content.decode()


@pytest.mark.parametrize("people", ["-1", "NaN", "1e20", "1_000", "60000000"])
def test_an_impossible_population_is_refused_at_the_field(
    people: str, client: Client, kushiro: Community, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = client.post(
        reverse("community-edit", args=[kushiro.pk]), profile(kushiro, population=people)
    )
    assert list(page.context["form"].errors) == ["population"]
    assert page.context["form"]["population"].value() == people


@pytest.mark.parametrize("name", ["a\nb", "x" * 10_000, "nul\x00", "abc\u202edef", "\u2060"])
def test_a_bad_name_is_refused_and_nothing_is_lost(
    name: str, client: Client, kushiro: Community, volunteer: User
) -> None:
    client.force_login(volunteer)
    sent = profile(kushiro, name=name, about="Paper and fish")
    page = client.post(reverse("community-edit", args=[kushiro.pk]), sent)
    assert "name" in page.context["form"].errors
    assert page.context["form"]["about"].value() == "Paper and fish"
    kushiro.refresh_from_db()
    assert kushiro.name == "Kushiro"


def test_two_people_see_each_others_words(
    client: Client, kushiro: Community, volunteer: User
) -> None:
    client.force_login(volunteer)
    url = reverse("community-edit", args=[kushiro.pk])
    client.post(url, profile(kushiro, climate="cold"))
    page = client.post(url, profile(kushiro, climate="mild"))
    assert "Somebody else changed this while you were writing" in page.content.decode()
    assert (page.context["theirs"].climate, page.context["form"]["climate"].value()) == (
        "cold",
        "mild",
    )


def test_markup_in_a_profile_is_shown_as_text(
    client: Client, kushiro: Community, volunteer: User
) -> None:
    client.force_login(volunteer)
    hostile = "<script>alert(1)</script>{{ 7|add:7 }}{% now 'Y' %}"
    client.post(reverse("community-edit", args=[kushiro.pk]), profile(kushiro, about=hostile))
    page = client.get(kushiro.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7|add:7 }}{% now" in page
    assert "<script>alert" not in page


def test_a_telephone_number_is_read_as_dialled_there(
    client: Client, kushiro: Community, volunteer: User
) -> None:
    client.force_login(volunteer)
    sent = {
        "part": "mayors_office",
        "office": "International desk",
        "order": "family",
        "phone": "0154-23-5151",
    }
    client.post(reverse("contact-add", args=[kushiro.pk]), sent)
    contact = Contact.objects.get()
    assert (contact.phone, contact.phone_in_words) == ("+81154235151", "+81 154-23-5151")


def test_names_stand_in_their_owners_order() -> None:
    contact = Contact(
        given_name="Hidenori", family_name="Tsuruma", own_name="鶴間秀典", form_of_address="Mayor"
    )
    assert contact.formal_name == "Mayor Hidenori TSURUMA (鶴間秀典)"
    contact.order = Contact.Order.FAMILY_FIRST
    assert contact.formal_name == "Mayor TSURUMA Hidenori (鶴間秀典)"


def test_terms_of_one_office_do_not_overlap(kushiro: Community, volunteer: User) -> None:
    contact = ContactFactory(community=kushiro)
    first = add_term(
        contact,
        office="Mayor",
        starts_on=date(2022, 1, 1),
        is_highest_official=True,
        by=volunteer,
        today=TODAY,
    )
    with pytest.raises(Refused, match="holds this office") as refused:
        add_term(contact, office="mayor", starts_on=date(2026, 1, 1), by=volunteer, today=TODAY)
    assert refused.value.field == "starts_on"
    end_term(first, on=date(2025, 12, 31), by=volunteer, today=TODAY)
    second = add_term(
        contact,
        office="Mayor",
        starts_on=date(2026, 1, 1),
        is_highest_official=True,
        by=volunteer,
        today=TODAY,
    )
    assert highest_official(kushiro, date(2025, 12, 31)) == first
    assert highest_official(kushiro, date(2026, 1, 1)) == second


@pytest.mark.both_databases
def test_the_database_refuses_two_running_terms(kushiro: Community) -> None:
    contact = ContactFactory(community=kushiro)
    values = {
        "contact": contact,
        "community": kushiro,
        "office": "Mayor",
        "starts_on": date(2022, 1, 1),
    }
    OfficeTerm.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeTerm.objects.create(**values)


@pytest.mark.both_databases
def test_the_database_refuses_an_impossible_population(kushiro: Community) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Community.objects.filter(pk=kushiro.pk).update(population=-1)


def test_the_organization_is_one(
    client: Client, organization: Organization, mayors_office: User
) -> None:
    client.force_login(mayors_office)
    page = client.get(reverse("organization-edit"))
    sent = {
        name: value
        for name, value in page.context["form"].initial.items()
        if value not in (None, "")
    }
    sent.update(name="Duluth Sister Cities International", board_votes="on")
    sent.pop("seal", None)
    assert client.post(reverse("organization-edit"), sent).status_code == 302
    assert [(ours.name, ours.board_votes) for ours in Organization.objects.all()] == [
        ("Duluth Sister Cities International", True)
    ]


def test_the_list_makes_the_same_queries_for_3_and_300(
    client: Client, organization: Organization, volunteer: User
) -> None:
    client.force_login(volunteer)
    counts = []
    for batch in (3, 297):
        Community.objects.bulk_create(
            CommunityFactory.build(name=f"City {n}", country="SE") for n in range(batch)
        )
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("community-list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
