from partnerships.agreements.forms.approving import (
    ApproveForm,
    AskForm,
    DecisionForm,
    ResolutionForm,
    SendBackForm,
    TheirAnswerForm,
)
from partnerships.agreements.forms.drafting import StartForm
from partnerships.agreements.forms.recognition import AcknowledgementForm, CertificateForm, ListingForm
from partnerships.agreements.forms.signing import (
    CeremonyForm,
    OriginalForm,
    ProgrammeForms,
    SetUpForm,
    SignatureForm,
    SignedCopyForm,
    StrikeForm,
    WitnessForm,
)
from partnerships.agreements.forms.text import TextForm

__all__ = [
    "AcknowledgementForm",
    "ApproveForm",
    "AskForm",
    "CeremonyForm",
    "CertificateForm",
    "DecisionForm",
    "ListingForm",
    "OriginalForm",
    "ProgrammeForms",
    "ResolutionForm",
    "SendBackForm",
    "SetUpForm",
    "SignatureForm",
    "SignedCopyForm",
    "StartForm",
    "StrikeForm",
    "TextForm",
    "TheirAnswerForm",
    "WitnessForm",
]
