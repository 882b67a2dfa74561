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
from partnerships.programs.models.plans import Area, Goal, Horizon, Status, WorkPlan

__all__ = [
    "Activity",
    "ActivityFile",
    "Area",
    "DelegationMember",
    "Direction",
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
