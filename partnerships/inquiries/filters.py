from datetime import date
from typing import Any

import django_filters
from django.db.models import Q

from partnerships.inquiries.models import Asker, Inquiry, InquiryOutcome, InquiryQuerySet
from partnerships.inquiries.services.letters import OUTCOME_WITHIN
from partnerships.inquiries.services.queue import FRESH
from partnerships.words.forms import FilterForm

STATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "waiting": ("Waits for us", InquiryOutcome.that_wait_for_us),
    "asked": ("Waits for their answer", (InquiryOutcome.ASKED,)),
    "accepted": ("Accepted", (InquiryOutcome.ACCEPTED,)),
    "suggested": ("Something smaller suggested", InquiryOutcome.that_are_suggested),
    "declined": ("Declined", (InquiryOutcome.DECLINED,)),
    "merged": ("Joined with another one", (InquiryOutcome.MERGED,)),
    "decided": ("All that are decided", InquiryOutcome.that_close),
    "all": ("All", (*InquiryOutcome.that_are_open, *InquiryOutcome.that_close)),
}
"""The states as the queue groups them; without a choice it shows what is open."""
AGES = {"fresh": "Up to 5 days", "older": "6 to 29 days", "late": "30 days and more"}
ORDERS = {
    "since": "Longest waiting first",
    "-since": "Latest change first",
    "-received_on": "Newest first",
    "place_name": "Place",
    "name": "Name",
}


class InquiryFilter(django_filters.FilterSet):
    """Search, filters and order of the queue."""

    q = django_filters.CharFilter(label="Search", method="search")
    state = django_filters.ChoiceFilter(
        label="State",
        choices=[(key, label) for key, (label, _) in STATES.items()],
        method="in_state",
        empty_label="All that are open",
    )
    age = django_filters.ChoiceFilter(
        label="For how long", choices=list(AGES.items()), method="of_age", empty_label="Any time"
    )
    who = django_filters.ChoiceFilter(label="Who asks", choices=Asker, empty_label="Anybody")
    order = django_filters.OrderingFilter(
        label="Order",
        fields=[(name, name) for name in ("since", "received_on", "place_name", "name")],
        choices=list(ORDERS.items()),
        empty_label="Longest waiting first",
    )

    class Meta:
        model = Inquiry
        fields: tuple[str, ...] = ()
        form = FilterForm

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def filter_queryset(self, queryset: InquiryQuerySet) -> InquiryQuerySet:
        """Begin with what is open, the longest waiting first, while nothing else is chosen."""
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.filter(outcome__in=InquiryOutcome.that_are_open)  # type: ignore[misc]  # with_state() adds it
        return super().filter_queryset(queryset.longest_first())

    def search(self, inquiries: InquiryQuerySet, _name: str, words: str) -> InquiryQuerySet:
        """Find the words in number, names, address, place and reason."""
        fields = ("number", "name", "body", "email", "place_name", "place__name", "why", "links")
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": words})
        return inquiries.filter(found)

    def in_state(self, inquiries: InquiryQuerySet, _name: str, state: str) -> InquiryQuerySet:
        """Keep those of one state."""
        return inquiries.filter(outcome__in=STATES[state][1])  # type: ignore[misc]  # with_state() adds it

    def of_age(self, inquiries: InquiryQuerySet, _name: str, age: str) -> InquiryQuerySet:
        """Keep those that have stood so for a while."""
        fresh, late = self.today - FRESH, self.today - OUTCOME_WITHIN
        bounds = {
            "fresh": Q(since__gte=fresh),
            "older": Q(since__lt=fresh, since__gt=late),
            "late": Q(since__lte=late),
        }
        return inquiries.filter(bounds[age])
