"""The reasons of a suggestion, frozen on the day on which it was taken up."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnerships.partners.models import CandidatePartner


class Shortlisting(models.Model):
    """Why the search suggested a candidate, as it stood on that day. Written once."""

    candidate = models.OneToOneField(CandidatePartner, models.CASCADE, related_name="shortlisting")
    index = models.PositiveSmallIntegerField(help_text="From 0 to 100; no probability")
    rank = models.PositiveIntegerField()
    out_of = models.PositiveIntegerField("places that came into question")
    reasons = models.JSONField(
        default=list, help_text="The strongest: component, text, value from 0 to 1, points"
    )
    weakest = models.JSONField(null=True)
    query = models.CharField(max_length=1000, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(index__gte=0, index__lte=100), name="index_from_0_to_100"
            )
        ]

    def __str__(self) -> str:
        return f"Rank {self.rank:,} of {self.out_of:,}, index {self.index} of 100"
