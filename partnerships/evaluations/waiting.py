"""Evaluations that are due soon, or were."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.evaluations.models import Evaluation
from partnerships.mailroom.waiting import Line, Source, Urgency, as_rows
from partnerships.partners.models import PartnershipQuerySet, Seat

SOON = timedelta(days=60)


def _evaluations(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any]:
    chaired = Seat.objects.chairs().filter(person=user).values("committee__partnership")
    mine = files.filter(Q(lead=user) | Q(pk__in=chaired))
    due = Evaluation.objects.open().filter(due_on__lte=today + SOON, partnership__in=mine)
    return as_rows(due, "evaluation", since="due_on", ref="partnership")


EVALUATIONS = Source(
    name="evaluation",
    rows=_evaluations,
    line=lambda row: Line(
        "Evaluate the partnership",
        "Goal by goal, then decide",
        reverse("evaluation-detail", args=[row.ref]),
    ),
    urgency=Urgency.SOON,
    late_after=0,
)
