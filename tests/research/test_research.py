from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.communities.models import Community, Institution, Source
from partnerships.partners.models import CandidatePartner, Kind, Partnership
from partnerships.planning.services import open_partnership
from partnerships.research import checks, facts, points
from partnerships.research.criteria import Criterion, index
from partnerships.research.models import Connection, Point
from partnerships.research.papers import comparison_of
from partnerships.research.services import candidates, connections, findings, scoring, screens
from partnerships.words.refusal import Refused
from tests.asking import lacks
from tests.factories import CommunityFactory

DAY = date(2026, 11, 22)
POINTS = [point.label.lower() for point in Point]
ALL = {criterion.value: (3, "As the profile shows") for criterion in Criterion}


@pytest.fixture
def candidate(partnership: Partnership) -> CandidatePartner:
    return partnership.candidates.get()


def know_everything(candidate: CandidatePartner, by: User) -> None:
    """Fill the seven data points, as a committee would."""
    community = candidate.community
    Source.objects.create(community=community, field="population", text="Census", year=2020)
    Source.objects.create(community=community, field="features", text="Natural Earth")
    community.industries.create(name="Fishing", source="City of Kushiro", year=2024)
    ours = candidate.partnership.home.institutions.create(
        name="UMD", type=Institution.Type.UNIVERSITY, source="Web"
    )
    theirs = community.institutions.create(
        name="KPU", type=Institution.Type.UNIVERSITY, source="Web"
    )
    findings.pair_institutions(candidate, ours=ours, theirs=theirs, by=by, today=DAY)
    findings.note_looked_for(
        candidate, point=Point.CULTURAL, note="City's web page", by=by, today=DAY
    )
    findings.note_looked_for(candidate, point=Point.HISTORY, note="City archive", by=by, today=DAY)
    connections.connect(
        candidate,
        type=Connection.Type.STUDY,
        text="Twelve students",
        source="UMD, 2025",
        by=by,
        today=DAY,
    )
    candidates.describe_benefits(
        candidate, we_bring="Port know-how", they_bring="Cranes", by=by, today=DAY
    )
    screens.review_designation(
        candidate, designation="Japan", note="Department of State", by=by, today=DAY
    )


def test_the_checks_say_what_is_missing_and_then_nothing(
    candidate: CandidatePartner, volunteer: User, volunteer2: User
) -> None:
    partnership = candidate.partnership
    every = [
        checks.profile_is_known,
        checks.benefits_go_both_ways,
        checks.connections_are_recorded,
        checks.counterparts_are_identified,
        checks.rules_of_the_policy_hold,
        checks.enough_people_have_scored,
        checks.differences_are_discussed,
        checks.candidate_is_chosen,
    ]
    assert [lacks(check, partnership) for check in every] == [
        f"Find out about Kushiro, with a source, or note where you looked: {', '.join(POINTS)}.",
        "Write down what we bring and what they bring.",
        "Record a connection with Kushiro, or note where you looked for one.",
        "Pair an institution here with one of its kind in Kushiro, or note where you looked.",
        "Review how Kushiro's country or territory is named in our papers.",
        "Score Kushiro: 2 more reviewers needed.",
        None,
        "Choose one of the candidates.",
    ]
    know_everything(candidate, volunteer)
    for reviewer in (volunteer, volunteer2):
        scoring.score(candidate, scores=ALL, by=reviewer, today=DAY)
    candidates.choose(candidate, by=volunteer, today=DAY)
    assert [lacks(check, partnership) for check in every] == [None] * 8


def test_a_figure_without_a_source_is_not_known(candidate: CandidatePartner) -> None:
    assert "population size" in (lacks(checks.profile_is_known, candidate.partnership) or "")
    Source.objects.create(
        community=candidate.community, field="population", text="Census", year=2020
    )
    assert "population size" not in (lacks(checks.profile_is_known, candidate.partnership) or "")


def test_counterparts_are_of_one_kind(candidate: CandidatePartner, volunteer: User) -> None:
    ours = candidate.partnership.home.institutions.create(
        name="Aquarium", type=Institution.Type.MUSEUM
    )
    theirs = candidate.community.institutions.create(
        name="High School", type=Institution.Type.SCHOOL
    )
    with pytest.raises(Refused, match="a museum and a school"):
        findings.pair_institutions(candidate, ours=ours, theirs=theirs, by=volunteer, today=DAY)


def test_the_unknown_lowers_nothing() -> None:
    assert index({"size": 4, "land": 4}) == 100
    assert index({criterion.value: 2 for criterion in Criterion}) == 50
    assert index({}) is None


def test_a_private_person_without_consent_is_in_no_paper(
    candidate: CandidatePartner, volunteer: User
) -> None:
    connections.connect(
        candidate,
        type=Connection.Type.MARRIAGE,
        text="A family moved here",
        who="Jo Private",
        is_private_person=True,
        source="Conversation",
        by=volunteer,
        today=DAY,
    )
    content = comparison_of(candidate.partnership, [candidate])
    assert "Jo Private" not in str(content)
    assert "A family moved here" in str(content)


def test_choosing_another_candidate_changes_the_partner(
    candidate: CandidatePartner, partnership: Partnership, volunteer: User
) -> None:
    candidates.choose(candidate, by=volunteer, today=DAY)
    other = candidates.add_candidate(
        partnership, community=CommunityFactory(name="Växjö", country="SE"), by=volunteer, today=DAY
    )
    assert candidates.choose(other, by=volunteer, today=DAY).partner == other.community
    assert list(partnership.candidates.filter(chosen_at__isnull=False)) == [other]


def test_a_candidate_of_our_own_country_is_refused_at_the_field(
    client: Client, partnership: Partnership, volunteer: User
) -> None:
    fargo = CommunityFactory(name="Fargo", country="US")
    with pytest.raises(Refused) as refused:
        candidates.add_candidate(partnership, community=fargo, by=volunteer, today=DAY)
    assert (refused.value.field, "lies in United States too" in str(refused.value)) == (
        "community",
        True,
    )
    client.force_login(volunteer)
    page = client.post(
        reverse("candidate-add", args=[partnership.pk]), {"community": fargo.pk, "route": "search"}
    )
    assert list(page.context["form"].errors) == ["community"]


def test_a_community_with_an_open_file_is_no_candidate_elsewhere(
    partnership: Partnership, kushiro: Community, volunteer: User
) -> None:
    search = open_partnership(
        kind=Kind.SISTER, by=volunteer, today=DAY, brief={"working_name": "Port in Asia"}
    )
    with pytest.raises(Refused, match="There is an open file of this kind"):
        candidates.add_candidate(search, community=kushiro, by=volunteer, today=DAY)


def test_the_comparison_marks_what_is_shared_and_what_is_unknown(
    client: Client, candidate: CandidatePartner, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = client.get(reverse("comparison-detail", args=[candidate.partnership_id]))
    rows = {row.label: row for section in page.context["content"].sections for row in section.rows}
    assert [rows[label].is_shared for label in ("Port", "Lake", "Coast")] == [True, False, False]
    assert [value.text for value in rows["Size beside ours"].values] == ["1", "1.9 times ours"]
    assert [value.text for value in rows["Climate"].values] == ["cold, humid continental (Dfb)"] * 2


def test_a_person_without_a_role_researches_nothing(
    candidate: CandidatePartner, stranger: User
) -> None:
    with pytest.raises(NotAllowed):
        candidates.choose(candidate, by=stranger, today=DAY)
    candidate.refresh_from_db()
    assert candidate.chosen_at is None


@pytest.mark.both_databases
def test_the_checks_and_the_page_know_the_same_points(
    candidate: CandidatePartner, volunteer: User
) -> None:
    """One asks the database for a yes or no, the other for the words: they must never differ."""

    def both() -> tuple[set[Point], set[Point]]:
        fresh = CandidatePartner.objects.select_related("community").get(pk=candidate.pk)
        in_words = {known.point for known in points.of_candidate(fresh) if known.is_known}
        known = facts.load([candidate.partnership], DAY)[candidate.partnership_id]
        return in_words, {point for point in Point if known.is_known(point)}

    assert both() == (set(), set())
    community, steps = candidate.community, 0
    for field in ("population", "climate"):
        Source.objects.create(community=community, field=field, text="Census", year=2020)
        assert both()[0] == both()[1]
    bare: dict[str, object] = {"population": None, "features": [], "climate": "", "elevation": None}
    for given in (
        {},
        {"climate": "cold"},
        {"features": ["port"]},
        {"elevation": 3},
        {"population": 0},
    ):
        Community.objects.filter(pk=community.pk).update(**bare | given)
        assert both()[0] == both()[1]
        steps += len(both()[0])
    for source in ("", "Web"):
        community.industries.create(name=f"Fish{source}", source=source)
        for type_ in Institution.Type:
            community.institutions.create(name=f"A {type_} {source}", type=type_, source=source)
            assert both()[0] == both()[1]
    for type_ in Connection.Type:
        Connection.objects.create(
            candidate=candidate, type=type_, text="They met", noted_by=volunteer
        )
        assert both()[0] == both()[1]
        connections.connect(
            candidate, type=type_, text="They meet", source="UMD", by=volunteer, today=DAY
        )
        assert both()[0] == both()[1]
    Community.objects.filter(pk=community.pk).update(features=["port"])
    assert steps >= 4
    assert both() == (set(Point), set(Point))
