"""The work plan: written as a table that adds rows, never losing a word."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.history.models import Event
from partnerships.partners.models import Partnership
from partnerships.programs.checks import (
    work_plan_has_short_and_long_goals,
    work_plan_is_agreed_by_both,
)
from partnerships.programs.models import Goal, WorkPlan
from partnerships.programs.services import plans
from partnerships.programs.services.plans import GoalLine
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.asking import lacks
from tests.programs.conftest import LONG, PERIOD, SHORT, typed_plan
from tests.reading import in_one_line

TODAY = date(2026, 11, 22)

ROW_SHORT = {
    "horizon": "short",
    "area": "education",
    "sentence": "Sixty pupils\nwrite to each other.",
    "activity": "",
    "owner_here": "Lincoln Park School",
    "owner_there": "Meiki School",
    "due_on": "30 June 2027",
    "when": "",
    "cost": "1200.50",
    "cost_source": "school district",
    "measure": "pairs",
    "baseline": "",
    "target": "60",
    "risk": "",
}
ROW_LONG = {
    "horizon": "long",
    "area": "culture",
    "sentence": "An exhibition travels.",
    "when": "autumn 2028",
}
BLANK = dict.fromkeys(ROW_SHORT, "")


def edit(partnership: Partnership) -> str:
    return reverse("workplan-edit", args=[partnership.pk])


def test_the_page_begins_a_plan_with_what_was_typed(site: Client, partnership: Partnership) -> None:
    answer = site.post(edit(partnership), typed_plan([ROW_SHORT, ROW_LONG, BLANK]))
    assert answer.headers["Location"] == reverse("workplan-detail", args=[partnership.pk])
    plan = WorkPlan.objects.get()
    assert (plan.number, plan.starts_on, plan.ends_on, plan.introduction, plan.version) == (
        1,
        date(2027, 1, 1),
        date(2028, 12, 31),
        "Two cold ports.",
        1,
    )
    goals = plan.goals.order_by("position").values_list(
        "position",
        "horizon",
        "sentence",
        "owner_there",
        "due_on",
        "when",
        "cost",
        "currency",
        "status",
    )
    assert list(goals) == [
        (
            1,
            "short",
            "Sixty pupils write to each other.",
            "Meiki School",
            date(2027, 6, 30),
            "",
            Decimal("1200.50"),
            "USD",
            "planned",
        ),
        (2, "long", "An exhibition travels.", "", None, "autumn 2028", None, "", "planned"),
    ]
    assert list(Event.objects.values_list("text", flat=True)) == ["The work plan was begun."]


def test_one_more_row_keeps_what_was_typed_and_checks_nothing(
    site: Client, partnership: Partnership
) -> None:
    rows = [{**ROW_SHORT, "sentence": "Half a thou"}, {**BLANK, "target": "about twelve"}]
    answer = site.post(
        edit(partnership), typed_plan(rows, deed="add", starts_on="", introduction="Not yet done")
    )
    page = in_one_line(answer)
    assert answer.context["goals"].total_form_count() == 3
    assert [form["sentence"].value() for form in answer.context["goals"]] == [
        "Half a thou",
        "",
        None,
    ]
    assert answer.context["goals"].forms[1]["target"].value() == "about twelve"
    assert answer.context["form"]["introduction"].value() == "Not yet done"
    assert 'class="summary"' not in page
    assert not WorkPlan.objects.exists()


def test_the_button_that_adds_a_row_works_with_and_without_script(
    site: Client, partnership: Partnership
) -> None:
    page = in_one_line(site.get(edit(partnership)))
    start = page.rindex("<button", 0, page.index('name="deed" value="add"'))
    button = page[start : page.index(">", start)]
    for part in ('type="submit"', f'data-hx-post="{edit(partnership)}"', 'data-hx-select="#goals"'):
        assert part in button
    # Enter saves; it does not add a row
    assert page.index("aria-hidden") < page.index('value="add"')


def test_a_refused_plan_keeps_every_word(site: Client, partnership: Partnership) -> None:
    rows = [{**ROW_SHORT, "due_on": "1 May 0001", "cost": "-5"}, {**ROW_LONG, "area": ""}]
    answer = site.post(edit(partnership), typed_plan(rows, ends_on="2026-01-01"))
    form, goals = answer.context["form"], answer.context["goals"]
    assert form.errors == {"ends_on": ["The last day lies before the first."]}
    assert [dict(row.errors) for row in goals] == [
        {"due_on": ["Please give a year between 1900 and 2200."], "cost": ["At least 0, please."]},
        {"area": ["Please choose one."]},
    ]
    assert "Meiki School" in in_one_line(answer)
    assert not WorkPlan.objects.exists()


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("a\0b", "There is a character that cannot be used after “a”: a null character (U+0000)."),
        (
            "Gift\u202eabc",
            (
                "There is a character that cannot be used after “Gift”: one that reverses the"
                " writing (U+202E)."
            ),
        ),
        ("x" * 10_000, "At most 500 characters, please: this has 10,000."),
        ("12 – 34", "A name needs at least one letter that can be seen."),
    ],
)
def test_what_cannot_be_a_goal_is_refused_at_its_field(
    site: Client, partnership: Partnership, typed: str, refusal: str
) -> None:
    answer = site.post(edit(partnership), typed_plan([{**ROW_SHORT, "sentence": typed}]))
    assert dict(answer.context["goals"].forms[0].errors) == {"sentence": [refusal]}
    assert not WorkPlan.objects.exists()


def test_markup_and_template_code_stay_plain_words(site: Client, partnership: Partnership) -> None:
    hostile = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} =1+1 ٣ 釧路"
    site.post(edit(partnership), typed_plan([{**ROW_SHORT, "sentence": hostile, "risk": hostile}]))
    assert Goal.objects.get().sentence == hostile
    page = in_one_line(site.get(reverse("workplan-detail", args=[partnership.pk])))
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:7 }} {% now &#x27;Y&#x27; %} =1+1 ٣ 釧路"
        in page
    )
    assert "<script>alert" not in page


def test_rows_are_changed_removed_and_kept(plan: WorkPlan, volunteer: User) -> None:
    short, long = plan.goals.order_by("position")
    lines = [
        GoalLine({**SHORT, "target": "70 pairs"}, pk=short.pk),
        GoalLine({}, pk=long.pk, removed=True),
    ]
    lines.append(GoalLine({**LONG, "sentence": "A concert."}))
    plans.write_plan(
        plan.partnership, by=volunteer, today=TODAY, goals=lines, version=plan.version, **PERIOD
    )
    kept = plan.goals.order_by("position").values_list("position", "pk", "sentence", "target")
    added = plan.goals.get(sentence="A concert.")
    assert list(kept) == [
        (1, short.pk, SHORT["sentence"], "70 pairs"),
        (2, added.pk, "A concert.", ""),
    ]


def test_two_writers_both_see_both_texts_and_lose_nothing(
    site: Client, plan: WorkPlan, volunteer2: User
) -> None:
    short = plan.goals.get(horizon="short")
    seen = plan.version
    lines = [
        GoalLine({**SHORT, "owner_here": "Denfeld High"}, pk=short.pk),
        GoalLine({**LONG, "sentence": "A concert."}),
    ]
    plans.write_plan(
        plan.partnership, by=volunteer2, today=TODAY, goals=lines, version=seen, **PERIOD
    )

    mine = {**ROW_SHORT, "goal": short.pk, "owner_here": "East High"}
    answer = site.post(edit(plan.partnership), typed_plan([mine], version=seen))
    page = in_one_line(answer)
    assert "Somebody else changed this while you were writing." in page
    assert "Denfeld High" in page
    assert 'value="East High"' in page
    assert answer.context["form"]["version"].value() == str(seen + 1)

    site.post(edit(plan.partnership), typed_plan([mine], version=seen + 1))
    assert plan.goals.get(pk=short.pk).owner_here == "East High"
    assert set(plan.goals.values_list("sentence", flat=True)) == {
        "Sixty pupils write to each other.",
        "An exhibition travels to both museums.",
        "A concert.",
    }


def test_a_second_first_plan_is_refused(plan: WorkPlan, volunteer2: User) -> None:
    with pytest.raises(ChangedMeanwhile):
        plans.write_plan(
            plan.partnership, by=volunteer2, today=TODAY, goals=[], version=0, **PERIOD
        )


def test_a_goal_of_another_plan_is_never_touched(
    plan: WorkPlan, agreed: WorkPlan, volunteer: User
) -> None:
    from partnerships.programs.services import agreeing

    amended = agreeing.amend(
        plan.partnership, reason="A goal more", by=volunteer, today=date(2026, 11, 22)
    )
    old = agreed.goals.first()
    assert old is not None
    plans.write_plan(
        plan.partnership,
        by=volunteer,
        today=TODAY,
        goals=[GoalLine({**SHORT, "sentence": "Taken over."}, pk=old.pk)],
        version=amended.version,
        **PERIOD,
    )
    old.refresh_from_db()
    assert old.sentence == SHORT["sentence"]
    assert amended.goals.count() == 3


def test_the_checks_say_what_is_missing(partnership: Partnership, volunteer: User) -> None:
    assert lacks(work_plan_has_short_and_long_goals, partnership) == "Begin the work plan."
    plan = plans.write_plan(partnership, by=volunteer, today=TODAY, goals=[], version=0, **PERIOD)
    assert (
        lacks(work_plan_has_short_and_long_goals, partnership)
        == "Add a short-term and a long-term goal to the work plan."
    )
    plan = plans.write_plan(
        partnership,
        by=volunteer,
        today=TODAY,
        goals=[GoalLine(SHORT)],
        version=plan.version,
        **PERIOD,
    )
    assert (
        lacks(work_plan_has_short_and_long_goals, partnership)
        == "Add a long-term goal to the work plan."
    )
    plans.write_plan(
        partnership,
        by=volunteer,
        today=TODAY,
        goals=[GoalLine(LONG)],
        version=plan.version,
        **PERIOD,
    )
    assert lacks(work_plan_has_short_and_long_goals, partnership) is None
    assert (
        lacks(work_plan_is_agreed_by_both, partnership)
        == "Record the agreement of Duluth and of Kushiro to the work plan."
    )


def test_days_in_the_wrong_order_are_refused(partnership: Partnership, volunteer: User) -> None:
    with pytest.raises(Refused) as refused:
        plans.write_plan(
            partnership,
            by=volunteer,
            today=TODAY,
            goals=[],
            version=0,
            starts_on=date(2027, 1, 1),
            ends_on=date(2027, 1, 1),
            introduction="",
        )
    assert (str(refused.value), refused.value.field) == (
        "The last day lies before the first.",
        "ends_on",
    )


def test_nobody_writes_without_the_permission(partnership: Partnership, stranger: User) -> None:
    with pytest.raises(NotAllowed):
        plans.write_plan(partnership, by=stranger, today=TODAY, goals=[], version=0, **PERIOD)


def test_an_unknown_number_of_rows_does_no_harm(site: Client, partnership: Partnership) -> None:
    for total in ("x", "-1", "99999999", ""):
        answer = site.post(
            edit(partnership), typed_plan([], **{"form-TOTAL_FORMS": total, "deed": "add"})
        )
        assert answer.status_code == 200
    for total in ("x", "99999999", ""):
        answer = site.post(
            edit(partnership), typed_plan([ROW_SHORT], **{"form-TOTAL_FORMS": total})
        )
        assert answer.status_code == 200
    assert not WorkPlan.objects.exists()
