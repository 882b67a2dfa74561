from partnerships.research.forms.connections import ConnectionForm, WithdrawForm
from partnerships.research.forms.finding import WHY_NOT, DismissForm, FindForm, SearchForm
from partnerships.research.forms.findings import (
    BenefitsForm,
    CandidateForm,
    DesignationForm,
    LookedForForm,
    PairForm,
    ParkForm,
    ScoreForm,
)

__all__ = [
    "WHY_NOT",
    "BenefitsForm",
    "CandidateForm",
    "ConnectionForm",
    "DesignationForm",
    "DismissForm",
    "FindForm",
    "LookedForForm",
    "PairForm",
    "ParkForm",
    "ScoreForm",
    "SearchForm",
    "WithdrawForm",
]
