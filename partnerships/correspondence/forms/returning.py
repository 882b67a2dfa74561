"""How a file of a letter comes back."""

from django import forms

from partnerships.words.forms import SheetForm


class FinishedForm(SheetForm):
    """The letter as it was finished in Word."""

    deed = "Let this file count"
    file = forms.FileField(
        label="The finished letter", help_text="A PDF, up to 20 MB. In Word: File, Save as, PDF."
    )


class SignedForm(SheetForm):
    """The letter as it came back after it was issued."""

    deed = "File it"
    what = forms.ChoiceField(
        label="What was done to it?",
        choices=[
            ("signed", "It was signed; its words are as they were issued"),
            ("changed", "Its words were changed: it needs approval again"),
        ],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label="The file",
        help_text="The scan of a signed letter: PDF, PNG or JPEG. Changed words: PDF. Up to 20 MB.",
    )
