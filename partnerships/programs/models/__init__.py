from partnerships.approvals.models import Side
from partnerships.programs.models.activities import (
    Activity,
    ActivityFile,
    DelegationMember,
    Direction,
    Involvement,
    PilotKind,
    PilotWaiver,
    Type,
)
from partnerships.programs.models.gifts import Gift
from partnerships.programs.models.plans import Area, Goal, Horizon, PlanAgreement, Status, WorkPlan

__all__ = [
    "Activity",
    "ActivityFile",
    "Area",
    "DelegationMember",
    "Direction",
    "Gift",
    "Goal",
    "Horizon",
    "Involvement",
    "PilotKind",
    "PilotWaiver",
    "PlanAgreement",
    "Side",
    "Status",
    "Type",
    "WorkPlan",
]
