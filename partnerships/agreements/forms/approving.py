from typing import Any

from django import forms

from partnerships.agreements.models import Decision
from partnerships.agreements.papers import sides_of
from partnerships.approvals.forms import AskOfTextForm
from partnerships.approvals.models import Verdict
from partnerships.partners.models import Partnership
from partnerships.words.forms import SheetForm


class AskForm(AskOfTextForm):
    """Ask the mayor's office to approve the text."""

    deed = "Ask the mayor's office to approve it"


class ApproveForm(SheetForm):
    """Approve exactly the text that is shown."""

    deed = "Approve this text"
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class SendBackForm(SheetForm):
    """Send the text back."""

    deed = "Send it back"
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    comment = forms.CharField(
        label="What should change?", max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class DeclineForm(SheetForm):
    """Say no to the text."""

    deed = "Decline"
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    comment = forms.CharField(
        label="Why can this not be signed?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TheirAnswerForm(SheetForm):
    """What the partner says to the text."""

    deed = "Record their answer"
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    verdict = forms.ChoiceField(
        label="What do they say?",
        choices=[
            (Verdict.APPROVED, "They approve the text"),
            (Verdict.SENT_BACK, "They ask for changes"),
        ],
        initial=Verdict.APPROVED,
        widget=forms.RadioSelect(attrs={"class": "in-line"}),
    )
    name = forms.CharField(
        label="Who answered", max_length=300, help_text="Name and office, as in their letter"
    )
    on = forms.DateField(label="On which day", help_text="The date of their letter or message")
    evidence = forms.FileField(
        label="Their letter, mail or minutes",
        required=False,
        help_text="PDF, picture or e-mail; needed for an approval",
    )
    comment = forms.CharField(
        label="What they ask or add",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(SheetForm):
    """One side's decision to make the relationship formal."""

    deed = "Record the decision"
    side = forms.ChoiceField(
        label="Whose decision", widget=forms.RadioSelect(attrs={"class": "in-line"})
    )
    name = forms.CharField(
        label="Who decided",
        max_length=200,
        help_text="The body or the person with the office, such as City Council",
    )
    on = forms.DateField(label="On which day")
    note = forms.CharField(
        label="Where it was said",
        required=False,
        max_length=500,
        help_text="Minutes, letter or conversation",
    )
    evidence = forms.FileField(
        label="The paper that shows it", required=False, help_text="A note or a file is needed"
    )

    def __init__(
        self, *args: Any, partnership: Partnership, former: Decision | None = None, **kwargs: Any
    ) -> None:
        if former:
            kwargs["initial"] = {
                name: getattr(former, name) for name in ("side", "name", "on", "note")
            }
        super().__init__(*args, **kwargs)
        self.field("side", forms.ChoiceField).choices = sides_of(partnership)


class ResolutionForm(SheetForm):
    """The council's resolution."""

    deed = "Record the resolution"
    number = forms.CharField(label="Number", max_length=60)
    on = forms.DateField(label="Passed on")
    vote = forms.CharField(
        label="Vote", required=False, max_length=120, help_text="Such as 9 ayes, 0 noes, 1 absent"
    )
    copy = forms.FileField(label="Scan of the resolution", required=False)
