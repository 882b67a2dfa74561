from typing import ClassVar

from django.conf import settings
from django.db import models

from partnerships.correspondence.models.letters import Letter

TEXT = (
    "subject", "salutation", "opening", "our_community", "why_you", "reasons", "message", "together", "programs",
    "other_programs", "how_we_work", "no_commitment", "next_step", "closing", "valediction", "language",
    "translation_language", "translation", "translator", "translation_reviewed_by",
)  # fmt: skip
"""What a version keeps: the words of a letter. To whom it goes and who signs is not among them."""


class LetterVersion(models.Model):
    """The text of a letter as it stood once. The database refuses to change or delete it."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="versions", editable=False)
    number = models.PositiveIntegerField(editable=False)
    text = models.JSONField(editable=False)
    """The fields of `TEXT` with what stood in them."""
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "number"], name="one_letter_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"
