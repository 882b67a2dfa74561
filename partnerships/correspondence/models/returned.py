from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnerships.correspondence.models.letters import Letter
from partnerships.documents.models import Upload
from partnerships.words.constraints import both_or_neither


class Returned(models.Model):
    """A file of a letter that came back from the mayor's office and counts in place of our own
    print.
    """

    class What(models.TextChoices):
        """What was done to the letter before its file came back."""

        FINISHED = "finished", "Finished in Word"
        SIGNED = "signed", "Signed"

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="returned", editable=False)
    what = models.CharField(max_length=8, choices=What, editable=False)
    file = models.OneToOneField(Upload, models.PROTECT, related_name="+", editable=False)
    brought_at = models.DateTimeField(default=timezone.now, editable=False)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    dropped_at = models.DateTimeField(null=True, editable=False)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "what"],
                condition=Q(dropped_at__isnull=True),
                name="one_returned_file_counts",
            ),
            both_or_neither("dropped_at", "dropped_by"),
        ]

    def __str__(self) -> str:
        return f"{self.letter}, {self.get_what_display().lower()}"


def file_that_counts(letter: Letter, what: Returned.What) -> Upload | None:
    """Return the file that came back and counts, or nothing."""
    returned = (
        letter.returned.filter(what=what, dropped_at=None)
        .select_related("file__partnership")
        .first()
    )
    return returned.file if returned else None
