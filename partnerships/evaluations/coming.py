"""Evaluations on the calendar."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from partnerships.evaluations.models import Evaluation
from partnerships.mailroom.waiting import Coming
from partnerships.partners.models import PartnershipQuerySet


def evaluations_come(files: PartnershipQuerySet, first: date, last: date) -> Iterator[Coming]:
    """Yield the evaluations of these files that are due between two days."""
    due = Evaluation.objects.open().filter(due_on__range=(first, last), partnership__in=files)
    for item in due.select_related("partnership__home", "partnership__partner"):
        url = reverse("evaluation-detail", args=[item.partnership_id])
        yield Coming(item.due_on, f"Evaluation of {item.partnership}", url)
