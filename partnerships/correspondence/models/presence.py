from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models

from partnerships.correspondence.models.letters import Letter

STILL_THERE = timedelta(minutes=2)
"""An open page says so once a minute; after two nobody sits there any more."""


class WriterQuerySet(models.QuerySet["Writer"]):
    def present(self, now: datetime) -> "WriterQuerySet":
        """Those who have a draft open at this moment."""
        return self.filter(seen_at__gt=now - STILL_THERE)


class Writer(models.Model):
    """Somebody who has a draft open, so that a second person is told before both write."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="writers", editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False
    )
    seen_at = models.DateTimeField(editable=False)
    objects = WriterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "person"], name="one_seat_per_person_and_letter"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
