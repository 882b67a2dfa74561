from partnerships.programs.views.activities import (
    activity_add,
    activity_attach,
    activity_call_off,
    activity_detail,
    activity_edit,
    activity_list,
    activity_report,
    involvement_add,
    involvement_remove,
    pilot_waive,
)
from partnerships.programs.views.agreeing import (
    goal_mark,
    workplan_agree,
    workplan_agree_there,
    workplan_amend,
    workplan_issue,
)
from partnerships.programs.views.ledger import gift_add, gift_disclose, ledger_detail
from partnerships.programs.views.plans import workplan_detail, workplan_edit, workplan_preview

__all__ = [
    "activity_add",
    "activity_attach",
    "activity_call_off",
    "activity_detail",
    "activity_edit",
    "activity_list",
    "activity_report",
    "gift_add",
    "gift_disclose",
    "goal_mark",
    "involvement_add",
    "involvement_remove",
    "ledger_detail",
    "pilot_waive",
    "workplan_agree",
    "workplan_agree_there",
    "workplan_amend",
    "workplan_detail",
    "workplan_edit",
    "workplan_issue",
    "workplan_preview",
]
