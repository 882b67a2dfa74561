"""What is asked of the person who says what a mail is."""

from typing import Any

from django import forms

from partnerships.correspondence.models import Letter, ReplyOutcome
from partnerships.correspondence.services.incoming import letter_answered, letters_it_may_answer
from partnerships.mailroom.models import IncomingMail
from partnerships.words.forms import SheetForm


class FilingForm(SheetForm):
    """Whether a mail answers a letter, and what it says."""

    deed = "File it"

    answers = forms.ModelChoiceField(
        label="Does it answer a letter of ours?",
        queryset=Letter.objects.none(),
        required=False,
        empty_label="No, it is a message of its own",
    )
    outcome = forms.ChoiceField(
        label="If it does, what does it say?",
        choices=ReplyOutcome,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, mail: IncomingMail, **kwargs: Any) -> None:
        super().__init__(*args, initial={"answers": letter_answered(mail)}, **kwargs)
        self.field("answers", forms.ModelChoiceField).queryset = letters_it_may_answer(mail)

    def clean(self) -> dict[str, Any]:
        """An answer says something; a message of its own has no such outcome."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("answers") and not given.get("outcome") and "outcome" not in self.errors:
            self.add_error("outcome", "Say what the answer says.")
        if given.get("outcome") and not given.get("answers") and "answers" not in self.errors:
            self.add_error("answers", "Say which letter it answers, or take the outcome away.")
        return given
