"""Agreeing to the work plan on both sides, amending it, and saying how far its goals have come."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.approvals.models import Side
from partnerships.documents.services import uploads
from partnerships.history.services import record
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open
from partnerships.programs import facts
from partnerships.programs.checks import work_plan_has_short_and_long_goals
from partnerships.programs.models import Activity, Goal, PlanAgreement, Status, WorkPlan
from partnerships.programs.services.plans import COPIED, PERMISSION, locked_draft
from partnerships.words.refusal import ChangedMeanwhile, Refused


class AlreadyAgreed(Refused):
    """This side has agreed to the plan already."""


@transaction.atomic
def agree(
    partnership: Partnership,
    *,
    side: Side,
    name: str,
    on: date,
    version: int,
    by: User,
    today: date,
    note: str = "",
    file: "UploadedFile[Any] | None" = None,
) -> WorkPlan:
    """Write down who agreed to the work plan for a side, with a file or a note that shows it.

    `version` is the text that was seen. Raises ChangedMeanwhile when it has changed since; Refused
    while terms are missing, the day lies ahead, or nothing shows the agreement.
    """
    partnership, plan = _to_be_agreed(partnership, version=version, on=on, today=today, by=by)
    given = plan.agreements.filter(side=side).first()
    if given:
        raise AlreadyAgreed(f"{given.name} has agreed to it already.")
    if not note.strip() and file is None:
        raise Refused(
            "Say where this was said, or add the letter, mail or minutes that show it.",
            field="note",
        )
    place = side.name_in(partnership)
    title = f"{place} agrees to the work plan"[:200]
    PlanAgreement.objects.create(
        plan=plan,
        side=side,
        name=name,
        on=on,
        note=note,
        evidence=uploads.keep(partnership, file, by=by, title=title) if file else None,
        recorded_by=by,
    )
    text = f"{place} agreed to version {plan.number} of the work plan, by {name}."
    record(
        partnership,
        text,
        by=by,
        kind="workplan.agreed",
        side=side,
        on=on,
        link=plan.get_absolute_url(),
    )
    return _settle(plan, by=by)


def _to_be_agreed(
    partnership: Partnership, *, version: int, on: date, today: date, by: User
) -> tuple[Partnership, WorkPlan]:
    partnership, plan = locked_draft(partnership, by=by)
    if plan is None:
        raise Refused("There is no work plan that waits for agreement.")
    if plan.version != version:
        raise ChangedMeanwhile
    if missing := work_plan_has_short_and_long_goals(facts.of(partnership, today), today):
        raise Refused(missing)
    if on > today:
        raise Refused("This day lies ahead.", field="on")
    return partnership, plan


def _settle(plan: WorkPlan, *, by: User) -> WorkPlan:
    """Save the plan; when both sides have agreed it takes the place of the version before and stays
    as it is.
    """
    plan.version += 1
    days = dict(plan.agreements.values_list("side", "on"))
    if set(days) == set(Side):
        agreed_on = max(days.values())
        plans = WorkPlan.objects.filter(partnership=plan.partnership)
        plans.in_force().update(superseded_on=agreed_on)
        plan.agreed_on = agreed_on
        plan.save()
        plan.agreements.update(settled_on=agreed_on)
        plan.goals.update(agreed_on=agreed_on)
        _carry_activities_over(plan)
        text = f"Version {plan.number} of the work plan is in force."
        record(
            plan.partnership,
            text,
            by=by,
            kind="workplan.in_force",
            on=agreed_on,
            link=plan.get_absolute_url(),
        )
    else:
        plan.save()
    return plan


def _carry_activities_over(plan: WorkPlan) -> None:
    for goal in plan.goals.exclude(former=None):
        Activity.objects.filter(goal=goal.former_id).update(goal=goal)


@transaction.atomic
def amend(partnership: Partnership, *, reason: str, by: User, today: date) -> WorkPlan:
    """Begin a new version of the work plan as a copy of the one in force, which holds until both
    agree to the new one.

    Raises Refused while a version is open already, or when there is none in force.
    """
    partnership, draft = locked_draft(partnership, by=by)
    old = WorkPlan.objects.filter(partnership=partnership).in_force().first()
    if draft:
        raise Refused(f"Version {draft.number} is being written already.")
    if old is None:
        raise Refused("There is no agreed work plan to amend.")
    plan = WorkPlan.objects.create(
        partnership=partnership,
        number=old.number + 1,
        starts_on=old.starts_on,
        ends_on=old.ends_on,
        introduction=old.introduction,
        amended_because=reason,
    )
    for goal in old.goals.order_by("position"):
        Goal.objects.create(
            plan=plan, former=goal, **{name: getattr(goal, name) for name in COPIED}
        )
    text = f"Version {plan.number} of the work plan was begun: {reason}"
    record(
        partnership, text, by=by, kind="workplan.amended", on=today, link=plan.get_absolute_url()
    )
    return plan


@transaction.atomic
def mark_goal(goal: Goal, *, status: Status, risk: str, by: User, today: date) -> Goal:
    """Say how far a goal has come and what stands in its way; the agreed text stays as it is."""
    partnership = lock_open(goal.plan.partnership)
    require(by, PERMISSION)
    before = Goal.objects.get(pk=goal.pk).status
    goal.status, goal.risk = status, risk
    goal.save(update_fields=["status", "risk"])
    if before != status:
        text = f"Goal: {goal.sentence.rstrip('.')} – now {Status(status).label.lower()}."
        record(
            partnership,
            text,
            by=by,
            kind="goal.marked",
            on=today,
            link=goal.plan.get_absolute_url(),
        )
    return goal
