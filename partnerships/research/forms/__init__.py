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
    "WHY_NOT",
    "AcceptForm",
    "AnswerForm",
    "AskForm",
    "BenefitsForm",
    "CandidateForm",
    "ConnectionForm",
    "DeclineForm",
    "DesignationForm",
    "DismissForm",
    "FindForm",
    "HelpForm",
    "InquiryForm",
    "LookedForForm",
    "PairForm",
    "ParkForm",
    "ReopenForm",
    "RouteForm",
    "ScoreForm",
    "SearchForm",
    "SuggestForm",
    "TakeForm",
    "WithdrawForm",
]
