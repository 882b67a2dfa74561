"""The pages of the policy, of the rules and of the scores, as people walk through them."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.models import Policy
from partnerships.research.rules import rule
from partnerships.research.services import candidates, scoring
from partnerships.research.terms import terms_in
from tests.factories import CommunityFactory
from tests.faults.pages import fields_of, read
from tests.research.conftest import ALL, DAY, adopted, judged_by

TODAY = date(2026, 11, 22)


def filled(client: Client, address: str) -> dict[str, Any]:
    """What a browser sends when nobody has touched the form of a page."""
    page = client.get(address)
    form = read(address, page.content.decode())[0][-1]
    return {control.name: control.sent for control in form.controls.values() if control.sent}


def test_a_policy_is_begun_changed_and_adopted_by_somebody_else(
    client: Client, organization: object, volunteer: User, mayors_office: User
) -> None:
    client.force_login(volunteer)
    assert "No policy of our own yet" in client.get(reverse("policy-list")).content.decode()
    begun = client.post(
        reverse("policy-begin"), {"begin": "2-friendship-first", "title": "First friends"}
    )
    policy = Policy.objects.get()
    assert begun["Location"] == reverse("policy-edit", args=[policy.pk])
    sent = filled(client, begun["Location"])
    page = client.post(
        begun["Location"], sent | {"criteria-0-weight": "13", "committee_people": ""}
    )
    assert page.context["form"].errors == {
        "committee_people": ["Please fill this in, or take the rule out."]
    }
    page = client.post(begun["Location"], sent | {"criteria-0-weight": "13"})
    total = "The weights add up to 101. Let them add up to 100, each of them 1 or more."
    assert page.context["form"].non_field_errors() == [total]
    assert fields_of(page)["criteria-0-weight"][0].value() == "13"
    del sent["good_standing"]
    changed = {
        "committee_people": "9",
        "criteria-0-none": "nothing alike",
        "criteria-0-weight": "12",
    }
    assert client.post(begun["Location"], sent | changed)["Location"] == policy.get_absolute_url()
    policy.refresh_from_db()
    terms = terms_in(policy)
    assert (terms.rule("good_standing"), terms.criteria[0].none) == (None, "nothing alike")
    assert (
        terms.rule("committee").words
        == "At least 9 people sit on the committee, 51 % of them residents"
    )
    adopt = reverse("policy-adopt", args=[policy.pk])
    assert client.get(adopt).status_code == 403
    assert "Adopt</a>" not in client.get(policy.get_absolute_url()).content.decode()
    client.force_login(mayors_office)
    assert f'href="{adopt}"' in client.get(policy.get_absolute_url()).content.decode()
    client.post(
        adopt,
        {"in_force_from": filled(client, adopt)["in_force_from"], "act": "Resolution 26-0301"},
    )
    shown = client.get(policy.get_absolute_url()).content.decode()
    for words in ("Mo Mayorsoffice", "Resolution 26-0301", "in force", "?begin=policy-"):
        assert words in shown
    assert (
        client.get(reverse("policy-edit", args=[policy.pk]))["Location"]
        == policy.get_absolute_url()
    )


def test_what_somebody_else_saved_is_shown_and_nothing_typed_is_lost(
    client: Client, organization: object, volunteer: User
) -> None:
    client.force_login(volunteer)
    client.post(reverse("policy-begin"), {"begin": "1-small"})
    address = reverse("policy-edit", args=[Policy.objects.get().pk])
    sent = filled(client, address)
    client.post(address, sent | {"title": "Theirs"})
    page = client.post(address, sent | {"title": "Mine"})
    assert "What somebody else saved meanwhile" in page.content.decode()
    assert page.context["form"]["title"].value() == "Mine"
    assert Policy.objects.get().title == "Theirs"


def test_a_rule_is_answered_failed_and_waived_on_the_page(
    client: Client, candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    file = candidate.partnership
    asked = adopted(
        volunteer, mayors_office, rule("diplomatic_relations"), rule("name_reviewed", "warning")
    )
    judged_by(file, asked, mayors_office)
    rules = reverse("rule-list", args=[file.pk])
    query = f"?candidate={candidate.pk}"
    client.force_login(volunteer)
    shown = client.get(rules).content.decode()
    for words in (
        "1 rule stands in the way",
        "not answered",
        "warning",
        "office may waive a rule",
    ):
        assert words in shown, words
    answer = reverse("rule-answer", args=[file.pk, "diplomatic_relations"]) + query
    assert set(client.post(answer, {"note": ""}).context["form"].errors) == {"holds", "note"}
    assert (
        client.post(answer, {"holds": "no", "note": "The ministry's list"})["Location"]
        == rules + query
    )
    assert "No: The ministry&#x27;s list (Vera Volunteer" in client.get(rules).content.decode()
    waive = reverse("rule-waive", args=[file.pk, "diplomatic_relations"]) + query
    assert client.get(waive).status_code == 403
    client.force_login(mayors_office)
    client.post(waive, {"reason": "The embassy opens in spring"})
    shown = client.get(rules).content.decode()
    assert "No rule stands in the way" in shown
    assert "The embassy opens in spring" in shown
    assert "Mo Mayorsoffice, mayor&#x27;s office: The council asked for it" in shown
    assert client.get(reverse("rule-answer", args=[file.pk, "no-such-rule"])).status_code == 404


@pytest.mark.parametrize("name", ["rule-list", "score-list", "candidate-list"])
def test_pages_ask_the_database_as_often_for_five_candidates_as_for_two(
    name: str,
    client: Client,
    candidate: CandidatePartner,
    council_policy: Policy,
    volunteer: User,
    mayors_office: User,
) -> None:
    file = candidate.partnership
    judged_by(file, council_policy, mayors_office)
    client.force_login(volunteer)
    counts = []
    for towns in (("Växjö",), ("Oulu", "Turku", "Rauma")):
        for town in towns:
            community = CommunityFactory(name=town, own_name="", country="SE")
            other = candidates.add_candidate(file, community=community, by=volunteer, today=DAY)
            scoring.score(other, scores=ALL, by=volunteer, today=TODAY)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=[file.pk])).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 20, [query["sql"][:160] for query in queries]


def test_the_committee_says_who_lives_here(
    client: Client, partnership: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = reverse("committee-detail", args=[partnership.pk])
    assert "not asked" in client.get(page).content.decode()
    client.post(
        page, {"person": volunteer.pk, "part": "chair", "is_resident": "yes", "since": "2026-11-01"}
    )
    seat = partnership.committee.seats.get(ends_on=None)
    assert (seat.is_resident, seat.part) == (True, "chair")
    client.post(
        page, {"person": volunteer.pk, "part": "chair", "is_resident": "", "since": "2026-11-01"}
    )
    seat.refresh_from_db()
    assert seat.is_resident is True
