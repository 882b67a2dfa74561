from typing import Any

from django import forms

from partnerships.communities.names import country_choices
from partnerships.words.forms import FilterForm, SheetForm


class ProtocolForm(SheetForm):
    """One line of a protocol sheet."""

    deed = "Keep this line"
    text = forms.CharField(
        label="What is courteous?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    source = forms.CharField(
        label="How do we know it?",
        max_length=300,
        required=False,
        help_text=(
            "A book, an address, or who told us. Empty: the line stays marked “to be verified”"
        ),
    )


class CountryForm(FilterForm):
    """Which sheet to open."""

    country = forms.ChoiceField(label="Another country or territory", choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("country", forms.ChoiceField).choices = country_choices()
