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
from partnerships.research.forms.inquiries import (
    AcceptForm,
    AnswerForm,
    AskForm,
    DeclineForm,
    InquiryForm,
    ReopenForm,
    SuggestForm,
    TakeForm,
)
from partnerships.research.forms.routes import HelpForm, RouteForm

__all__ = [
    "AcceptForm",
    "AnswerForm",
    "AskForm",
    "BenefitsForm",
    "CandidateForm",
    "ConnectionForm",
    "DeclineForm",
    "DesignationForm",
    "HelpForm",
    "InquiryForm",
    "LookedForForm",
    "PairForm",
    "ParkForm",
    "ReopenForm",
    "RouteForm",
    "ScoreForm",
    "SuggestForm",
    "TakeForm",
]
