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
    StartForm,
)
from partnerships.correspondence.forms.incoming import FilingForm
from partnerships.correspondence.forms.letters import LetterForm
from partnerships.correspondence.forms.messages import MessageForm, RegisterForm, ReplyForm

__all__ = [
    "AskForm",
    "BecauseForm",
    "CommentForm",
    "DayForm",
    "EncloseForm",
    "FilingForm",
    "LetterForm",
    "MessageForm",
    "PatienceForm",
    "PauseForm",
    "PostedForm",
    "RegisterForm",
    "ReplyForm",
    "StartForm",
    "addressee_of",
]
