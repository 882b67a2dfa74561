from partnerships.programs.forms.activities import (
    ActivityForm,
    MemberFormSet,
    MemberRows,
    OutcomeForm,
)
from partnerships.programs.forms.deeds import AttachForm, CallOffForm, InvolvementForm, WaiverForm
from partnerships.programs.forms.gifts import GiftForm
from partnerships.programs.forms.plans import (
    AgreeHereForm,
    AgreeThereForm,
    AmendForm,
    GoalFormSet,
    GoalMarkForm,
    GoalRows,
    PlanForm,
    see_version,
)

__all__ = [
    "ActivityForm",
    "AgreeHereForm",
    "AgreeThereForm",
    "AmendForm",
    "AttachForm",
    "CallOffForm",
    "GiftForm",
    "GoalFormSet",
    "GoalMarkForm",
    "GoalRows",
    "InvolvementForm",
    "MemberFormSet",
    "MemberRows",
    "OutcomeForm",
    "PlanForm",
    "WaiverForm",
    "see_version",
]
