"""What is asked of the person who logs what came in or went out."""

from collections.abc import Sequence
from typing import Any

from django import forms

from partnerships.communities.models import Contact
from partnerships.correspondence.models import Channel, Direction, ReplyOutcome
from partnerships.correspondence.services.register import Wanted
from partnerships.documents.forms import FilesField
from partnerships.partners.models import Partnership
from partnerships.words.forms import FilterForm, SheetForm

FILES_HELP = (
    "PDF, Word, OpenDocument, picture, text or saved e-mail, up to 20 MB each. Choose again after a"
    " refusal."
)


class LogForm(SheetForm):
    """What replies and messages have in common."""

    happened_on = forms.DateField(label="On which day?")
    channel = forms.ChoiceField(label="How did it come?", choices=Channel, widget=forms.RadioSelect)
    contact = forms.ModelChoiceField(
        label="Who, of those we know?",
        queryset=Contact.objects.none(),
        required=False,
        empty_label="Somebody else",
    )
    correspondent = forms.CharField(label="Somebody else", max_length=200, required=False)
    summary = forms.CharField(
        label="What was said?",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="In a few lines, or the whole text.",
    )
    files = FilesField(label="Scans and attachments", help_text=FILES_HELP)  # type: ignore[assignment]  # a field; the class takes it away

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Contact.objects.filter(community=partnership.partner, left_on=None)
        self.field("contact", forms.ModelChoiceField).queryset = there.order_by("family_name", "pk")


class ReplyForm(LogForm):
    """The partner's answer to a letter."""

    deed = "File the answer"
    outcome = forms.ChoiceField(
        label="What does it say?", choices=ReplyOutcome, widget=forms.RadioSelect
    )
    field_order = (
        "outcome",
        "happened_on",
        "channel",
        "contact",
        "correspondent",
        "summary",
        "files",
    )


class MessageForm(LogForm):
    """A mail, a call or a talk."""

    deed = "Log this message"
    direction = forms.ChoiceField(label="Which way?", choices=Direction, widget=forms.RadioSelect)
    subject = forms.CharField(label="About what?", max_length=200)
    field_order = (
        "direction",
        "happened_on",
        "channel",
        "contact",
        "correspondent",
        "subject",
        "summary",
        "files",
    )


class RegisterForm(FilterForm):
    """The filters of the register."""

    q = forms.CharField(label="Search", required=False, max_length=100)
    what = forms.ChoiceField(
        label="What",
        required=False,
        choices=[
            ("", "Letters and messages"),
            ("letters", "Letters"),
            ("messages", "Messages"),
            *Channel.choices,
        ],
    )
    direction = forms.ChoiceField(
        label="Which way", required=False, choices=[("", "Both"), *Direction.choices]
    )
    person = forms.ChoiceField(label="From or to", required=False)
    since = forms.DateField(label="From this day on", required=False)
    until = forms.DateField(label="Up to this day", required=False)
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[
            ("", "All"),
            ("sort", "Waits for a person"),
            ("writing", "Being written or decided"),
            ("leaving", "Issued, not sent yet"),
            ("awaited", "Answer awaited"),
            ("answered", "Answered"),
            ("automatic", "Automatic reply"),
            ("aside", "Set aside or struck out"),
        ],
    )

    def __init__(self, *args: Any, people: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("person", forms.ChoiceField).choices = [
            ("", "Anybody"),
            *((person, person) for person in people),
        ]

    @property
    def wanted(self) -> Wanted:
        """What is asked for; a filter that makes no sense keeps nothing out."""
        self.is_valid()
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value})
