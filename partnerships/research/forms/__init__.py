from partnerships.research.forms.findings import (
    BenefitsForm,
    CandidateForm,
    ConnectionForm,
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
]
