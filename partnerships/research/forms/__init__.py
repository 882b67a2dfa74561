from partnerships.research.forms.connections import ConnectionForm, WithdrawForm
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
    "BenefitsForm",
    "CandidateForm",
    "ConnectionForm",
    "DesignationForm",
    "LookedForForm",
    "PairForm",
    "ParkForm",
    "ScoreForm",
    "WithdrawForm",
]
