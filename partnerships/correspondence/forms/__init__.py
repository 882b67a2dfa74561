from partnerships.correspondence.forms.choices import addressee_of
from partnerships.correspondence.forms.deeds import (
    AskForm,
    BecauseForm,
    CommentForm,
    DayForm,
    EncloseForm,
    PatienceForm,
    PauseForm,
    PostedForm,
    RemarkForm,
    StartForm,
)
from partnerships.correspondence.forms.incoming import FilingForm
from partnerships.correspondence.forms.letters import LetterForm
from partnerships.correspondence.forms.links import CodeForm, FactSheetForm, GuestCommentForm, LinkForm, ScanForm
from partnerships.correspondence.forms.messages import MessageForm, RegisterForm, ReplyForm
from partnerships.correspondence.forms.protocol import CountryForm, ProtocolForm
from partnerships.correspondence.forms.returning import FinishedForm, SignedForm
from partnerships.correspondence.forms.templates import TemplateForm

__all__ = [
    "AskForm",
    "BecauseForm",
    "CodeForm",
    "CommentForm",
    "CountryForm",
    "DayForm",
    "EncloseForm",
    "FactSheetForm",
    "FilingForm",
    "FinishedForm",
    "GuestCommentForm",
    "LetterForm",
    "LinkForm",
    "MessageForm",
    "PatienceForm",
    "PauseForm",
    "PostedForm",
    "ProtocolForm",
    "RegisterForm",
    "RemarkForm",
    "ReplyForm",
    "ScanForm",
    "SignedForm",
    "StartForm",
    "TemplateForm",
    "addressee_of",
]
