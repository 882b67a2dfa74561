"""Writing the work plan: its period, its introduction, its goals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.history.services import changed, record
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open
from partnerships.programs.models import Goal, WorkPlan
from partnerships.words.days import in_english
from partnerships.words.refusal import ChangedMeanwhile, Refused

PERMISSION = "programs.change_workplan"
MOST_GOALS = 100
COPIED = (
    "position",
    "horizon",
    "area",
    "sentence",
    "activity",
    "owner_here",
    "owner_there",
    "due_on",
    "when",
    "cost",
    "currency",
    "cost_source",
    "measure",
    "baseline",
    "target",
    "risk",
    "status",
)
"""What a line of a plan says; an amended plan starts with the same."""


@dataclass(frozen=True)
class GoalLine:
    """A goal as it was written: the row it changes (None: a new one), its values, or that it shall
    go.
    """

    values: Mapping[str, object]
    pk: int | None = None
    removed: bool = False


def locked_draft(partnership: Partnership, *, by: User) -> tuple[Partnership, WorkPlan | None]:
    """Lock a file for work on its plan; return it with the plan that is still open, or None."""
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    draft = WorkPlan.objects.filter(partnership=partnership).drafts().first()
    if draft:
        draft.partnership = partnership
    return partnership, draft


@transaction.atomic
def write_plan(
    partnership: Partnership,
    *,
    by: User,
    starts_on: date,
    ends_on: date,
    introduction: str,
    goals: Iterable[GoalLine],
    version: int,
    today: date,
) -> WorkPlan:
    """Save the open work plan, or begin the first one (`version` 0). Goals that are not named stay
    as they are.

    A change takes back what one side has agreed to already. Raises ChangedMeanwhile when `version`
    is past, Refused for days in the wrong order, for too many goals, and when both sides have
    agreed: then amend.
    """
    partnership, plan = locked_draft(partnership, by=by)
    if plan is None:
        plan = _begin(partnership, version=version)
    elif plan.version != version:
        raise ChangedMeanwhile
    if ends_on <= starts_on:
        raise Refused("The last day lies before the first.", field="ends_on")
    period = changed("period", _period(plan.starts_on, plan.ends_on), _period(starts_on, ends_on))
    words = changed("introduction", plan.introduction, introduction)
    before = _goals_in_words(plan) if plan.pk else []
    plan.starts_on, plan.ends_on, plan.introduction = starts_on, ends_on, introduction
    begun = plan.pk is None
    withdrawn = "" if begun else _withdraw_agreement(plan)
    plan.version += 1
    plan.save()
    _write_goals(plan, goals)
    if begun:
        link = plan.get_absolute_url()
        record(
            partnership,
            "The work plan was begun.",
            by=by,
            kind="workplan.begun",
            on=today,
            link=link,
        )
    said = "; ".join(filter(None, (period, words, changed("goals", before, _goals_in_words(plan)))))
    if said and not begun:
        text, link = f"The work plan was written: {said}.", plan.get_absolute_url()
        record(partnership, text, by=by, kind="workplan.written", on=today, link=link)
    if withdrawn:
        text = f"The work plan was changed; the agreement of {withdrawn} is open again."
        record(
            partnership,
            text,
            by=by,
            kind="workplan.reopened",
            on=today,
            link=plan.get_absolute_url(),
        )
    return plan


def _period(first: date | None, last: date | None) -> str:
    return f"{in_english(first)} to {in_english(last)}" if first and last else ""


def _goals_in_words(plan: WorkPlan) -> list[str]:
    return [goal.sentence for goal in plan.goals.order_by("position")]


def _begin(partnership: Partnership, *, version: int) -> WorkPlan:
    if WorkPlan.objects.filter(partnership=partnership).exists():
        raise Refused(
            "Both sides have agreed to this work plan. Amend it: that begins a new version."
        )
    if version:
        raise ChangedMeanwhile
    return WorkPlan(partnership=partnership, number=1, version=0)


def _withdraw_agreement(plan: WorkPlan) -> str:
    """Open again what a side agreed to before the text changed; return that side's name, or
    nothing.
    """
    given = [f"{name} ({said.name})" for _, name, said in plan.sides if said]
    plan.agreements.all().delete()
    return " and of ".join(given)


def _write_goals(plan: WorkPlan, lines: Iterable[GoalLine]) -> None:
    present = {goal.pk: goal for goal in plan.goals.all()}
    named = []
    for line in lines:
        goal = present.pop(line.pk, None) if line.pk else None
        if line.removed:
            if goal:
                _remove(goal)
            continue
        goal = goal or Goal(plan=plan)
        for name in COPIED:
            if name in line.values:
                setattr(goal, name, line.values[name])
        named.append(goal)
    everything = [*named, *present.values()]
    if len(everything) > MOST_GOALS:
        raise Refused(f"A work plan holds at most {MOST_GOALS} goals.")
    for position, goal in enumerate(everything, start=1):
        goal.position = position
        goal.save()


def _remove(goal: Goal) -> None:
    goal.activities.update(goal=None)
    goal.delete()
