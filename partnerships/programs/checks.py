"""Facts about what two communities do and plan together (stages.md, stage 4). Each returns what is
missing, or None.
"""

from datetime import date

from partnerships.programs.facts import ProgramFacts
from partnerships.programs.models import Horizon, Side


def groups_are_listed_on_both_sides(facts: ProgramFacts, today: date) -> str | None:
    """Local groups that take part are listed on both sides."""
    if facts.involved == set(Side):
        return None
    if not facts.involved:
        return "List the local groups that take part, here and there."
    where = facts.file.partner_name if Side.OURS in facts.involved else facts.file.home.name
    return f"List the local groups that take part in {where}."


def meeting_is_held(facts: ProgramFacts, today: date) -> str | None:
    """A visit or a virtual meeting took place."""
    if facts.has_met:
        return None
    name = facts.file.partner_name
    return f"Meet the people of {name}, by a visit or on a screen, and write down how it went."


def pilot_is_done_or_waived(facts: ProgramFacts, today: date) -> str | None:
    """A first small programme was tried, or waived with a reason."""
    if facts.pilot_is_done or facts.pilot_is_waived:
        return None
    return "Finish the pilot, or waive it with a reason."


def work_plan_has_short_and_long_goals(facts: ProgramFacts, today: date) -> str | None:
    """The work plan has short-term and long-term goals."""
    if not facts.has_a_plan:
        return "Begin the work plan."
    if facts.horizons == set(Horizon):
        return None
    if not facts.horizons:
        return "Add a short-term and a long-term goal to the work plan."
    missing = "short-term" if Horizon.SHORT not in facts.horizons else "long-term"
    return f"Add a {missing} goal to the work plan."


def work_plan_is_agreed_by_both(facts: ProgramFacts, today: date) -> str | None:
    """Both sides have agreed to the work plan."""
    if facts.plan_is_in_force and not facts.plan_waits_for:
        return None
    open_sides = [side.name_in(facts.file) for side in facts.plan_waits_for or Side]
    return f"Record the agreement of {' and of '.join(open_sides)} to the work plan."
