from partnerships.pipeline.views.approvals import approval_ask, approval_detail, approval_take_back, capacity_detail
from partnerships.pipeline.views.desk import desk, health
from partnerships.pipeline.views.files import (
    event_list,
    partnership_add,
    partnership_board,
    partnership_close,
    partnership_detail,
    partnership_hold,
    partnership_list,
    partnership_move_back,
    partnership_reopen,
    partnership_resume,
)

__all__ = [
    "approval_ask",
    "approval_detail",
    "approval_take_back",
    "capacity_detail",
    "desk",
    "event_list",
    "health",
    "partnership_add",
    "partnership_board",
    "partnership_close",
    "partnership_detail",
    "partnership_hold",
    "partnership_list",
    "partnership_move_back",
    "partnership_reopen",
    "partnership_resume",
]
