"""Drafts that somebody of the partner may read by a link."""

from django.db import models

from partnerships.correspondence.models.letters import Letter
from partnerships.guests.models import PartnerLink


class SharedDraft(models.Model):
    """A draft that somebody of the partner may read and comment on by a link."""

    link = models.OneToOneField(PartnerLink, models.PROTECT, related_name="shared", editable=False)
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="shared", editable=False)

    def __str__(self) -> str:
        return f"{self.letter} for {self.link.contact}"
