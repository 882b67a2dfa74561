from partnerships.programs.services.activities import (
    Outcome,
    Planned,
    add_activity,
    attach,
    call_off,
    change_activity,
    involve,
    remove_involvement,
    waive_pilot,
    write_up,
)
from partnerships.programs.services.agreeing import agree_here, agree_there, amend, mark_goal
from partnerships.programs.services.gifts import SEE, disclose, has_to_be_disclosed, log_gift
from partnerships.programs.services.papers import issue_all_due_papers, issue_due_papers, preview_plan
from partnerships.programs.services.plans import GoalLine, write_plan
from partnerships.programs.services.sums import Totals, totals

__all__ = [
    "SEE",
    "GoalLine",
    "Outcome",
    "Planned",
    "Totals",
    "add_activity",
    "agree_here",
    "agree_there",
    "amend",
    "attach",
    "call_off",
    "change_activity",
    "disclose",
    "has_to_be_disclosed",
    "involve",
    "issue_all_due_papers",
    "issue_due_papers",
    "log_gift",
    "mark_goal",
    "preview_plan",
    "remove_involvement",
    "totals",
    "waive_pilot",
    "write_plan",
    "write_up",
]
