"""Scans of the signed agreement that came by a link."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from partnerships.documents.models import Upload
from partnerships.guests.models import PartnerLink
from partnerships.words.constraints import both_or_neither


class Handed(models.Model):
    """A scan that came by a link. It waits until a person of ours files it, or leaves it out."""

    class Verdict(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "Waits"
        ACCEPTED = "accepted", "Filed"
        DECLINED = "declined", "Not used"

    link = models.ForeignKey(PartnerLink, models.PROTECT, related_name="handed", editable=False)
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)
    verdict = models.CharField(
        max_length=9, choices=Verdict, default=Verdict.WAITING, editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name_plural = "handed in"
        constraints: ClassVar = [both_or_neither("decided_at", "decided_by")]

    def __str__(self) -> str:
        return self.upload.original_name
