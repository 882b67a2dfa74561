"""Writing the evaluation, taking note of it, and the report."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.documents.models import Document
from partnerships.evaluations.checks import evaluation_is_written
from partnerships.evaluations.models import Evaluation, Finding
from partnerships.evaluations.rows import rows_of
from partnerships.evaluations.services import dating, papers, writing
from partnerships.evaluations.services.writing import Report
from partnerships.history.models import Event
from partnerships.partners.models import Partnership
from partnerships.programs.models import WorkPlan
from partnerships.programs.services import activities
from partnerships.programs.services.activities import Planned, WriteUp
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.asking import lacks
from tests.evaluations.conftest import DUE, SIGNED, WORDS, WRITING_DAY, words_of

TODAY = date(2026, 11, 22)

NOTED = date(2027, 5, 10)


def typed(evaluation: Evaluation, rows: list[dict[str, Any]], **others: Any) -> dict[str, Any]:
    """What a browser sends from the page where the evaluation is written."""
    data: dict[str, Any] = {
        **WORDS,
        "next_on": "",
        "decision": "",
        "period_from": "2026-05-01",
        "period_until": "2027-04-20",
        "version": evaluation.version,
        "form-TOTAL_FORMS": len(rows),
        "form-INITIAL_FORMS": len(rows),
    }
    for number, row in enumerate(rows):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return data | others


def edit(evaluation: Evaluation) -> str:
    return reverse("evaluation-edit", args=[evaluation.partnership_id])


def test_the_goals_of_the_plan_stand_ready(
    site: Client, evaluation: Evaluation, plan: WorkPlan
) -> None:
    first, second = plan.goals.order_by("position")
    answer = site.get(edit(evaluation))
    lines = [
        (row["goal"].value(), row.of_the_plan, row["target"].value())
        for row in answer.context["rows"]
    ]
    assert lines == [
        (first.pk, "Sixty pupils write to each other.", "pairs, 60"),
        (second.pk, "An exhibition travels.", ""),
    ]
    assert (
        lacks(evaluation_is_written, evaluation.partnership)
        == "Write the evaluation due on 1 May 2027: rate every goal of the work plan; say how it"
        " was done; decide what follows; choose the next date."
    )


def test_the_page_saves_what_was_found(
    site: Client, evaluation: Evaluation, plan: WorkPlan
) -> None:
    first, second = plan.goals.order_by("position")
    rows = [
        {
            "goal": first.pk,
            "text": "Tampered with",
            "target": "60",
            "actual": "64\npairs",
            "rating": "exceeded",
        },
        {"goal": second.pk, "text": second.sentence, "rating": "not", "reason": "No grant."},
        {"text": "Article 9: each bears its own cost", "actual": "So it was", "rating": "met"},
        {"text": "", "actual": ""},
    ]
    site.post(edit(evaluation), typed(evaluation, rows, decision="dormant"))
    found = evaluation.findings.order_by("position").values_list(
        "goal", "text", "actual", "rating", "reason"
    )
    assert list(found) == [
        (first.pk, "Sixty pupils write to each other.", "64 pairs", "exceeded", ""),
        (second.pk, "An exhibition travels.", "", "not", "No grant."),
        (None, "Article 9: each bears its own cost", "So it was", "met", ""),
    ]
    # what rests needs no next date
    assert lacks(evaluation_is_written, evaluation.partnership) is None


def test_a_goal_not_met_asks_why_and_nothing_is_lost(
    site: Client, evaluation: Evaluation, plan: WorkPlan
) -> None:
    goal = plan.goals.order_by("position")[0]
    rows = [
        {
            "goal": goal.pk,
            "text": goal.sentence,
            "actual": "30 pairs",
            "rating": "partly",
            "reason": "",
        }
    ]
    answer = site.post(
        edit(evaluation), typed(evaluation, rows, period_until="2026-01-01", next_on="0001-05-05")
    )
    assert dict(answer.context["rows"].forms[0].errors) == {"reason": ["Say why."]}
    assert answer.context["form"].errors == {
        "next_on": ["Please give a year between 1900 and 2200."],
        "period_until": ["The last day lies before the first."],
    }
    assert "30 pairs" in answer.content.decode()
    assert "Calls tire." in answer.content.decode()
    assert not Finding.objects.exists()


def test_one_more_line_keeps_what_was_typed(site: Client, evaluation: Evaluation) -> None:
    rows = [{"text": "Article 9", "actual": "Half", "rating": "partly"}]
    answer = site.post(
        edit(evaluation), typed(evaluation, rows, deed="add", stories="Not finished")
    )
    assert [row["text"].value() for row in answer.context["rows"]] == ["Article 9", None]
    assert answer.context["rows"].forms[0]["rating"].value() == "partly"
    assert answer.context["form"]["stories"].value() == "Not finished"
    assert 'class="summary"' not in answer.content.decode()
    assert not Finding.objects.exists()


def test_two_writers_both_see_both_texts(
    site: Client, evaluation: Evaluation, volunteer2: User
) -> None:
    writing.write_evaluation(
        evaluation,
        report=Report({"adjustments": "Their words"}),
        version=1,
        today=WRITING_DAY,
        by=volunteer2,
    )
    with pytest.raises(ChangedMeanwhile):
        writing.write_evaluation(
            evaluation, report=Report({}), version=1, today=WRITING_DAY, by=volunteer2
        )
    answer = site.post(edit(evaluation), typed(evaluation, [], version=1, adjustments="My words"))
    text = answer.content.decode()
    assert "Their words" in text
    assert "My words" in text
    site.post(
        edit(evaluation),
        typed(
            evaluation,
            [],
            version=answer.context["form"]["version"].value(),
            adjustments="My words",
        ),
    )
    evaluation.refresh_from_db()
    assert evaluation.adjustments == "My words"


def test_hostile_words_stay_words(site: Client, evaluation: Evaluation) -> None:
    hostile = "<script>alert(1)</script>{{ 7|add:7 }}{% debug %}=cmd"
    site.post(
        edit(evaluation),
        typed(evaluation, [{"text": hostile, "rating": "met"}], partner_view=hostile),
    )
    page = site.get(reverse("evaluation-detail", args=[evaluation.partnership_id])).content.decode()
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7|add:7 }}{% debug %}=cmd") == 2
    text = words_of(
        site.get(reverse("evaluation-preview", args=[evaluation.partnership_id])).content
    )
    assert text.count("<script>alert(1)</script>{{ 7|add:7 }}{% debug %}=cmd") == 2
    refused = site.post(edit(evaluation), typed(evaluation, [], version=2, method="a\0b"))
    assert list(refused.context["form"].errors) == ["method"]


def test_a_next_date_outside_the_window_needs_a_reason(
    evaluation: Evaluation, volunteer: User
) -> None:
    values = {"next_on": date(2027, 6, 1), "next_reason": ""}
    with pytest.raises(Refused) as refused:
        writing.write_evaluation(
            evaluation, report=Report(values), version=1, today=WRITING_DAY, by=volunteer
        )
    assert refused.value.field == "next_reason"
    values["next_reason"] = "New mayor there"
    saved = writing.write_evaluation(
        evaluation, report=Report(values), version=1, today=WRITING_DAY, by=volunteer
    )
    assert saved.next_on == date(2027, 6, 1)


def test_taking_note_finishes_the_round_and_sets_the_next(
    written: Evaluation, mayors_office: User
) -> None:
    partnership = written.partnership
    assert lacks(evaluation_is_written, partnership) is None
    writing.close_round(partnership, by=mayors_office, today=NOTED)
    written.refresh_from_db()
    following = Evaluation.objects.open().get()
    assert (
        written.finished_by,
        written.noted_on,
        written.chair_name,
        written.period_from,
        written.period_until,
    ) == (
        mayors_office,
        NOTED,
        "Vera Volunteer",
        SIGNED,
        NOTED,
    )
    assert (following.due_on, following.counted_from, following.date_reason) == (
        date(2028, 4, 1),
        NOTED,
        "",
    )
    assert dating.date_basis(partnership) == NOTED
    assert list(Event.objects.order_by("-pk").values_list("text", flat=True)[:2]) == [
        "The next evaluation was set for 1 April 2028.",
        "The evaluation was noted. Decision: adjust.",
    ]
    with pytest.raises(Refused, match="not complete"):
        writing.close_round(partnership, by=mayors_office, today=NOTED)


@pytest.mark.parametrize("decision", ["dormant", "end"])
def test_what_rests_or_ends_has_no_next_date(
    written: Evaluation, volunteer: User, mayors_office: User, decision: str
) -> None:
    report = Report({"decision": decision, "next_on": date(2028, 4, 1)}, rows_of(written))
    written = writing.write_evaluation(
        written, report=report, version=written.version, today=WRITING_DAY, by=volunteer
    )
    assert written.next_on is None
    writing.close_round(written.partnership, by=mayors_office, today=NOTED)
    assert not Evaluation.objects.open().exists()


def test_an_incomplete_evaluation_is_not_taken_note_of(
    evaluation: Evaluation, mayors_office: User
) -> None:
    with pytest.raises(Refused, match="say how it was done"):
        writing.close_round(evaluation.partnership, by=mayors_office, today=NOTED)
    evaluation.refresh_from_db()
    assert evaluation.finished_at is None


@pytest.mark.both_databases
def test_the_database_keeps_a_finished_evaluation(written: Evaluation, mayors_office: User) -> None:
    writing.close_round(written.partnership, by=mayors_office, today=NOTED)
    finished = Evaluation.objects.filter(pk=written.pk)
    findings = Finding.objects.filter(evaluation=written)
    for change in (
        lambda: finished.update(decision="end"),
        lambda: finished.update(finished_at=None, finished_by=None),
        lambda: finished.delete(),
        lambda: findings.update(rating="met"),
        lambda: findings.update(settled_on=None),
        lambda: findings.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert findings.count() == 2


def test_the_report_is_issued_once_and_says_it_all(
    written: Evaluation, plan: WorkPlan, volunteer: User, mayors_office: User, site: Client
) -> None:
    partnership = written.partnership
    visit = activities.add_activity(
        partnership,
        by=volunteer,
        today=TODAY,
        planned=Planned(
            {
                "type": "visit",
                "direction": "outbound",
                "title": "Students travel",
                "starts_on": date(2027, 3, 1),
                "area": "youth",
            }
        ),
    )
    values = {
        "participants": 14,
        "young_people": 12,
        "hours": Decimal(40),
        "money": Decimal(900),
        "currency": "USD",
    }
    activities.write_up(
        visit, outcome=WriteUp(date(2027, 3, 9), values), version=1, today=WRITING_DAY, by=volunteer
    )
    writing.close_round(partnership, by=mayors_office, today=NOTED)
    papers.issue_due_papers(partnership, by=mayors_office, today=TODAY)
    papers.issue_due_papers(partnership, by=mayors_office, today=TODAY)
    papers.issue_all_due_papers(TODAY)
    report = Document.objects.get(kind="evaluation")
    with report.file.open("rb") as file:
        text = words_of(file.read())
    for words in (
        "Evaluation of Duluth and Kushiro",
        "1 May 2026 to 10 May 2027",
        "Adjust",
        "The schools carry it.",
        "Next evaluation: 1 April 2028",
        "Two meetings and a call.",
        "交流課",
        "Sixty pupils write to each other.",
        "pairs, 60",
        "64 pairs",
        "Exceeded",
        "An exhibition travels.",
        "Partly met",
        "No grant yet.",
        "1 (visit or delegation: 1)",
        "we go to them: 1",
        "youth: 1",
        "USD 900",
        "Two grandfathers.",
        "They are glad.",
        "One call each quarter.",
        "Calls tire.",
        "Vera Volunteer",
        "Chair of the committee",
        "Noted by the mayor's office on 10 May 2027.",
    ):
        assert words in text, words
    assert "not approved" not in text.lower()
    page = site.get(reverse("evaluation-detail", args=[partnership.pk])).content.decode()
    assert report.get_absolute_url() in page
    assert "Due on 1 April 2028" in page


def test_the_draft_bears_the_mark(site: Client, written: Evaluation) -> None:
    answer = site.get(reverse("evaluation-preview", args=[written.partnership_id]))
    text = words_of(answer.content)
    assert "not approved" in text.lower()
    assert "64 pairs" in text
    assert not Document.objects.exists()


def test_a_later_plan_does_not_change_what_was_found(
    written: Evaluation, plan: WorkPlan, volunteer: User, mayors_office: User
) -> None:
    writing.close_round(written.partnership, by=mayors_office, today=NOTED)
    before = rows_of(Evaluation.objects.get(pk=written.pk))
    from partnerships.programs.services import agreeing

    agreeing.amend(plan.partnership, reason="More", by=volunteer, today=date(2026, 11, 22))
    assert rows_of(Evaluation.objects.get(pk=written.pk)) == before
    assert [row.text for row in before] == [
        "Sixty pupils write to each other.",
        "An exhibition travels.",
    ]


def test_pages_without_an_evaluation_say_what_to_do_first(
    site: Client, partnership: Partnership
) -> None:
    detail = site.get(reverse("evaluation-detail", args=[partnership.pk])).content.decode()
    assert "No evaluation is planned" in detail
    assert reverse("evaluation-date", args=[partnership.pk]) in detail
    answer = site.get(reverse("evaluation-edit", args=[partnership.pk]))
    assert answer.headers["Location"] == reverse("evaluation-date", args=[partnership.pk])
    assert lacks(evaluation_is_written, partnership) == "Set the date of the evaluation."
    assert DUE > SIGNED
