from typing import Any

from django import forms

from partnerships.communities.models import Contact
from partnerships.correspondence.models import Letter
from partnerships.guests.forms import Purpose
from partnerships.guests.services.links import SIGNED_IN
from partnerships.partners.models import Partnership
from partnerships.words.forms import FilterForm, SheetForm


class LinkForm(SheetForm):
    """To whom a link goes, and for what."""

    deed = "Lay the mail with the link into the outbox"
    contact = forms.ModelChoiceField(
        label="Whom do you ask?", queryset=Contact.objects.none(), empty_label="Please choose",
        help_text="Somebody of the partner with an e-mail address. The code goes to that address only.",
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label="For what?",
        help_text="A draft is shown as it will read, in both languages, marked as not approved; our remarks are not.",
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Contact.objects.filter(community=partnership.partner_id, left_on=None).exclude(email="")
        self.fields["contact"].queryset = there.order_by("part", "pk")
        drafts = Letter.objects.filter(partnership=partnership).drafts().with_people().order_by("-pk")
        self.drafts = {str(letter.pk): letter for letter in drafts}
        self.fields["purpose"].choices = [
            (Purpose.FACTS.value, "To confirm or correct their fact sheet"),
            *([(Purpose.SCAN.value, "To send the signed agreement")] if partnership.stage in SIGNED_IN else []),
            *((key, f"To comment on the draft: {letter}") for key, letter in self.drafts.items()),
        ]

    def wanted(self) -> dict[str, Any]:
        """Return what was chosen, as the service takes it."""
        contact, purpose = self.cleaned_data["contact"], self.cleaned_data["purpose"]
        if purpose in self.drafts:
            return {"contact": contact, "letter": self.drafts[purpose]}
        return {"contact": contact, "purpose": Purpose(purpose)}


class PartnershipFilterForm(FilterForm):
    """The bar over the list of partnerships."""
