from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django import forms

from partnerships.research.models import Connection
from partnerships.words.forms import SheetForm, SheetModelForm


class ConnectionForm(SheetModelForm):
    """Something that ties us already."""

    deed = "Record the connection"
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    scan = forms.FileField(label="File that shows it", required=False)
    layout = Layout(
        Fieldset("The connection", "type", "text", "strength", "who"),
        Fieldset("A private person", "is_private_person", "consent_on", "consent_how"),
        Fieldset("How it is known", "source", "year", "address", "scan"),
        "version",
    )

    class Meta:
        model = Connection
        fields = (
            "type",
            "text",
            "strength",
            "who",
            "is_private_person",
            "consent_on",
            "consent_how",
            "source",
            "year",
            "address",
        )
        help_texts: ClassVar = {
            "text": "One sentence, such as: 40 families here have relatives there",
            "who": "A firm, a parish, a school; or a person",
            "is_private_person": "Somebody without an office, whose name is nobody else's business",
            "consent_on": "A private person who has not agreed appears in no paper, list or export",
            "consent_how": "Such as: signed form, asked by the chair",
            "source": "A book, a report, a conversation with its date",
            "address": "Beginning with https://",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.field("type", forms.ChoiceField).choices = [
            ("", "Please choose"),
            *Connection.Type.choices,
        ]
        self.fields["address"] = forms.URLField(
            label="Web address that shows it",
            required=False,
            max_length=500,
            assume_scheme="https",
            help_text=self.Meta.help_texts["address"],
        )
        (
            self.field("year", forms.IntegerField).min_value,
            self.field("year", forms.IntegerField).max_value,
        ) = 1000, 2200
        if self.instance.evidence_id:
            self.fields[
                "scan"
            ].help_text = f"There is one: {self.instance.evidence.title}. Another takes its place"

    def clean_version(self) -> int:
        """Return the version that the writer saw; a form that lost it saw none."""
        return self.cleaned_data["version"] or 0

    def clean_address(self) -> str:
        """Return a web address that nobody on the way can change."""
        address = self.cleaned_data["address"]
        if address and not address.startswith("https://"):
            raise forms.ValidationError("Please give an address that begins with https://.")
        return address


class WithdrawForm(SheetForm):
    """A private person is not to be named any more."""

    deed = "Name this person no more"
    caution = "Papers that were issued stay as they are; from now on none names this person."
    on = forms.DateField(label="They said so on")
