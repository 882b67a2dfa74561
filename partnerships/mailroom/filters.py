from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet

from partnerships.mailroom.models import IncomingMail, Mail, MailQuerySet, Nature, State
from partnerships.mailroom.models.incoming import IncomingMailQuerySet
from partnerships.partners.models import Partnership
from partnerships.words.forms import FilterForm

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
        label="State",
        empty_label="All",
        choices=[(key, label) for key, (label, _) in GROUPS.items()],
        method="group",
    )
    partnership = filters.ModelChoiceFilter(
        label="Partnership", empty_label="All", queryset=Partnership.objects.none()
    )

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


HEAPS = {
    "tray": "In the tray",
    "waiting": "In a file, waits for a person",
    "failure": "Not delivered",
    "automatic": "Automatic replies",
    "filed": "Filed",
    "aside": "Set aside",
}
"""What comes in, as the tray sorts it."""


class IncomingFilter(filters.FilterSet):
    """What of the incoming mail is shown."""

    q = filters.CharFilter(label="Search subjects, senders and texts", method="search")
    heap = filters.ChoiceFilter(
        label="Show", empty_label="All", choices=list(HEAPS.items()), method="of_heap"
    )

    class Meta:
        model = IncomingMail
        fields: tuple[str, ...] = ()
        form = FilterForm

    def search(self, mail: IncomingMailQuerySet, _name: str, words: str) -> IncomingMailQuerySet:
        """Every word stands in the subject, the text, or the sender."""
        for word in words.split():
            mail = mail.filter(
                Q(subject__icontains=word)
                | Q(text__icontains=word)
                | Q(sender_name__icontains=word)
                | Q(sender_address__icontains=word)
            )
        return mail

    def of_heap(self, mail: IncomingMailQuerySet, _name: str, heap: str) -> IncomingMailQuerySet:
        """Mail of one heap."""
        if heap == "tray":
            return mail.in_the_tray()
        if heap == "waiting":
            return mail.waiting().exclude(partnership=None)
        if heap == "filed":
            return mail.exclude(filed_at=None)
        if heap == "aside":
            return mail.exclude(set_aside_at=None)
        return mail.filter(nature=Nature(heap))
