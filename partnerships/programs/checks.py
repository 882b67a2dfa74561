"""Facts about what two communities do and plan together (stages.md, stage 4). Each returns what is
missing, or None.
"""

from partnerships.partners.models import Partnership
from partnerships.programs.models import (
    Activity,
    Goal,
    Horizon,
    Involvement,
    PilotWaiver,
    Side,
    Type,
    WorkPlan,
)


def groups_are_listed_on_both_sides(partnership: Partnership) -> str | None:
    """Local groups that take part are listed on both sides."""
    sides = set(Involvement.objects.filter(partnership=partnership).values_list("side", flat=True))
    if sides == set(Side):
        return None
    if not sides:
        return "List the local groups that take part, here and there."
    where = (
        f"in {partnership.home.name}"
        if Side.OURS not in sides
        else f"in {partnership.partner_name}"
    )
    return f"List the local groups that take part {where}."


def meeting_is_held(partnership: Partnership) -> str | None:
    """A visit or a virtual meeting took place."""
    held = Activity.objects.filter(partnership=partnership).of_type(*Type.meets).held()
    if held.exists():
        return None
    return (
        f"Meet the people of {partnership.partner_name}, by a visit or on a screen, and write down"
        " how it went."
    )


def pilot_is_done_or_waived(partnership: Partnership) -> str | None:
    """A first small programme was tried, or waived with a reason."""
    tried = (
        Activity.objects.filter(partnership=partnership)
        .of_type(Type.PILOT)
        .held()
        .exclude(lesson="")
    )
    waived = PilotWaiver.objects.filter(partnership=partnership)
    return (
        None
        if tried.exists() or waived.exists()
        else "Finish the pilot, or waive it with a reason."
    )


def work_plan_has_short_and_long_goals(partnership: Partnership) -> str | None:
    """The work plan has short-term and long-term goals."""
    plan = WorkPlan.objects.filter(partnership=partnership).order_by("-number").first()
    if plan is None:
        return "Begin the work plan."
    terms = set(Goal.objects.filter(plan=plan).values_list("horizon", flat=True))
    if terms == set(Horizon):
        return None
    if not terms:
        return "Add a short-term and a long-term goal to the work plan."
    missing = "short-term" if Horizon.SHORT not in terms else "long-term"
    return f"Add a {missing} goal to the work plan."


def work_plan_is_agreed_by_both(partnership: Partnership) -> str | None:
    """Both sides have agreed to the work plan."""
    plans = WorkPlan.objects.filter(partnership=partnership)
    if plans.in_force().exists() and not plans.drafts().exists():
        return None
    draft = plans.drafts().first()
    here, there = partnership.home.name, partnership.partner_name
    open_sides = [name for _, name, said in draft.sides if said is None] if draft else [here, there]
    return f"Record the agreement of {' and of '.join(open_sides)} to the work plan."
