from django import forms

from partnerships.partners.models import CandidatePartner
from partnerships.words.forms import SheetForm


class RouteForm(SheetForm):
    """How we came upon a candidate (row 28)."""

    deed = "Save"
    route = forms.ChoiceField(
        label="How did we come upon it?", choices=CandidatePartner.Route, widget=forms.RadioSelect
    )


class HelpForm(SheetForm):
    """The letter to the national body, ready to be changed."""

    deed = "Put it into the outbox"
    attrs = {"data-keep": ""}
    subject = forms.CharField(max_length=200)
    body = forms.CharField(
        label="Text", max_length=10_000, widget=forms.Textarea(attrs={"rows": 22})
    )
