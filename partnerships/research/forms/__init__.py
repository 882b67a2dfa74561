from partnerships.research.forms.findings import (
    BenefitsForm,
    CandidateForm,
    ConnectionForm,
    LookedForForm,
    PairForm,
    ParkForm,
)
from partnerships.research.forms.policies import (
    AdoptForm,
    AnswerForm,
    BeginForm,
    CriterionFormSet,
    MoveForm,
    PolicyForm,
    WaiveForm,
)
from partnerships.research.forms.scoring import DiscussForm, ScoreForm
from partnerships.research.forms.screens import DesignationForm, LegalScreenForm

__all__ = [
    "AdoptForm",
    "AnswerForm",
    "BeginForm",
    "BenefitsForm",
    "CandidateForm",
    "ConnectionForm",
    "CriterionFormSet",
    "DesignationForm",
    "DiscussForm",
    "LegalScreenForm",
    "LookedForForm",
    "MoveForm",
    "PairForm",
    "ParkForm",
    "PolicyForm",
    "ScoreForm",
    "WaiveForm",
]
