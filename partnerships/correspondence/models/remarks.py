from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from partnerships.accounts.text import plain_text
from partnerships.correspondence.models.letters import Letter
from partnerships.partners.models import both_or_neither


class Remark(models.Model):
    """What somebody says about a letter while it is written. It stays; once it is dealt with it is settled."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="remarks")
    text = models.TextField("what do you think?", max_length=2000, validators=[plain_text])
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        constraints: ClassVar = [both_or_neither("settled_at", "settled_by")]

    def __str__(self) -> str:
        return f"{self.made_by} about {self.letter}"
