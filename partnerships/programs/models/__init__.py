from partnerships.programs.models.activities import (
    Activity,
    ActivityFile,
    DelegationMember,
    Direction,
    Involvement,
    PilotKind,
    PilotWaiver,
    Side,
    Type,
)
from partnerships.programs.models.gifts import Gift
from partnerships.programs.models.plans import Area, Goal, Horizon, Status, WorkPlan

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
    "Side",
    "Status",
    "Type",
    "WorkPlan",
]
