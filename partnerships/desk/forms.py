"""The bar over the list of partnerships, and the form for a new link."""

from datetime import datetime
from typing import Any

from django import forms

from partnerships.accounts.models import User
from partnerships.communities.models import Contact
from partnerships.correspondence.models import Letter
from partnerships.correspondence.services import sharing
from partnerships.guests.models import PartnerLink
from partnerships.guests.services import links
from partnerships.partners.models import Partnership
from partnerships.signing.services import handing
from partnerships.words.forms import FilterForm, SheetForm


class LinkForm(SheetForm):
    """To whom a link goes, and for what."""

    deed = "Lay the mail with the link into the outbox"
    contact = forms.ModelChoiceField(
        label="Whom do you ask?",
        queryset=Contact.objects.none(),
        empty_label="Please choose",
        help_text=(
            "Somebody of the partner with an e-mail address. The code goes to that address only."
        ),
    )
    purpose = forms.ChoiceField(
        label="For what?",
        help_text=(
            "A draft is shown as it will read, in both languages, marked as not approved; our"
            " remarks are not."
        ),
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partnership = partnership
        there = Contact.objects.filter(community=partnership.partner_id, left_on=None).exclude(
            email=""
        )
        self.field("contact", forms.ModelChoiceField).queryset = there.order_by("part", "pk")
        drafts = (
            Letter.objects.filter(partnership=partnership).drafts().with_people().order_by("-pk")
        )
        self.drafts = {str(letter.pk): letter for letter in drafts}
        self.field("purpose", forms.ChoiceField).choices = [
            (links.FACTS, "To confirm or correct their fact sheet"),
            *(
                [(handing.SCAN, "To send the signed agreement")]
                if partnership.stage in handing.SIGNED_IN
                else []
            ),
            *((key, f"To comment on the draft: {letter}") for key, letter in self.drafts.items()),
        ]

    def make(self, *, by: User, now: datetime) -> PartnerLink:
        """Make the link that was chosen, by the service of the app that shows its page."""
        contact, purpose = self.cleaned_data["contact"], self.cleaned_data["purpose"]
        if purpose in self.drafts:
            return sharing.share_draft(self.drafts[purpose], contact=contact, by=by, now=now)
        ask = handing.ask_for_scan if purpose == handing.SCAN else links.ask_for_facts
        return ask(self.partnership, contact=contact, by=by, now=now)


class PartnershipFilterForm(FilterForm):
    """The bar over the list of partnerships."""
