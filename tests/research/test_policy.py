"""A policy is written, adopted and kept; a file is judged by the version it began under."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.accounts.roles import Role
from partnerships.communities.models import Organization
from partnerships.evaluations.checks import exchanges_allow_the_upgrade
from partnerships.evaluations.models import Decision, Evaluation
from partnerships.partners.models import CandidatePartner, Kind, Partnership, Seat, Stage
from partnerships.pipeline import standing
from partnerships.planning.services import open_partnership, seat, start
from partnerships.programs.models import Activity
from partnerships.research import checks
from partnerships.research.criteria import WHOLE, Yardstick
from partnerships.research.models import Policy, RuleAnswer, Waiver
from partnerships.research.ready import ready
from partnerships.research.rules import TABLE, rule
from partnerships.research.rulings import Ruling, State, rulings_of
from partnerships.research.services import candidates, policies
from partnerships.research.services.policies import PolicyText
from partnerships.research.services.ruling import answer_rule, waive_rule
from partnerships.research.terms import BUILT_IN, in_force_on, terms_in, terms_of
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.asking import lacks
from tests.conftest import person as cast
from tests.factories import CommunityFactory
from tests.research.conftest import DAY, adopted, draft_of, judged_by


def states(candidate: CandidatePartner, day: date = DAY) -> dict[str, str]:
    found = rulings_of(candidate.partnership, candidate, today=day)
    return {ruling.rule.code: ruling.state.value for ruling in found}


def ruling(candidate: CandidatePartner, code: str, day: date = DAY) -> Ruling:
    return next(
        each
        for each in rulings_of(candidate.partnership, candidate, today=day)
        if each.rule.code == code
    )


def test_ready_policies_and_the_built_in_one_are_whole() -> None:
    titles = [
        "Small volunteer organization",
        "Two steps: friendship first",
        "City council with limits",
        "Built-in policy",
    ]
    assert [terms.title for terms in ready().values()] == titles
    assert [sum(each.weight for each in terms.criteria) for terms in ready().values()] == [
        WHOLE
    ] * 4
    used = {each.code for terms in ready().values() for each in terms.rules}
    assert used == {row.code for row in TABLE}


def test_a_version_that_begins_with_a_ready_one_reads_the_same(council_policy: Policy) -> None:
    terms, model = terms_in(council_policy), ready()["3-city-council"]
    assert (terms.rules, terms.criteria, terms.reviewers) == (model.rules, model.criteria, 3)
    assert str(council_policy) == "City council with limits (version 1)"


def test_the_newest_version_in_force_on_a_day_counts(volunteer: User, mayors_office: User) -> None:
    first = adopted(volunteer, mayors_office, day=DAY)
    second = adopted(volunteer, mayors_office, day=DAY + timedelta(10))
    days = (DAY - timedelta(1), DAY, DAY + timedelta(9), DAY + timedelta(10))
    assert [in_force_on(day) for day in days] == [None, first, first, second]
    with pytest.raises(Refused, match="Another version begins on that day already"):
        adopted(volunteer, mayors_office, day=DAY)


def test_nobody_adopts_what_they_wrote_and_no_policy_reaches_back(
    volunteer: User, mayors_office: User
) -> None:
    draft = draft_of(mayors_office)
    with pytest.raises(Refused, match="Somebody else adopts it"):
        policies.adopt_policy(draft, in_force_from=DAY, by=mayors_office, today=DAY)
    with pytest.raises(NotAllowed):
        policies.adopt_policy(draft, in_force_from=DAY, by=volunteer, today=DAY)
    colleague = cast("Mia Mayorsoffice", Role.MAYORS_OFFICE)
    with pytest.raises(Refused, match="does not reach back") as refused:
        policies.adopt_policy(draft, in_force_from=DAY - timedelta(1), by=colleague, today=DAY)
    assert refused.value.field == "in_force_from"


@pytest.mark.both_databases
@pytest.mark.django_db
def test_an_adopted_version_stays_as_it_is(volunteer: User, mayors_office: User) -> None:
    policy = adopted(volunteer, mayors_office)
    for deed in (
        lambda: policies.discard_policy(policy, by=volunteer, today=timezone.localdate()),
        lambda: policies.write_policy(
            policy, text=None, version=policy.version, by=volunteer, today=timezone.localdate()
        ),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused, match="Copy it to make the next one"):
            deed()
    for change in (
        lambda: Policy.objects.update(reviewers=1),
        lambda: Policy.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    copy = policies.begin_policy(terms_in(policy), by=volunteer, today=timezone.localdate())
    assert (copy.copied_from, copy.title, copy.is_adopted, copy.rules) == (
        policy,
        policy.title,
        False,
        policy.rules,
    )
    policies.discard_policy(copy, by=volunteer, today=timezone.localdate())
    assert list(Policy.objects.all()) == [policy]


def test_weights_and_figures_must_fit(volunteer: User) -> None:
    light = (Yardstick("size", "Size", 96, "a", "b", "c"),)
    with pytest.raises(Refused, match=r"add up to 96\. Let them add up to 100"):
        draft_of(volunteer, criteria=light)
    with pytest.raises(Refused, match="Size of the committee: between 0 and 100") as refused:
        draft_of(volunteer, rule("committee", share=140))
    assert refused.value.field == "committee_share"
    own = (
        Yardstick("size", "Size", 60, "a", "b", "c"),
        Yardstick("", "Snow", 40, "none", "some", "much"),
    )
    assert [row["code"] for row in draft_of(volunteer, criteria=own).criteria] == ["size", "own1"]


def test_two_people_do_not_overwrite_each_others_draft(volunteer: User, volunteer2: User) -> None:
    draft = policies.begin_policy(BUILT_IN, by=volunteer, today=timezone.localdate())
    text = PolicyText(
        title="Ours", about="", rules=(), criteria=BUILT_IN.criteria, reviewers=2, wide_from=2
    )
    policies.write_policy(draft, text=text, version=1, by=volunteer, today=timezone.localdate())
    with pytest.raises(ChangedMeanwhile):
        policies.write_policy(
            draft, text=text, version=1, by=volunteer2, today=timezone.localdate()
        )


def test_a_file_keeps_the_version_it_began_under_unless_moved_on_purpose(
    organization: Organization, volunteer: User, mayors_office: User
) -> None:
    old = start(
        kind=Kind.SISTER, by=volunteer, today=DAY - timedelta(1), brief={"working_name": "A port"}
    )
    first = adopted(volunteer, mayors_office)
    new = start(kind=Kind.SISTER, by=volunteer, today=DAY, brief={"working_name": "Another port"})
    second = adopted(volunteer, mayors_office, day=DAY + timedelta(5))
    assert [terms_of(file).policy for file in (old, new)] == [None, first]
    later = DAY + timedelta(6)
    with pytest.raises(NotAllowed):
        policies.move_file(old, policy=second, reason="New council", by=volunteer, today=later)
    with pytest.raises(Refused, match="not in force yet"):
        policies.move_file(old, policy=second, reason="New council", by=mayors_office, today=DAY)
    policies.move_file(old, policy=second, reason="New council", by=mayors_office, today=later)
    assert terms_of(old).policy == second
    last = old.events.order_by("position").last()
    assert (
        last.text
        == "The mayor's office moved the file from “Built-in policy” to “How we choose (version"
        " 2)”: New council"
    )
    with pytest.raises(Refused, match="judged by this version already"):
        policies.move_file(old, policy=second, reason="Again", by=mayors_office, today=later)


def test_without_a_policy_the_gate_asks_what_it_always_asked(
    candidate: CandidatePartner, volunteer: User
) -> None:
    missing = "Review how Kushiro's country or territory is named in our papers."
    assert lacks(checks.rules_of_the_policy_hold, candidate.partnership) == missing
    assert states(candidate) == {"different_country": "passed", "name_reviewed": "failed"}


def test_rules_are_worked_out_from_the_record(
    candidate: CandidatePartner,
    council_policy: Policy,
    volunteer: User,
    volunteer2: User,
    mayors_office: User,
) -> None:
    partnership = candidate.partnership
    judged_by(partnership, council_policy, mayors_office)
    holds = ["different_country", "new_in_years", "active", "one_country"]
    fails = ["legal_screen", "name_reviewed", "good_standing", "committee", "sponsor", "budget"]
    asked = ["diplomatic_relations", "supporters", "twinned_already"]
    before = (
        dict.fromkeys(holds, "passed")
        | dict.fromkeys(fails, "failed")
        | dict.fromkeys(asked, "open")
    )
    assert states(candidate) == before
    assert (
        ruling(candidate, "committee").missing
        == "Seat 6 more on the committee and ask the members where they live."
    )
    Partnership.objects.filter(pk=partnership.pk).update(
        sponsor="Rotary", first_year_budget=4000, budget_source="Dues"
    )
    Organization.objects.update(member_until=DAY)
    for person in (volunteer, volunteer2):
        seat(
            partnership.committee,
            person=person,
            part=Seat.Part.MEMBER,
            since=DAY,
            is_resident=person == volunteer,
            by=volunteer,
        )
    candidate.refresh_from_db()
    after = states(candidate)
    assert {code for code in before if before[code] != after[code]} == {"good_standing", "sponsor"}
    assert ruling(candidate, "budget").missing == "Find 1,000 more for the first year."
    said = "2 people on the committee, 1 resident among them (50 %) (its seats)."
    assert ruling(candidate, "committee").said == said
    assert ruling(candidate, "good_standing", DAY + timedelta(1)).state == State.FAILED


def test_other_partnerships_count_toward_the_limits(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    limits = (
        rule("new_in_years", partnerships=1, years=5),
        rule("active", partnerships=2),
        rule("one_country"),
    )
    judged_by(candidate.partnership, adopted(volunteer, mayors_office, *limits), mayors_office)
    assert set(states(candidate).values()) == {"passed"}
    days = (date(2010, 5, 1), date(2022, 5, 1))
    for name, day in zip(("Ohara", "Isumi"), days, strict=True):
        town = CommunityFactory(name=name, own_name="")
        file = open_partnership(kind=Kind.SISTER, partner=town, by=volunteer, today=DAY)
        Partnership.objects.filter(pk=file.pk).update(stage=Stage.EVALUATION, established_on=day)
    assert states(candidate) == {
        "new_in_years": "failed",
        "active": "failed",
        "one_country": "failed",
    }
    assert ruling(candidate, "new_in_years").said.endswith(
        "since 22 November 2021: Isumi (our files)."
    )
    assert (
        ruling(candidate, "active").missing
        == "Our policy allows 2 active partnerships, and we have 2."
    )
    assert [
        each.risk for each in rulings_of(candidate.partnership, candidate, today=DAY) if each.risk
    ] == ["Warning: We have another partner in Japan: Ohara, Isumi."]


def test_a_question_is_answered_with_its_source_and_the_newest_answer_counts(
    candidate: CandidatePartner, council_policy: Policy, volunteer: User, mayors_office: User
) -> None:
    file = candidate.partnership
    judged_by(file, council_policy, mayors_office)
    given = {"code": "diplomatic_relations", "candidate": candidate, "by": volunteer, "today": DAY}
    answer_rule(file, holds=False, note="An old list", **given)
    assert ruling(candidate, "diplomatic_relations").blocks
    answer_rule(file, holds=True, note="Department of State, list of today", **given)
    now = ruling(candidate, "diplomatic_relations")
    assert (now.state, now.blocks) == (State.PASSED, False)
    assert now.said == "Yes: Department of State, list of today (Vera Volunteer, 22 November 2026)"
    with pytest.raises(Refused, match="The record answers this rule by itself"):
        answer_rule(file, holds=True, note="We have one", **given | {"code": "sponsor"})


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_waiver_has_its_reason_shows_as_a_risk_and_stays(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    file = candidate.partnership
    judged_by(
        file, adopted(volunteer, mayors_office, rule("sponsor"), rule("one_country")), mayors_office
    )
    Partnership.objects.filter(pk=file.pk).update(stage=Stage.RESEARCH)
    file.refresh_from_db()
    assert (
        lacks(checks.rules_of_the_policy_hold, file)
        == "Name the organization that carries the work."
    )
    waive = {"code": "sponsor", "reason": "The museum decides in May", "today": DAY}
    with pytest.raises(NotAllowed):
        waive_rule(file, by=volunteer, **waive)
    waive_rule(file, by=mayors_office, **waive)
    assert lacks(checks.rules_of_the_policy_hold, file) is None
    risk = (
        "Waived: A sponsor organization carries the work. The museum decides in May (Mo"
        " Mayorsoffice, mayor's office)"
    )
    assert [words for words in standing.risks(file, DAY) if words.startswith("Waived")] == [risk]
    for code, said in (("sponsor", "waived already"), ("one_country", "nothing to waive")):
        with pytest.raises(Refused, match=said):
            waive_rule(file, by=mayors_office, candidate=candidate, **waive | {"code": code})
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiver.objects.update(reason="Another one")
    assert (
        file.events.order_by("position")
        .last()
        .text.startswith("The mayor's office waived a rule: A sponsor organization")
    )


def test_another_figure_asks_anew(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    file = candidate.partnership
    few = adopted(
        volunteer, mayors_office, rule("supporters", people=3), rule("committee", people=9, share=0)
    )
    judged_by(file, few, mayors_office)
    given = {"candidate": candidate, "today": DAY}
    answer_rule(file, code="supporters", holds=True, note="Two lists", by=volunteer, **given)
    waive_rule(file, code="committee", reason="They join in May", by=mayors_office, **given)
    assert states(candidate) == {"committee": "waived", "supporters": "passed"}
    many = adopted(
        volunteer,
        mayors_office,
        rule("supporters", people=9),
        rule("committee", people=20),
        day=DAY + timedelta(1),
    )
    policies.move_file(
        file, policy=many, reason="A stricter council", by=mayors_office, today=DAY + timedelta(1)
    )
    assert states(candidate) == {"committee": "failed", "supporters": "open"}
    assert RuleAnswer.objects.count() == 1


def test_time_in_a_stage_is_counted_in_months(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    file = candidate.partnership
    judged_by(
        file,
        adopted(volunteer, mayors_office, rule("months_in_stage", correspondence=6)),
        mayors_office,
    )
    since = date(2026, 3, 31)
    Partnership.objects.filter(pk=file.pk).update(
        stage=Stage.CORRESPONDENCE, stage_since=since, partner=candidate.community
    )
    candidate.partnership.refresh_from_db()
    assert ruling(candidate, "months_in_stage", date(2026, 9, 29)).state == State.FAILED
    assert ruling(candidate, "months_in_stage", date(2026, 9, 30)).state == State.FAILED
    assert ruling(candidate, "months_in_stage", date(2026, 10, 1)).state == State.PASSED
    words = "Our policy wants 6 months in correspondence; wait and go on working."
    assert ruling(candidate, "months_in_stage", date(2026, 9, 29)).missing == words


def test_a_policy_may_allow_a_partner_at_home(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    file, fargo = candidate.partnership, CommunityFactory(name="Fargo", own_name="", country="US")
    with pytest.raises(Refused, match="lies in another country"):
        candidates.add_candidate(file, community=fargo, by=volunteer, today=timezone.localdate())
    judged_by(file, adopted(volunteer, mayors_office, rule("sponsor")), mayors_office)
    chosen = candidates.choose(
        candidates.add_candidate(file, community=fargo, by=volunteer, today=timezone.localdate()),
        by=volunteer,
        today=DAY,
    )
    assert chosen.partner == fargo


def test_an_upgrade_waits_for_its_exchanges(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    file = candidate.partnership
    asked = rule("exchanges_before_upgrade", exchanges=2)
    judged_by(file, adopted(volunteer, mayors_office, asked), mayors_office)
    assert states(candidate) == {"exchanges_before_upgrade": "later"}
    assert lacks(exchanges_allow_the_upgrade, file) is None
    days = {"due_on": DAY + timedelta(30), "counted_from": DAY - timedelta(300)}
    Evaluation.objects.create(partnership=file, decision=Decision.UPGRADE, set_by=volunteer, **days)
    for kind, called in (("visit", {}), ("exchange", {"called_off_on": DAY}), ("other", {})):
        done = {} if called else {"done_on": DAY, "done_by": volunteer}
        Activity.objects.create(
            partnership=file,
            type=kind,
            direction="inbound",
            title=kind,
            starts_on=DAY,
            added_by=volunteer,
            **done,
            **called,
        )
    words = (
        f"{asked.words}: 1 on record, 1 more before the upgrade, or a waiver of the mayor's office."
    )
    assert lacks(exchanges_allow_the_upgrade, file) == words
    waive_rule(file, code=asked.code, reason="Four choirs have sung", by=mayors_office, today=DAY)
    assert lacks(exchanges_allow_the_upgrade, file) is None


def test_a_stage_that_began_today_waits_for_its_months(
    candidate: CandidatePartner, volunteer: User, mayors_office: User
) -> None:
    file, today = candidate.partnership, timezone.localdate()
    judged_by(
        file, adopted(volunteer, mayors_office, rule("months_in_stage", agreement=1)), mayors_office
    )
    values = {"stage": Stage.AGREEMENT, "partner": candidate.community}
    Partnership.objects.filter(pk=file.pk).update(stage_since=today, **values)
    file.refresh_from_db()
    waits = "Our policy wants 1 month in agreement; wait and go on working."
    assert lacks(checks.time_in_stage_has_passed, file) == waits
    assert waits in standing.missing(file, DAY)
    Partnership.objects.filter(pk=file.pk).update(stage_since=today - timedelta(32))
    file.refresh_from_db()
    assert lacks(checks.time_in_stage_has_passed, file) is None


@pytest.mark.both_databases
@pytest.mark.parametrize("who", ["superuser", "admin_user", "board_member"])
def test_only_the_mayors_office_adopts_waives_and_moves(
    who: str,
    candidate: CandidatePartner,
    volunteer: User,
    mayors_office: User,
    request: pytest.FixtureRequest,
) -> None:
    by: User = request.getfixturevalue(who)
    with pytest.raises(NotAllowed, match="Only the mayor's office"):
        policies.adopt_policy(draft_of(volunteer), in_force_from=DAY, by=by, today=DAY)
    file, policy = (
        candidate.partnership,
        adopted(volunteer, mayors_office, rule("committee", people=9, share=0)),
    )
    with pytest.raises(NotAllowed):
        policies.move_file(file, policy=policy, reason="New council", by=by, today=DAY)
    judged_by(file, policy, mayors_office)
    with pytest.raises(NotAllowed):
        waive_rule(file, code="committee", reason="They join in May", by=by, today=DAY)
    assert (Policy.objects.drafts().count(), Waiver.objects.count()) == (1, 0)


def test_a_deputy_who_adopts_and_waives_is_named(
    candidate: CandidatePartner, volunteer: User, deputy: User
) -> None:
    who = "Dora Deputy, deputy of Mo Mayorsoffice"
    policy = adopted(volunteer, deputy, rule("committee", people=9, share=0))
    file = candidate.partnership
    policies.move_file(file, policy=policy, reason="New council", by=deputy, today=DAY)
    waive_rule(file, code="committee", reason="They join in May", by=deputy, today=DAY)
    assert policy.adopter == f"{who}, mayor's office"
    assert f"by {who}, mayor's office: They join in May" in ruling(candidate, "committee").said
    moved, waived = file.events.order_by("position")
    assert moved.text.startswith(f"The mayor's office ({who}) moved the file from")
    assert waived.text.startswith(f"The mayor's office ({who}) waived a rule: ")
