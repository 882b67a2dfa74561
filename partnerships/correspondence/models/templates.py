from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from partnerships.correspondence.models.guides import BLANK
from partnerships.correspondence.models.letters import Letter
from partnerships.words.text import one_line


class TemplateVersion(models.Model):
    """The first words of a guided letter, as an admin wrote them; the newest counts, before those
    that are built in.

    The database refuses to change or delete one.
    """

    code = models.CharField("guided letter", max_length=32, editable=False)
    number = models.PositiveIntegerField(editable=False)
    words = models.JSONField(editable=False)
    note = models.CharField("why", max_length=300, validators=[one_line], editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    letters = models.ManyToManyField(Letter, related_name="templates", editable=False)
    """The letters that began with it."""

    class Meta:
        permissions: ClassVar = [("write_template", "Can change the first words of letters")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "number"], name="one_template_version_per_number"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def blanks(self) -> frozenset[str]:
        """What the writer is asked for, without the brackets."""
        return frozenset(blank for text in self.words.values() for blank in BLANK.findall(text))
