from partnerships.pipeline.services.approvals import (
    AlreadyDecided,
    NotReady,
    approve,
    decline,
    request_approval,
    send_back,
    take_back,
)
from partnerships.pipeline.services.life import close, hold, may_end, move_back, reopen, resume
from partnerships.pipeline.services.opening import start
from partnerships.pipeline.services.papers import issue_papers, issue_waiting_papers
from partnerships.pipeline.services.reminders import remind, remind_in_the_morning

__all__ = [
    "AlreadyDecided",
    "NotReady",
    "approve",
    "close",
    "decline",
    "hold",
    "issue_papers",
    "issue_waiting_papers",
    "may_end",
    "move_back",
    "remind",
    "remind_in_the_morning",
    "reopen",
    "request_approval",
    "resume",
    "send_back",
    "start",
    "take_back",
]
