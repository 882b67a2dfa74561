"""The work plan and the evaluation in a real browser: rows are added, nothing is lost, everybody
can read it.
"""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from partnerships.approvals.models import Side
from partnerships.evaluations.services import dating
from partnerships.partners.models import Partnership
from partnerships.programs.clocks import moment_of
from partnerships.programs.models import Goal, WorkPlan
from partnerships.programs.services import activities, agreeing, plans
from partnerships.programs.services.activities import Planned
from partnerships.programs.services.plans import GoalLine


def goal(page: Page, row: int) -> dict[str, object]:
    """The fields of one row."""
    line = page.locator("#goals tbody tr").nth(row)
    names = ("Goal", "How", "Term", "Area", "Who here", "Who there")
    return {name: line.get_by_label(name, exact=True) for name in names}


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_plan_is_written_row_by_row(enter, volunteer, partnership, java_script_enabled):
    page = enter(volunteer, java_script_enabled=java_script_enabled)
    page.goto(f"/programs/{partnership.pk}/plan/")
    page.get_by_role("link", name="Begin the work plan").click()
    for row, (sentence, area) in enumerate(
        [("Pupils write letters.", "education"), ("A concert.", "culture")]
    ):
        fields = goal(page, row)
        fields["Goal"].fill(sentence)
        fields["Area"].select_option(area)
        fields["Who there"].fill("交流協会")
    page.get_by_role("button", name="Add another goal").click()
    expect(page.locator("#goals tbody tr")).to_have_count(3)
    expect(goal(page, 0)["Goal"]).to_have_value("Pupils write letters.")
    expect(goal(page, 1)["Who there"]).to_have_value("交流協会")
    third = goal(page, 2)
    third["Goal"].fill("Harbours compare notes.")
    third["Term"].select_option("long")
    third["Area"].select_option("environment")
    page.get_by_role("button", name="Save the work plan").click()
    expect(page.get_by_text("The work plan is saved.")).to_be_visible()
    assert list(Goal.objects.order_by("position").values_list("horizon", "sentence")) == [
        ("short", "Pupils write letters."),
        ("long", "A concert."),
        ("long", "Harbours compare notes."),
    ]


@pytest.fixture
def agreed(partnership, volunteer):
    """A plan that both agreed to, a meeting ahead, an evaluation that is due."""
    day = timezone.localdate()
    lines = [
        GoalLine(
            {
                "horizon": term,
                "area": "education",
                "sentence": f"Goal {term}, 明輝",
                "owner_here": "School",
                "owner_there": "Meiki",
                "measure": "pairs",
                "target": "60",
                "risk": "Time difference",
            }
        )
        for term in ("short", "long")
    ]
    plan = plans.write_plan(
        partnership,
        by=volunteer,
        today=timezone.localdate(),
        starts_on=date(2027, 1, 1),
        ends_on=date(2028, 12, 31),
        introduction="Two ports.",
        goals=lines,
        version=0,
    )
    agreeing.agree(
        partnership,
        side=Side.OURS,
        note="Minutes",
        name="Vera",
        on=day,
        version=1,
        today=day,
        by=volunteer,
    )
    plan = agreeing.agree(
        partnership,
        side=Side.THEIRS,
        name="Chief",
        on=day,
        note="Call",
        version=2,
        today=day,
        by=volunteer,
    )
    begins = moment_of(date(2027, 5, 3), timezone.now().time().replace(hour=18), "America/Chicago")
    activities.add_activity(
        partnership,
        by=volunteer,
        today=timezone.localdate(),
        planned=Planned(
            {"type": "meeting", "title": "Call", "starts_on": date(2027, 5, 3), "begins_at": begins}
        ),
    )
    Partnership.objects.filter(pk=partnership.pk).update(established_on=date(2026, 5, 1))
    dating.set_date(
        partnership,
        due_on=date(2027, 5, 1),
        by=volunteer,
        today=timezone.localdate(),
        signed_on=date(2026, 5, 1),
    )
    return plan


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_the_pages_are_readable_by_everybody(enter, axe, volunteer, agreed: WorkPlan, width):
    page = enter(volunteer, width=width)
    activity, number = agreed.partnership.activities.get(), agreed.partnership_id
    for path in (
        f"programs/{number}/plan/",
        f"programs/{number}/plan/amend/",
        f"programs/{number}/activities/",
        f"programs/{number}/activities/add/",
        f"programs/{number}/activities/add/?type=visit",
        f"programs/activities/{activity.pk}/",
        f"programs/activities/{activity.pk}/edit/",
        f"programs/activities/{activity.pk}/report/",
        f"programs/{number}/pilot/waive/",
        f"programs/{number}/groups/add/",
        f"evaluations/{number}/",
        f"evaluations/{number}/date/",
        f"evaluations/{number}/edit/",
    ):
        page.goto(f"/{path}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_draft_pages_are_readable_too(enter, axe, volunteer, agreed: WorkPlan):
    page = enter(volunteer, width=360)
    page.goto(f"/programs/{agreed.partnership_id}/plan/amend/")
    page.get_by_label("Why is the plan amended?").fill("The museum asked for a year more.")
    page.get_by_role("button", name="Begin a new version").click()
    expect(page.get_by_role("heading", name="Write the work plan")).to_be_visible()
    for path in ("plan/edit/", "plan/agree/", "plan/"):
        page.goto(f"/programs/{agreed.partnership_id}/{path}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_an_evaluation_is_written_line_by_line(enter, volunteer, agreed: WorkPlan):
    page = enter(volunteer)
    page.goto(f"/evaluations/{agreed.partnership_id}/")
    page.get_by_role("link", name="Write the evaluation").click()
    first, second = page.locator("#rows tbody tr").nth(0), page.locator("#rows tbody tr").nth(1)
    first.get_by_label("Exceeded").check()
    first.get_by_label("Result").fill("64 pairs")
    second.get_by_label("Partly").check()
    page.get_by_role("button", name="Add another line").click()
    expect(page.locator("#rows tbody tr")).to_have_count(3)
    expect(first.get_by_label("Exceeded")).to_be_checked()
    expect(first.get_by_label("Result")).to_have_value("64 pairs")
    page.get_by_role("button", name="Save the evaluation").click()
    expect(page.get_by_role("alert").first).to_contain_text("Say why.")
    second.get_by_label("Why").fill("No grant yet.")
    page.get_by_role("button", name="Save the evaluation").click()
    expect(page.get_by_text("The evaluation is saved.")).to_be_visible()
    expect(page.get_by_role("cell", name="64 pairs")).to_be_visible()
