from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from partnerships.partners.models import Partnership


class Event(models.Model):
    """What happened to a file, in words. Written once; the database refuses every change."""

    class Side(models.TextChoices):
        OURS = "ours", "Ours"
        THEIRS = "theirs", "Theirs"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="events")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=1000)
    side = models.CharField(max_length=6, choices=Side, default=Side.OURS)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=160, blank=True)
    link = models.CharField(max_length=200, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partnership", "position"], name="one_event_per_position")
        ]

    def __str__(self) -> str:
        return self.text


class Series(models.Model):
    """The last number given out in one line of references, such as 2026-KUS-LETTER."""

    prefix = models.CharField(max_length=40, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.prefix}-{self.last:03d}"
