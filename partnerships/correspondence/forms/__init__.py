from partnerships.correspondence.forms.choices import addressee_of
from partnerships.correspondence.forms.deeds import (
    AskForm,
    BecauseForm,
    CommentForm,
    DayForm,
    EncloseForm,
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
    "PostedForm",
    "RegisterForm",
    "ReplyForm",
    "StartForm",
    "addressee_of",
]
