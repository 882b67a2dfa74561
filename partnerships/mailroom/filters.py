from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet

from partnerships.accounts.forms import FilterForm
from partnerships.mailroom.models import Mail, MailQuerySet, State
from partnerships.partners.models import Partnership

GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "release": ("Waits for release", (State.HELD,)),
    "waiting": ("Waiting to be sent", State.to_be_sent),
    "trouble": ("In trouble", State.in_trouble),
    "sent": ("Sent", (State.SENT,)),
    "held-back": ("Held back", (State.HELD_BACK,)),
}
"""The states as the outbox groups them."""


class MailFilter(filters.FilterSet):
    """What of the outbox is shown."""

    q = filters.CharFilter(label="Search subjects and addresses", method="search")
    state = filters.ChoiceFilter(
        label="State", empty_label="All", choices=[(key, label) for key, (label, _) in GROUPS.items()], method="group"
    )
    partnership = filters.ModelChoiceFilter(label="Partnership", empty_label="All", queryset=Partnership.objects.none())

    class Meta:
        model = Mail
        fields: tuple[str, ...] = ()
        form = FilterForm

    def __init__(self, *args: Any, partnerships: QuerySet[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["partnership"].queryset = partnerships

    def search(self, mail: MailQuerySet, _name: str, words: str) -> MailQuerySet:
        """Every word stands in the subject or in an address."""
        for word in words.split():
            mail = mail.filter(Q(subject__icontains=word) | Q(to__icontains=word))
        return mail

    def group(self, mail: MailQuerySet, _name: str, group: str) -> MailQuerySet:
        """Mail in one of the states of a group."""
        return mail.filter(state__in=GROUPS[group][1])
