from partnerships.research.forms.connections import (
    ConnectionForm,
    WithdrawForm,
)
from partnerships.research.forms.finding import (
    WHY_NOT,
    DismissForm,
    FindForm,
    SearchForm,
)
from partnerships.research.forms.findings import (
    BenefitsForm,
    CandidateForm,
    LookedForForm,
    PairForm,
    ParkForm,
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
from partnerships.research.forms.policies import (
    AdoptForm,
    BeginForm,
    CriterionFormSet,
    MoveForm,
    PolicyForm,
    RuleAnswerForm,
    WaiveForm,
)
from partnerships.research.forms.routes import (
    HelpForm,
    RouteForm,
)
from partnerships.research.forms.scoring import (
    DiscussForm,
    ScoreForm,
)
from partnerships.research.forms.screens import (
    DesignationForm,
    LegalScreenForm,
)

__all__ = [
    "WHY_NOT",
    "AcceptForm",
    "AdoptForm",
    "AnswerForm",
    "AskForm",
    "BeginForm",
    "BenefitsForm",
    "CandidateForm",
    "ConnectionForm",
    "CriterionFormSet",
    "DeclineForm",
    "DesignationForm",
    "DiscussForm",
    "DismissForm",
    "FindForm",
    "HelpForm",
    "InquiryForm",
    "LegalScreenForm",
    "LookedForForm",
    "MoveForm",
    "PairForm",
    "ParkForm",
    "PolicyForm",
    "ReopenForm",
    "RouteForm",
    "RuleAnswerForm",
    "ScoreForm",
    "SearchForm",
    "SuggestForm",
    "TakeForm",
    "WaiveForm",
    "WithdrawForm",
]
