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
from partnerships.correspondence.forms.messages import MessageForm, RegisterForm, ReplyForm
from partnerships.correspondence.forms.protocol import CountryForm, ProtocolForm

__all__ = [
    "AskForm",
    "BecauseForm",
    "CommentForm",
    "CountryForm",
    "DayForm",
    "EncloseForm",
    "FilingForm",
    "LetterForm",
    "MessageForm",
    "PatienceForm",
    "PauseForm",
    "PostedForm",
    "ProtocolForm",
    "RegisterForm",
    "RemarkForm",
    "ReplyForm",
    "StartForm",
    "addressee_of",
]
