"""What the committee keeps of its search through the world: named searches, what it dismissed, and
why it took one.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from partnerships.communities.models import Place
from partnerships.partners.models import Partnership
from partnerships.words.text import one_line, visible_letter


class SavedSearch(models.Model):
    """What counts and what is filtered, kept under a name so that the committee can come back to
    it.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="searches")
    name = models.CharField(max_length=80, validators=[one_line, visible_letter])
    query = models.CharField(max_length=1000, blank=True, editable=False)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "saved searches"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "partnership", Lower("name"), name="one_search_per_file_and_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        address = reverse("partner-find", args=[self.partnership_id])
        return f"{address}?{self.query}" if self.query else address


class Dismissal(models.Model):
    """A place that the search shall not suggest again in this file, and why."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="dismissals")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    reason = models.CharField("why", max_length=300, validators=[one_line, visible_letter])
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "place"], name="one_dismissal_per_file_and_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"
