"""Both sides agree; from then on the text stays as it is, and a change is a new version."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.approvals.models import Side
from partnerships.documents.models import Document
from partnerships.history.models import Event
from partnerships.partners.models import Ending, Partnership
from partnerships.programs.checks import work_plan_is_agreed_by_both
from partnerships.programs.forms.plans import AgreeForm
from partnerships.programs.models import Goal, PlanAgreement, Status, WorkPlan
from partnerships.programs.services import activities, agreeing, papers, plans
from partnerships.programs.services.activities import Planned
from partnerships.programs.services.plans import GoalLine
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.asking import lacks
from tests.programs.conftest import PERIOD, SHORT, scan, words_of
from tests.reading import in_one_line


def there_form(answer: HttpResponse) -> AgreeForm:
    return answer.context["sides"][1][3]


def url(name: str, plan: WorkPlan) -> str:
    return reverse(name, args=[plan.partnership_id])


def test_both_agree_on_the_pages_and_the_paper_is_issued(
    site: Client, plan: WorkPlan, day: date
) -> None:
    ours = {
        "name": "Vera Volunteer, chair",
        "on": day.isoformat(),
        "version": plan.version,
        "note": "Minutes",
    }
    answer = site.post(url("workplan-agree", plan), ours, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "The agreement is on record. Record the agreement of Kushiro to the work plan."
    ]
    theirs = {
        "name": "Section chief 課長",
        "on": day.isoformat(),
        "version": plan.version + 1,
        "file": scan(),
    }
    answer = site.post(url("workplan-agree-there", plan), theirs, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Both sides have agreed. The work plan is issued."
    ]
    plan.refresh_from_db()
    ours, theirs = (said for _, _, said in plan.sides)
    assert (ours.name, ours.note, theirs.name, theirs.on, plan.agreed_on) == (
        "Vera Volunteer, chair",
        "Minutes",
        "Section chief 課長",
        day,
        day,
    )
    assert theirs.evidence.title == "Kushiro agrees to the work plan"
    assert plan.document is not None
    assert f"/papers/{plan.document_id}" in in_one_line(
        answer
    ) or plan.document.get_absolute_url() in (in_one_line(answer))
    assert lacks(work_plan_is_agreed_by_both, plan.partnership) is None
    told = list(Event.objects.order_by("position").values_list("text", "side"))
    assert told == [
        ("The work plan was begun.", "ours"),
        ("Duluth agreed to version 1 of the work plan, by Vera Volunteer, chair.", "ours"),
        ("Kushiro agreed to version 1 of the work plan, by Section chief 課長.", "theirs"),
        ("Version 1 of the work plan is in force.", "ours"),
        (f"Version 1 of the work plan was issued as {plan.document.reference}.", "ours"),
    ]


def test_the_paper_says_what_was_agreed(agreed: WorkPlan, volunteer: User, day: date) -> None:
    papers.issue_due_papers(agreed.partnership, by=volunteer, today=day)
    papers.issue_due_papers(agreed.partnership, by=volunteer, today=day)
    papers.issue_all_due_papers(day)
    paper = Document.objects.get()
    with paper.file.open("rb") as file:
        text = words_of(file.read())
    for words in (
        "Work plan of Duluth and Kushiro",
        "Version 1",
        "January 2027 to December 2028",
        "Two cold ports.",
        "Sixty pupils write to each other.",
        "Two schools pair their classes.",
        "Meiki School 明輝",
        "30 June 2027",
        "USD 1,200, school district",
        "pairs who write; today: none",
        "60 pairs",
        "An exhibition travels",
        "autumn 2028",
        f"{day.day} {day:%B %Y} by Exchange Section 交流課",
    ):
        assert words in text, words
    assert "not approved" not in text.lower()
    agreed.refresh_from_db()
    assert agreed.document == paper


def test_the_draft_bears_the_mark_and_is_not_kept(site: Client, plan: WorkPlan) -> None:
    answer = site.get(url("workplan-preview", plan))
    assert answer.headers["Content-Type"] == "application/pdf"
    text = words_of(answer.content)
    assert "not approved" in text.lower()
    assert "For Duluth" in text
    assert not Document.objects.exists()


def test_markup_in_a_plan_is_printed_as_words(plan: WorkPlan, volunteer: User) -> None:
    hostile = "<b>bold</b> {{ 7|add:7 }} <img src=file:///etc/passwd>"
    line = GoalLine({**SHORT, "sentence": hostile})
    period = PERIOD | {"introduction": hostile}
    plan = plans.write_plan(
        plan.partnership,
        by=volunteer,
        today=date(2026, 11, 22),
        goals=[line],
        version=plan.version,
        **period,
    )
    assert words_of(papers.preview_plan(plan)).count("<b>bold</b> {{ 7|add:7 }} <img") == 2


def test_a_change_opens_the_agreement_of_one_side_again(
    plan: WorkPlan, volunteer: User, day: date
) -> None:
    plan = agreeing.agree(
        plan.partnership,
        side=Side.OURS,
        note="Minutes",
        name="Vera",
        on=day,
        version=plan.version,
        today=day,
        by=volunteer,
    )
    plan = plans.write_plan(
        plan.partnership,
        by=volunteer,
        today=date(2026, 11, 22),
        goals=[],
        version=plan.version,
        **PERIOD,
    )
    assert not plan.agreements.exists()
    assert (
        Event.objects.latest("pk").text
        == "The work plan was changed; the agreement of Duluth (Vera) is open again."
    )


def test_nobody_agrees_to_a_text_that_has_changed_since(
    plan: WorkPlan, volunteer: User, day: date
) -> None:
    seen = plan.version
    plans.write_plan(
        plan.partnership, by=volunteer, today=date(2026, 11, 22), goals=[], version=seen, **PERIOD
    )
    with pytest.raises(ChangedMeanwhile):
        agreeing.agree(
            plan.partnership,
            side=Side.OURS,
            note="Minutes",
            name="Vera",
            on=day,
            version=seen,
            today=day,
            by=volunteer,
        )


def test_a_plan_without_long_goals_is_not_agreed_to(
    plan: WorkPlan, volunteer: User, day: date
) -> None:
    long = plan.goals.get(horizon="long")
    plan = plans.write_plan(
        plan.partnership,
        by=volunteer,
        today=date(2026, 11, 22),
        goals=[GoalLine({}, pk=long.pk, removed=True)],
        version=plan.version,
        **PERIOD,
    )
    with pytest.raises(Refused, match=r"Add a long-term goal to the work plan\."):
        agreeing.agree(
            plan.partnership,
            side=Side.OURS,
            note="Minutes",
            name="Vera",
            on=day,
            version=plan.version,
            today=day,
            by=volunteer,
        )


def test_their_agreement_needs_evidence_and_a_day_that_has_come(
    site: Client, plan: WorkPlan, day: date
) -> None:
    theirs = {"name": "Section chief", "on": day.isoformat(), "version": plan.version, "note": "  "}
    answer = site.post(url("workplan-agree-there", plan), theirs)
    assert there_form(answer).errors == {
        "note": ["Say where this was said, or add the letter, mail or minutes that show it."]
    }
    tomorrow = (day + timedelta(days=1)).isoformat()
    answer = site.post(
        url("workplan-agree-there", plan), theirs | {"note": "A call", "on": tomorrow}
    )
    assert there_form(answer).errors == {"on": ["This day lies ahead."]}
    assert not WorkPlan.objects.agreed().exists()


def test_a_file_that_is_not_what_it_says_is_refused(
    site: Client, plan: WorkPlan, day: date
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = SimpleUploadedFile(
        "letter.pdf", b"<html><script>alert(1)</script></html>", "application/pdf"
    )
    theirs = {"name": "Section chief", "on": day.isoformat(), "version": plan.version, "file": page}
    answer = site.post(url("workplan-agree-there", plan), theirs)
    assert list(there_form(answer).errors) == ["file"]
    plan.refresh_from_db()
    assert not plan.agreements.exists()


def test_the_same_side_agrees_once(plan: WorkPlan, volunteer: User, day: date) -> None:
    plan = agreeing.agree(
        plan.partnership,
        side=Side.OURS,
        note="Minutes",
        name="Vera",
        on=day,
        version=plan.version,
        today=day,
        by=volunteer,
    )
    with pytest.raises(Refused, match="Vera has agreed to it already"):
        agreeing.agree(
            plan.partnership,
            side=Side.OURS,
            note="Minutes",
            name="Victor",
            on=day,
            version=plan.version,
            today=day,
            by=volunteer,
        )


def test_an_agreed_plan_is_amended_never_edited(
    site: Client, agreed: WorkPlan, volunteer: User
) -> None:
    with pytest.raises(Refused, match="Amend it"):
        plans.write_plan(
            agreed.partnership,
            by=volunteer,
            today=date(2026, 11, 22),
            goals=[],
            version=agreed.version,
            **PERIOD,
        )
    answer = site.get(url("workplan-edit", agreed))
    assert answer.headers["Location"] == url("workplan-amend", agreed)


@pytest.mark.both_databases
def test_the_database_keeps_what_both_agreed_to(agreed: WorkPlan) -> None:
    goals = agreed.goals.all()
    for change in (
        lambda: WorkPlan.objects.filter(pk=agreed.pk).update(introduction="Other words"),
        lambda: WorkPlan.objects.filter(pk=agreed.pk).update(agreed_on=None),
        lambda: agreed.agreements.update(name="Somebody"),
        lambda: agreed.agreements.update(settled_on=None),
        lambda: agreed.agreements.all().delete(),
        lambda: goals.update(sentence="Another goal"),
        lambda: goals.update(when="never"),
        lambda: goals.update(agreed_on=None),
        lambda: goals.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    goals.update(status=Status.REACHED, risk="None")
    assert set(goals.values_list("status", flat=True)) == {"reached"}


@pytest.mark.both_databases
def test_the_database_holds_one_draft_and_one_plan_in_force(
    agreed: WorkPlan, volunteer: User
) -> None:
    amended = agreeing.amend(
        agreed.partnership, reason="More", by=volunteer, today=agreed.agreed_on
    )
    period = {"starts_on": date(2027, 1, 1), "ends_on": date(2028, 1, 1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkPlan.objects.create(partnership=agreed.partnership, number=3, **period)
    says = {"plan": amended, "name": "Somebody", "on": date(2027, 1, 1), "recorded_by": volunteer}
    with pytest.raises(IntegrityError, match="planagreement_shows_it"), transaction.atomic():
        PlanAgreement.objects.create(side=Side.OURS, **says)
    with pytest.raises(DatabaseError, match="both agree to it"), transaction.atomic():
        WorkPlan.objects.filter(pk=amended.pk).update(agreed_on=date(2027, 1, 1))
    for side in Side:
        PlanAgreement.objects.create(side=side, note="A call", **says)
    with (
        pytest.raises(IntegrityError, match=r"one_plan_in_force_per_file|workplan\.partnership_id"),
        transaction.atomic(),
    ):
        WorkPlan.objects.filter(pk=amended.pk).update(agreed_on=date(2027, 1, 1))


def test_an_amended_plan_takes_over_when_both_agree(
    site: Client, agreed: WorkPlan, volunteer: User, day: date
) -> None:
    papers.issue_due_papers(agreed.partnership, by=volunteer, today=day)
    short = agreed.goals.get(horizon="short")
    agreeing.mark_goal(
        short, status=Status.UNDER_WAY, risk="Time difference", by=volunteer, today=day
    )
    planned = Planned(
        {
            "type": "exchange",
            "direction": "virtual",
            "title": "Letters",
            "starts_on": day,
            "goal": short,
        }
    )
    activity = activities.add_activity(
        agreed.partnership, planned=planned, by=volunteer, today=date(2026, 11, 22)
    )

    site.post(url("workplan-amend", agreed), {"reason": "The museum asked for another year."})
    draft = WorkPlan.objects.drafts().get()
    copied = list(
        draft.goals.order_by("position").values_list(
            "sentence", "target", "status", "former__sentence"
        )
    )
    assert copied == [
        (SHORT["sentence"], "60 pairs", "under_way", SHORT["sentence"]),
        (
            "An exhibition travels to both museums.",
            "",
            "planned",
            "An exhibition travels to both museums.",
        ),
    ]
    assert (draft.number, draft.amended_because) == (2, "The museum asked for another year.")
    assert WorkPlan.objects.in_force().get() == agreed
    assert "This is version 2, still a draft" in in_one_line(
        site.get(url("workplan-detail", agreed))
    )
    assert "This version holds until both sides agree" in (
        in_one_line(site.get(url("workplan-detail", agreed) + "?show=in-force"))
    )

    draft = agreeing.agree(
        agreed.partnership,
        side=Side.OURS,
        note="Minutes",
        name="Vera",
        on=day,
        version=1,
        today=day,
        by=volunteer,
    )
    agreeing.agree(
        agreed.partnership,
        side=Side.THEIRS,
        name="Chief",
        on=day,
        note="Call",
        version=2,
        today=day,
        by=volunteer,
    )
    agreed.refresh_from_db()
    activity.refresh_from_db()
    assert agreed.superseded_on == day
    assert WorkPlan.objects.in_force().get() == draft
    assert activity.goal == draft.goals.get(horizon="short")
    papers.issue_due_papers(agreed.partnership, by=volunteer, today=day)
    assert list(Document.objects.order_by("pk").values_list("title", flat=True)) == [
        "Work plan of Duluth and Kushiro",
        "Work plan of Duluth and Kushiro, version 2",
    ]


def test_a_second_amendment_waits_for_the_first(agreed: WorkPlan, volunteer: User) -> None:
    agreeing.amend(agreed.partnership, reason="More", by=volunteer, today=agreed.agreed_on)
    with pytest.raises(Refused, match="Version 2 is being written already"):
        agreeing.amend(
            agreed.partnership, reason="Still more", by=volunteer, today=agreed.agreed_on
        )


def test_how_far_a_goal_has_come_is_said_without_touching_the_text(
    site: Client, agreed: WorkPlan
) -> None:
    goal = agreed.goals.get(horizon="short")
    site.post(reverse("goal-mark", args=[goal.pk]), {"status": "reached", "risk": "none left"})
    assert Goal.objects.values_list("status", "risk", "sentence").get(pk=goal.pk) == (
        "reached",
        "none left",
        SHORT["sentence"],
    )
    assert (
        Event.objects.latest("pk").text == "Goal: Sixty pupils write to each other – now reached."
    )


def test_a_closed_file_is_left_alone(plan: WorkPlan, volunteer: User, day: date) -> None:
    from django.utils import timezone

    Partnership.objects.filter(pk=plan.partnership_id).update(
        closed_at=timezone.now(), closed_by=volunteer, closed_as=Ending.WITHDRAWN
    )
    with pytest.raises(Refused, match="This file was closed"):
        agreeing.agree(
            plan.partnership,
            side=Side.OURS,
            note="Minutes",
            name="Vera",
            on=day,
            version=plan.version,
            today=day,
            by=volunteer,
        )


def test_a_stranger_agrees_to_nothing(
    plan: WorkPlan, stranger: User, client: Client, day: date
) -> None:
    with pytest.raises(NotAllowed):
        agreeing.agree(
            plan.partnership,
            side=Side.OURS,
            note="Minutes",
            name="Sam",
            on=day,
            version=plan.version,
            today=day,
            by=stranger,
        )
    client.force_login(stranger)
    for name in (
        "workplan-detail",
        "workplan-edit",
        "workplan-agree",
        "workplan-preview",
        "workplan-amend",
    ):
        assert client.get(url(name, plan)).status_code == 403
