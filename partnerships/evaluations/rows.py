"""The goal table of an evaluation: each goal of the plan in force, rated or not, then lines in
words of their own.
"""

from dataclasses import dataclass

from partnerships.evaluations.models import Evaluation, Finding
from partnerships.partners.models import Partnership
from partnerships.programs.models import Goal, WorkPlan


@dataclass(frozen=True)
class GoalRow:
    """One line of the goal table: a goal of the plan, or a clause in words of its own."""

    goal: int | None = None
    text: str = ""
    target: str = ""
    actual: str = ""
    rating: str = ""
    reason: str = ""


def goals_to_rate(partnership: Partnership) -> list[Goal]:
    """Return the goals of the work plan in force, in their order."""
    plans = WorkPlan.objects.filter(partnership=partnership).in_force()
    return list(Goal.objects.filter(plan__in=plans).order_by("position"))


def rows_of(evaluation: Evaluation) -> list[GoalRow]:
    """Return the goal table: each goal of the plan in force, rated or not, then the other lines.

    Once finished it is what was written, whatever the work plan says today.
    """
    findings = list(evaluation.findings.order_by("position", "pk"))
    rows = [_row(finding) for finding in findings]
    if evaluation.is_finished:
        return rows
    written = {row.goal: row for row in rows if row.goal}
    goals = [written.get(goal.pk) or _blank(goal) for goal in goals_to_rate(evaluation.partnership)]
    shown = {row.goal for row in goals}
    return goals + [row for row in rows if row.goal not in shown]


def _row(finding: Finding) -> GoalRow:
    return GoalRow(
        finding.goal_id,
        finding.text,
        finding.target,
        finding.actual,
        finding.rating,
        finding.reason,
    )


def _blank(goal: Goal) -> GoalRow:
    target = ", ".join(part for part in (goal.measure, goal.target) if part)
    return GoalRow(goal=goal.pk, text=goal.sentence, target=target[:300])
