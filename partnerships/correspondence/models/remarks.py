from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnerships.correspondence.models.letters import Letter
from partnerships.correspondence.models.wording import Part
from partnerships.guests.models import PartnerLink
from partnerships.words.constraints import both_or_neither
from partnerships.words.text import plain_text


class Remark(models.Model):
    """What somebody says about a letter while it is written. It stays; once it is dealt with it is
    settled.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="remarks")
    part = models.CharField("which part", max_length=16, choices=Part, blank=True)
    text = models.TextField("what do you think?", max_length=2000, validators=[plain_text])
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    link = models.ForeignKey(
        PartnerLink, models.PROTECT, null=True, related_name="remarks", editable=False
    )
    """By which link it came, when somebody of the partner says it."""
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        constraints: ClassVar = [
            both_or_neither("settled_at", "settled_by"),
            models.CheckConstraint(
                condition=Q(made_by__isnull=True) ^ Q(link__isnull=True),
                name="remark_of_one_of_us_or_by_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} about {self.letter}"

    @property
    def author(self) -> str:
        """Who says it: one of us, or the person of the partner to whom the link was given."""
        if self.link:
            return f"{self.link.contact}, {self.link.contact.community.name}"
        return str(self.made_by)
