"""Profiles, people and offices in the organization's own history: both values, and of private data
the field only.
"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.communities.models import (
    Challenge,
    Community,
    Contact,
    Industry,
    Level,
    Organization,
)
from partnerships.history.models import Event
from partnerships.history.names import told
from partnerships.profiles.services import people, profiles
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.factories import ContactFactory
from tests.inquiries.inquiring import place as a_place

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.both_databases


def history() -> list[str]:
    """What the organization's history tells, oldest first."""
    return [event.text for event in told(Event.objects.of_the_organization().order_by("position"))]


def test_a_place_and_a_county_are_added_once(volunteer: User) -> None:
    place = a_place("Bodø", country="NO")
    bodo = profiles.add_from_place(place, by=volunteer, today=TODAY)
    with pytest.raises(Refused, match="is here already") as there:
        profiles.add_from_place(place, by=volunteer, today=TODAY)
    assert there.value.community == bodo
    lake = {"name": "Lake County", "country": "US", "region": "Minnesota", "level": Level.COUNTY}
    profiles.add_by_hand(by=volunteer, today=TODAY, **lake)
    with pytest.raises(Refused, match="is here already"):
        profiles.add_by_hand(by=volunteer, today=TODAY, **lake | {"name": "LAKE county"})
    assert history() == [
        f"{bodo} was added, with what the gazetteer knows.",
        "Lake County, United States was added by hand.",
    ]


def test_a_profile_tells_both_values_and_both_sources(kushiro: Community, volunteer: User) -> None:
    Community.objects.filter(pk=kushiro.pk).update(climate="cold", population=160_000)
    kushiro.refresh_from_db()
    values = {"climate": "mild", "population": 157_000, "name": "Kushiro"}
    sources = {"climate": ("Weather office", 2024)}
    written = profiles.write_profile(
        kushiro, values=values, sources=sources, version=kushiro.version, by=volunteer, today=TODAY
    )
    assert history() == [
        (
            "The profile of Kushiro was changed: climate: “cold” → “mild”; population: “160000” →"
            " “157000”; source of climate: nothing → “Weather office 2024”."
        )
    ]
    with pytest.raises(ChangedMeanwhile):
        profiles.write_profile(
            kushiro, values={}, sources={}, version=kushiro.version, by=volunteer, today=TODAY
        )
    profiles.write_profile(
        kushiro,
        values=values,
        sources={"climate": ("", None)},
        version=written.version,
        by=volunteer,
        today=TODAY,
    )
    assert history()[1:] == [
        "The profile of Kushiro was changed: source of climate: “Weather office 2024” → nothing."
    ]


def test_what_belongs_to_a_place_comes_and_goes(kushiro: Community, volunteer: User) -> None:
    fishing = profiles.add_industry(kushiro, name="Fishing", by=volunteer, today=TODAY)
    profiles.add_institution(kushiro, name="City Museum", type="museum", by=volunteer, today=TODAY)
    given = {"kind": Challenge.Kind.CHALLENGE, "text": "Young people move away"}
    profiles.add_challenge(kushiro, by=volunteer, today=TODAY, **given)
    profiles.remove(fishing, by=volunteer, today=TODAY)
    assert history() == [
        "The industry “Fishing” was added to Kushiro.",
        "The institution “City Museum” was added to Kushiro.",
        "The challenge “Young people move away” was added to Kushiro.",
        "The industry “Fishing” was taken out of Kushiro.",
    ]
    with pytest.raises(Refused, match="does not name this feature") as refused:
        profiles.add_challenge(kushiro, feature="volcano", by=volunteer, today=TODAY, **given)
    assert refused.value.field == "feature"
    assert not Industry.objects.exists()


def test_of_a_contact_only_the_field_is_told(kushiro: Community, volunteer: User) -> None:
    given = {"part": Contact.Part.OFFICIAL, "office": "Mayor", "family_name": "Ebina"}
    mayor = people.add_contact(kushiro, by=volunteer, today=TODAY, **given)
    changes = {
        "phone": "+81 154 23 5151",
        "email": "mayor@kushiro.example.org",
        "form_of_address": "The Honorable",
    }
    people.change_contact(mayor, by=volunteer, today=TODAY, office="Mayor of Kushiro", **changes)
    people.change_contact(mayor, by=volunteer, today=TODAY, **changes)
    assert history() == [
        "EBINA (Mayor) was added to the people of Kushiro.",
        (
            "What is known of EBINA (Mayor of Kushiro) was changed: "
            "office or position: “Mayor” → “Mayor of Kushiro”; phone; e-mail; form of address."
        ),
    ]
    written = " ".join(Event.objects.values_list("text", flat=True))
    assert [
        secret
        for secret in ("Ebina", "EBINA", "5151", "kushiro.example", "Honorable")
        if secret in written
    ] == []
    with pytest.raises(Refused, match="Give a name, or at least the office") as refused:
        people.change_contact(
            mayor, by=volunteer, today=TODAY, office="", family_name="", given_name=""
        )
    assert refused.value.field == "office"


def test_a_term_of_office_from_its_first_day_to_its_last(
    kushiro: Community, volunteer: User
) -> None:
    mayor = ContactFactory(
        community=kushiro, family_name="Ebina", given_name="", office="Mayor", own_name=""
    )
    term = people.add_term(
        mayor, office="Mayor", starts_on=date(2024, 5, 1), by=volunteer, today=TODAY
    )
    people.name_office(term, own_office="市長", by=volunteer, today=TODAY)
    days = {"on": date(2028, 4, 30), "election_on": date(2028, 4, 9)}
    people.end_term(term, by=volunteer, today=TODAY, **days)
    people.end_term(term, by=volunteer, today=TODAY, **days)
    assert history() == [
        f"{mayor} (Mayor) holds the office “Mayor” of Kushiro from 1 May 2024.",
        "The office “Mayor” of Kushiro: in its own language: nothing → “市長”.",
        (
            f"The term of {mayor} (Mayor) as Mayor of Kushiro: last day: nothing → “30 April 2028”;"
            " next election: nothing → “9 April 2028”."
        ),
    ]
    with pytest.raises(Refused, match="The last day lies before the first") as refused:
        people.end_term(term, on=date(2024, 1, 1), by=volunteer, today=TODAY)
    assert refused.value.field == "on"


def test_who_we_are_before_and_after(
    organization: Organization, admin_user: User, volunteer: User
) -> None:
    for _ in range(2):
        values = {"name": "Duluth and the World", "gift_limit": 50}
        profiles.set_up_organization(values=values, by=admin_user, today=TODAY)
    assert history() == [
        (
            "Our organization was written down: name: “Duluth Sister Cities” → “Duluth and the"
            " World”; gifts are disclosed above: nothing → “50”."
        )
    ]
    with pytest.raises(NotAllowed):
        profiles.set_up_organization(values={"name": "Mine"}, by=volunteer, today=TODAY)


def test_nobody_without_the_permission_writes_a_profile(
    kushiro: Community, mayors_office: User
) -> None:
    mayors_office.groups.clear()
    nobody = User.objects.get(pk=mayors_office.pk)
    contact = ContactFactory(community=kushiro)
    for deed in (
        lambda: profiles.add_industry(kushiro, name="Fishing", by=nobody, today=TODAY),
        lambda: profiles.write_profile(
            kushiro, values={}, sources={}, version=1, by=nobody, today=TODAY
        ),
        lambda: people.add_contact(
            kushiro, office="Mayor", part="official", by=nobody, today=TODAY
        ),
        lambda: people.change_contact(contact, office="Mayor", by=nobody, today=TODAY),
        lambda: people.add_term(contact, office="Mayor", starts_on=TODAY, by=nobody, today=TODAY),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert history() == []


def test_the_pages_write_it_and_everybody_reads_it(
    client: Client, kushiro: Community, volunteer: User, board_member: User
) -> None:
    client.force_login(volunteer)
    client.post(reverse("industry-add", args=[kushiro.pk]), {"name": "Fishing"})
    client.post(reverse("thing-remove", args=["industry", Industry.objects.get().pk]))
    client.post(
        reverse("contact-add", args=[kushiro.pk]),
        {"part": "official", "office": "Mayor", "order": "given"},
    )
    mayor = Contact.objects.get()
    term = {"contact": mayor.pk, "office": "Mayor", "way": "elected", "starts_on": "2024-05-01"}
    client.post(reverse("term-add", args=[kushiro.pk]), term)
    again = client.post(reverse("term-add", args=[kushiro.pk]), term)
    assert list(again.context["form"].errors) == ["starts_on"]
    assert again.context["form"]["office"].value() == "Mayor"
    client.post(reverse("term-end", args=[mayor.terms.get().pk]), {"on": "2028-04-30"})
    client.force_login(board_member)
    page = client.get(reverse("organization-history")).content.decode()
    for words in (
        "The industry “Fishing” was added to Kushiro.",
        "The industry “Fishing” was taken out of Kushiro.",
        "Mayor (Mayor) was added to the people of Kushiro.",
        "Mayor (Mayor) holds the office “Mayor” of Kushiro from 1 May 2024.",
        "last day: nothing → “30 April 2028”",
    ):
        assert words in page
    assert f'href="{reverse("contact-list", args=[kushiro.pk])}"' in page
