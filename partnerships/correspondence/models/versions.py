from typing import ClassVar

from django.conf import settings
from django.db import models

from partnerships.correspondence.models.contents import LetterWords
from partnerships.correspondence.models.letters import Letter


class LetterVersion(models.Model):
    """The text of a letter as it stood once. The database refuses to change or delete it."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="versions", editable=False)
    number = models.PositiveIntegerField(editable=False)
    text = models.JSONField(editable=False)
    """The fields of `LetterWords` with what stood in them."""
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    written_at = models.DateTimeField(editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "number"], name="one_letter_version_per_number"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def words(self) -> LetterWords:
        """The words as they stood."""
        return LetterWords.known_in(self.text)
