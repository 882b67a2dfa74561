from django.conf import settings
from django.db import models

from partnerships.accounts.text import one_line, visible_letter
from partnerships.communities.models import Community


class DesignationReview(models.Model):
    """Somebody has looked at how a country or territory is named in our papers, and stands for it."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="designation_reviews")
    designation = models.CharField(max_length=120, validators=[one_line, visible_letter])
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewed_on = models.DateField()
    note = models.CharField("by which rule or source", max_length=300, validators=[one_line])

    def __str__(self) -> str:
        return f"{self.designation}, reviewed on {self.reviewed_on:%-d %B %Y}"
