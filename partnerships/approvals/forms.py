from django import forms

from partnerships.words.forms import SheetForm


class AskForm(SheetForm):
    """What the committee says when it asks an office for its yes."""

    deed = "Ask for approval"
    note = forms.CharField(
        label="What should the reader know?",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Two or three sentences, and what you recommend",
    )


class AskOfTextForm(AskForm):
    """Ask about exactly the text that is shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class AnswerForm(SheetForm):
    """The answer on one page: yes, back with a question, or no."""

    deed = "Approve"
    other_deeds = (("send_back", "Send back with a question"), ("decline", "Decline"))
    comment = forms.CharField(
        label="Comment, question or reason",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed when you send it back or decline",
    )


class OnPaperForm(SheetForm):
    """A sheet on which the office said yes."""

    deed = "Record the yes on paper"
    caution = "Your name stands beside the signature wherever this approval shows."
    signed_by = forms.CharField(
        label="Who signed", max_length=200, help_text="Name and office, as on the sheet"
    )
    on = forms.DateField(label="On which day")
    scan = forms.FileField(
        label="Scan of the signed sheet", help_text="PDF or picture, up to 20 MB"
    )


class RefusePaperForm(SheetForm):
    """Why the office does not stand by a sheet that was recorded as its yes."""

    deed = "Refuse this yes"
    caution = "The question is open again, and everybody concerned is told."
    reason = forms.CharField(label="Why", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
