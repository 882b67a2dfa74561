"""Proposals from the public door that wait for us, each heap in one line."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.inquiries.models import Inquiry
from partnerships.inquiries.services import queue
from partnerships.inquiries.services.letters import OUTCOME_WITHIN
from partnerships.mailroom.waiting import Line, Source, Urgency, as_heap
from partnerships.partners.models import PartnershipQuerySet
from partnerships.words.lists import counted


def _inquiries(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any] | None:
    if not user.has_perm("inquiries.decide_inquiry"):
        return None
    return as_heap(Inquiry.objects.waiting(), "inquiries", since="since")


def _letters(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any] | None:
    if not user.has_perm("mailroom.release_mail"):
        return None
    return as_heap(queue.letters_waiting(), "inquiry-letters", since=TruncDate("posted_at"))


INQUIRIES = Source(
    name="inquiries",
    rows=_inquiries,
    line=lambda row: Line(
        f"Decide {counted(row.ref, 'inquiry', 'inquiries')}",
        "Somebody proposes a partner",
        f"{reverse('inquiry-list')}?state=waiting",
    ),
    urgency=Urgency.OTHERS_WAIT,
    late_after=OUTCOME_WITHIN.days,
)
LETTERS = Source(
    name="inquiry-letters",
    rows=_letters,
    line=lambda row: Line(
        f"Send {counted(row.ref, 'letter')} to people who proposed a partner",
        "Read once more, then release",
        f"{reverse('mail-list')}?state=release",
    ),
    urgency=Urgency.OTHERS_WAIT,
    late_after=7,
)
