"""What a committee does in research stands in the history with both values; what cannot be done is
said beforehand.
"""

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.communities.models import Community, Institution
from partnerships.history.models import Event
from partnerships.history.names import told
from partnerships.history.services import first_broken_event
from partnerships.partners.models import CandidatePartner, Ending, Partnership, Stage
from partnerships.pipeline.services import life
from partnerships.research.models import Connection, CounterpartPair, LookedFor, Point, Policy
from partnerships.research.rules import rule
from partnerships.research.services import (
    candidates,
    connections,
    findings,
    policies,
    routes,
    ruling,
    scoring,
    screens,
)
from partnerships.research.services.screens import Looked
from partnerships.research.terms import BUILT_IN
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.factories import CommunityFactory
from tests.research.conftest import ALL, DAY, adopted, draft_of, judged_by

TODAY = date(2026, 11, 22)


def history(file: Partnership, *kinds: str) -> list[str]:
    """What a file's history tells of some kinds of deed, oldest first."""
    events = file.events.filter(kind__in=kinds) if kinds else file.events.all()
    return [event.text for event in told(events.order_by("position"))]


def ours() -> list[str]:
    """What the organization's own history tells."""
    return [event.text for event in told(Event.objects.of_the_organization().order_by("position"))]


def text(answer: HttpResponse) -> str:
    """What stands on a page, as a browser reads it."""
    return unescape(answer.content.decode())


@pytest.fixture
def vera(client: Client, volunteer: User) -> Client:
    """The browser of the volunteer who leads the file."""
    client.force_login(volunteer)
    return client


@pytest.fixture
def closed(candidate: CandidatePartner, volunteer: User) -> CandidatePartner:
    """A candidate of a file that came to its end."""
    today = timezone.localdate()
    life.close(
        candidate.partnership, ending=Ending.WITHDRAWN, reason="No time", by=volunteer, today=today
    )
    return candidate


def schools(candidate: CandidatePartner) -> tuple[Institution, Institution]:
    """A school on each side."""
    here, there = (
        Institution.objects.create(community=place, name=name, type="school")
        for place, name in (
            (candidate.partnership.home, "Denfeld High"),
            (candidate.community, "Koryo High"),
        )
    )
    return here, there


def test_a_candidate_comes_is_set_aside_and_comes_back(
    candidate: CandidatePartner, volunteer: User
) -> None:
    file = candidate.partnership
    rauma = CommunityFactory(name="Rauma", country="FI")
    second = candidates.add_candidate(file, community=rauma, by=volunteer, today=TODAY)
    candidates.park(second, reason="Nobody answers", by=volunteer, today=TODAY)
    second.refresh_from_db()
    assert (bool(second.parked_at), second.parked_because) == (True, "Nobody answers")
    with pytest.raises(Refused, match="was set aside"):
        candidates.choose(second, by=volunteer, today=TODAY)
    candidates.take_up_again(second, by=volunteer, today=TODAY)
    assert history(file, "candidate.added", "candidate.parked", "candidate.back") == [
        "Rauma, Finland became a candidate.",
        "Rauma was set aside: Nobody answers",
        "Rauma is a candidate again; it had been set aside: Nobody answers",
    ]


@pytest.mark.parametrize(
    ("community", "words"),
    [
        ({"name": "Fargo", "country": "US"}, "lies in United States too"),
        ({"name": "Kushiro", "country": "JP"}, "is on the list already"),
    ],
)
def test_who_cannot_be_a_candidate_is_refused_at_the_field(
    community: dict[str, str], words: str, candidate: CandidatePartner, volunteer: User
) -> None:
    present = Community.objects.filter(**community).first() or CommunityFactory(**community)
    with pytest.raises(Refused, match=words) as refused:
        candidates.add_candidate(
            candidate.partnership, community=present, by=volunteer, today=TODAY
        )
    assert refused.value.field == "community"
    assert candidate.partnership.candidates.count() == 1


def test_once_the_partner_is_approved_nobody_comes_onto_the_list(
    candidate: CandidatePartner, volunteer: User, vera: Client
) -> None:
    file = candidate.partnership
    Partnership.objects.filter(pk=file.pk).update(stage=Stage.COMMUNICATION)
    answer = vera.get(reverse("candidate-add", args=[file.pk]))
    assert (answer.status_code, "The partner of this file is chosen" in text(answer)) == (409, True)
    rauma = CommunityFactory(name="Rauma", country="FI")
    with pytest.raises(Refused, match="Move the file back to research"):
        candidates.add_candidate(file, community=rauma, by=volunteer, today=TODAY)
    with pytest.raises(Refused, match="it cannot change now"):
        candidates.choose(candidate, by=volunteer, today=TODAY)


def test_another_choice_tells_whom_it_replaces(
    candidate: CandidatePartner, volunteer: User
) -> None:
    file = candidate.partnership
    rauma = candidates.add_candidate(
        file, community=CommunityFactory(name="Rauma", country="FI"), by=volunteer, today=TODAY
    )
    candidates.choose(candidate, by=volunteer, today=TODAY)
    candidates.choose(rauma, by=volunteer, today=TODAY)
    assert (
        history(file, "candidate.chosen")[-1]
        == "Rauma, Finland was chosen in place of Kushiro, Japan."
    )
    rauma.refresh_from_db()
    with pytest.raises(Refused, match="This is the chosen candidate"):
        candidates.park(rauma, reason="Too far", by=volunteer, today=TODAY)


def test_nobody_fills_in_why_the_chosen_one_is_set_aside(
    candidate: CandidatePartner, volunteer: User, vera: Client
) -> None:
    candidates.choose(candidate, by=volunteer, today=TODAY)
    answer = vera.get(reverse("candidate-park", args=[candidate.pk]))
    assert (answer.status_code, "This is the chosen candidate" in text(answer)) == (409, True)


def test_benefits_are_told_with_what_stood_there(
    candidate: CandidatePartner, volunteer: User
) -> None:
    for words in ("Port know-how", "Port and ice know-how", "Port and ice know-how"):
        candidates.describe_benefits(
            candidate, we_bring=words, they_bring="Cranes", by=volunteer, today=TODAY
        )
        candidate.refresh_from_db()
    assert history(candidate.partnership, "candidate.described") == [
        (
            "Of Kushiro: what we bring: nothing → “Port know-how”; what they bring: nothing →"
            " “Cranes”."
        ),
        "Of Kushiro: what we bring: “Port know-how” → “Port and ice know-how”.",
    ]


def test_how_we_came_upon_it_is_told_with_what_it_was(
    candidate: CandidatePartner, volunteer: User
) -> None:
    for _ in range(2):
        route = CandidatePartner.Route.RESIDENT
        candidate = routes.change_route(candidate, route=route, by=volunteer, today=TODAY)
    (event,) = history(candidate.partnership, "candidate.route")
    assert event.startswith("How we came upon Kushiro: ")
    assert event.endswith("(until now: Direct approach).")


def test_counterparts_are_named_once_and_parted(
    candidate: CandidatePartner, volunteer: User
) -> None:
    here, there = schools(candidate)
    pair = findings.pair_institutions(candidate, ours=here, theirs=there, by=volunteer, today=TODAY)
    with pytest.raises(Refused, match="These two are a pair already") as refused:
        findings.pair_institutions(candidate, ours=here, theirs=there, by=volunteer, today=TODAY)
    assert refused.value.field == "theirs"
    findings.part_institutions(pair, by=volunteer, today=TODAY)
    assert history(candidate.partnership, "pair.made", "pair.undone") == [
        "Denfeld High and Koryo High became counterparts.",
        "Denfeld High and Koryo High are no counterparts any more.",
    ]
    assert not CounterpartPair.objects.exists()


def test_counterparts_are_of_one_kind(candidate: CandidatePartner, vera: Client) -> None:
    here, _ = schools(candidate)
    museum = Institution.objects.create(
        community=candidate.community, name="City Museum", type="museum"
    )
    typed = {"ours": here.pk, "theirs": museum.pk, "note": "Both have a choir"}
    answer = vera.post(reverse("pair-add", args=[candidate.pk]), typed)
    assert answer.context["form"].errors == {
        "theirs": ["Counterparts are of the same kind; these are a school and a museum."]
    }
    assert answer.context["form"]["note"].value() == "Both have a choir"


def test_what_nobody_knows_is_told_with_where_it_was_looked_for(
    candidate: CandidatePartner, volunteer: User
) -> None:
    for note in ("City archive", "City archive", "National archive"):
        findings.note_looked_for(
            candidate, point=Point.HISTORY, note=note, by=volunteer, today=TODAY
        )
    label = Point.HISTORY.label
    assert history(candidate.partnership, "point.unknown") == [
        f"{label} of Kushiro was looked for in vain: where we looked: nothing → “City archive”.",
        (
            f"{label} of Kushiro was looked for in vain: where we looked: “City archive” →"
            " “National archive”."
        ),
    ]
    assert LookedFor.objects.get().note == "National archive"


def tie(candidate: CandidatePartner, by: User, **values: Any) -> Connection:
    """A connection with its source, but for the changes."""
    known = {
        "type": Connection.Type.TRADE,
        "text": "Grain is shipped there.",
        "source": "Port book",
    }
    return connections.connect(candidate, by=by, today=TODAY, **known | values)


def test_a_connection_needs_where_it_is_known_from(
    candidate: CandidatePartner, volunteer: User
) -> None:
    with pytest.raises(Refused, match="Say where this is known from") as refused:
        tie(candidate, volunteer, source="")
    assert refused.value.field == "source"
    assert not Connection.objects.exists()


def test_two_who_correct_one_connection_see_each_other(
    candidate: CandidatePartner, volunteer: User, vera: Client
) -> None:
    known = tie(candidate, volunteer)
    page = reverse("connection-edit", args=[known.pk])
    typed = {"type": "trade", "strength": "2", "source": "Port book", "version": "1"}
    vera.post(page, typed | {"text": "Grain and coal are shipped there."})
    answer = vera.post(page, typed | {"text": "Only grain."})
    assert "It now says: “Grain and coal are shipped there.”, from Port book." in text(answer)
    assert answer.context["form"]["text"].value() == "Only grain."
    assert history(candidate.partnership, "connection.corrected") == [
        (
            "A connection with Kushiro was corrected: Grain and coal are shipped there. Before:"
            " Grain is shipped there."
        )
    ]


def test_a_connection_that_proved_wrong_stays_in_the_history(
    candidate: CandidatePartner, volunteer: User
) -> None:
    connections.drop_connection(tie(candidate, volunteer), by=volunteer, today=TODAY)
    assert history(candidate.partnership, "connection.dropped") == [
        "A connection with Kushiro was taken out: Grain is shipped there."
    ]
    assert not Connection.objects.exists()


def test_only_a_private_person_takes_consent_back(
    candidate: CandidatePartner, volunteer: User, vera: Client
) -> None:
    body = tie(candidate, volunteer)
    answer = vera.get(reverse("consent-withdraw", args=[body.pk]))
    assert (answer.status_code, "Only a private person's consent" in text(answer)) == (409, True)
    person = tie(
        candidate,
        volunteer,
        text="A family lives here.",
        who="Somebody Private",
        is_private_person=True,
        consent_on=TODAY,
        consent_how="Signed form",
    )
    for day, words in (
        (TODAY + timedelta(1), "still to come"),
        (TODAY - timedelta(1), "They agreed only on"),
    ):
        with pytest.raises(Refused, match=words) as refused:
            connections.withdraw_consent(person, on=day, by=volunteer, today=TODAY)
        assert refused.value.field == "on"
    assert connections.withdraw_consent(person, on=TODAY, by=volunteer, today=TODAY) == []
    assert "Somebody Private" not in " ".join(history(candidate.partnership))


def test_a_sheet_is_handed_in_once_and_whole(candidate: CandidatePartner, volunteer: User) -> None:
    code = next(iter(ALL))
    for wrong, field in (((None, ""), code), ((9, "Too good"), code), ((3, " "), f"{code}_note")):
        with pytest.raises(Refused) as refused:
            scoring.score(candidate, scores=ALL | {code: wrong}, by=volunteer, today=TODAY)
        assert refused.value.field == field
    scoring.score(candidate, scores=ALL, by=volunteer, today=TODAY)
    with pytest.raises(Refused, match="is handed in; it stays as it is"):
        scoring.score(candidate, scores=ALL, by=volunteer, today=TODAY)
    assert history(candidate.partnership, "candidate.scored") == [
        "Kushiro was scored; the sheet is handed in."
    ]


def test_who_has_not_scored_speaks_of_no_difference(
    candidate: CandidatePartner, volunteer: User, volunteer2: User, vera: Client
) -> None:
    scoring.score(candidate, scores=ALL, by=volunteer2, today=TODAY)
    answer = vera.get(reverse("score-discuss", args=[candidate.pk]))
    assert (answer.status_code, "Hand in your own sheet first" in text(answer)) == (409, True)
    with pytest.raises(Refused, match="Hand in your own sheet first"):
        scoring.discuss(candidate, note="They are wrong", by=volunteer, today=TODAY)


@pytest.mark.parametrize(
    ("looked", "field"),
    [
        (Looked(note="List", reviewed_on=TODAY + timedelta(1)), "reviewed_on"),
        (Looked(note="List", reviewed_on=TODAY, recheck_on=TODAY), "recheck_on"),
    ],
)
def test_a_screen_has_days_in_order(
    looked: Looked, field: str, candidate: CandidatePartner, volunteer: User
) -> None:
    with pytest.raises(Refused) as refused:
        screens.screen_legally(candidate, outcome="clear", looked=looked, by=volunteer, today=TODAY)
    assert refused.value.field == field


def test_conditions_are_written_down(candidate: CandidatePartner, volunteer: User) -> None:
    with pytest.raises(Refused, match="Write down the conditions") as refused:
        screens.screen_legally(
            candidate, outcome="conditions", looked=Looked(note="List"), by=volunteer, today=TODAY
        )
    assert refused.value.field == "conditions"


def test_a_policy_from_its_first_draft_to_its_adoption(
    volunteer: User, mayors_office: User
) -> None:
    draft = draft_of(volunteer, reviewers=3)
    policies.adopt_policy(
        draft, in_force_from=TODAY, act="Resolution 7", by=mayors_office, today=TODAY
    )
    begun, changed, adopted_ = ours()
    assert begun == f"A draft of the policy was begun: “{BUILT_IN.title}”, from “{BUILT_IN.title}”."
    assert changed.startswith("The draft of the policy “How we choose” was changed: name: “")
    assert "people who score: “2” → “3”" in changed
    assert "rules: “" in changed
    assert (
        adopted_
        == "The mayor's office adopted “How we choose (version 1)” by Resolution 7, in force from"
        " 22 November 2026."
    )
    assert first_broken_event() is None


def test_a_draft_is_thrown_away_and_an_adopted_one_stays(
    volunteer: User, mayors_office: User, vera: Client
) -> None:
    draft = draft_of(volunteer)
    kept = adopted(volunteer, mayors_office)
    assert "The draft is thrown away." in text(
        vera.post(reverse("policy-discard", args=[draft.pk]), follow=True)
    )
    assert "it stays as it is" in text(
        vera.post(reverse("policy-discard", args=[kept.pk]), follow=True)
    )
    assert list(Policy.objects.all()) == [kept]
    assert ours()[-1] == "The draft of the policy “How we choose” was thrown away."


def test_who_wrote_a_draft_sees_no_form_to_adopt_it(client: Client, mayors_office: User) -> None:
    draft = draft_of(mayors_office)
    client.force_login(mayors_office)
    answer = client.get(reverse("policy-adopt", args=[draft.pk]))
    assert (answer.status_code, "You wrote this draft yourself" in text(answer)) == (409, True)


def test_the_second_writer_of_a_draft_overwrites_nothing(volunteer: User, volunteer2: User) -> None:
    draft = draft_of(volunteer)
    kept = policies.PolicyText(
        title="Mine", about="", rules=(), criteria=BUILT_IN.criteria, reviewers=2, wide_from=2
    )
    with pytest.raises(ChangedMeanwhile):
        policies.write_policy(
            draft, text=kept, version=draft.version - 1, by=volunteer2, today=TODAY
        )
    draft.refresh_from_db()
    assert draft.title == "How we choose"


def test_a_file_is_moved_with_a_reason_by_the_office_alone(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    file, policy = candidate.partnership, adopted(volunteer, mayors_office)
    with pytest.raises(NotAllowed):
        policies.move_file(file, policy=policy, reason="I like it", by=volunteer, today=DAY)
    for reason, field in ((" ", "reason"), ("Fits better", None)):
        if field:
            with pytest.raises(Refused) as refused:
                policies.move_file(file, policy=policy, reason=reason, by=mayors_office, today=DAY)
            assert refused.value.field == field
    judged_by(file, policy, mayors_office)
    with pytest.raises(Refused, match="judged by this version already"):
        judged_by(file, policy, mayors_office)
    (moved,) = history(file, "policy.moved")
    assert f"“{BUILT_IN.title}” to “{policy}”: The council asked for it" in moved


def test_a_rule_that_the_record_answers_takes_no_answer(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    file = candidate.partnership
    judged_by(file, adopted(volunteer, mayors_office, rule("committee", members=3)), mayors_office)
    with pytest.raises(Refused, match="The record answers this rule by itself"):
        ruling.answer_rule(
            file, code="committee", holds=True, note="We are three", by=volunteer, today=DAY
        )
    with pytest.raises(Refused, match="has no such rule"):
        ruling.waive_rule(file, code="dragons", reason="None here", by=mayors_office, today=DAY)


@pytest.mark.parametrize("name", ["candidate-park", "consent-withdraw"])
def test_a_closed_file_shows_no_form_of_research(
    name: str, closed: CandidatePartner, vera: Client
) -> None:
    key = closed.pk
    if name == "consent-withdraw":
        key = Connection.objects.create(
            candidate=closed,
            type="trade",
            text="Grain",
            source="Book",
            noted_by=closed.partnership.lead,
        ).pk
    answer = vera.get(reverse(name, args=[key]))
    assert (answer.status_code, "This file was closed" in text(answer)) == (409, True)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("candidate-route", {"route": "resident"}),
        ("point-looked-for", {"point": "history", "note": "City archive"}),
        ("connection-add", {"type": "trade", "text": "Grain", "strength": "2", "source": "Book"}),
        ("candidate-park", {"reason": "Too far"}),
    ],
)
def test_what_is_sent_to_a_closed_file_is_refused_and_stays_typed(
    name: str, typed: dict[str, str], closed: CandidatePartner, vera: Client
) -> None:
    before = closed.partnership.events.count()
    answer = vera.post(reverse(name, args=[closed.pk]), typed)
    assert (answer.status_code, "This file was closed" in text(answer)) == (200, True)
    field, value = list(typed.items())[-1]
    assert answer.context["form"][field].value() == value
    assert closed.partnership.events.count() == before


@pytest.mark.parametrize("name", ["candidate-choose", "candidate-return", "score-issue"])
def test_a_button_on_a_closed_file_says_why_not(
    name: str, closed: CandidatePartner, vera: Client
) -> None:
    answer = vera.post(reverse(name, args=[closed.pk]), follow=True)
    assert answer.status_code == 200
    assert "Not done" in text(answer)


def test_a_stranger_does_nothing_in_research(
    candidate: CandidatePartner, stranger: User, client: Client
) -> None:
    client.force_login(stranger)
    for name in (
        "candidate-park",
        "candidate-route",
        "connection-add",
        "pair-add",
        "point-looked-for",
    ):
        page = reverse(name, args=[candidate.pk])
        assert [client.get(page).status_code, client.post(page).status_code] == [403, 403], name
    for deed in (
        lambda: candidates.park(candidate, reason="x", by=stranger, today=TODAY),
        lambda: tie(candidate, stranger),
        lambda: findings.note_looked_for(
            candidate, point=Point.HISTORY, note="x", by=stranger, today=TODAY
        ),
        lambda: scoring.score(candidate, scores=ALL, by=stranger, today=TODAY),
        lambda: policies.begin_policy(BUILT_IN, by=stranger, today=TODAY),
    ):
        with pytest.raises(NotAllowed):
            deed()
