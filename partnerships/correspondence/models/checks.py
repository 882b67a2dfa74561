from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnerships.correspondence.models.letters import Letter


class Hand(models.TextChoices):
    """What only a person can see in a letter (papers.md, common to all papers, and the protocol
    rules).
    """

    NAMES = "names", "Names and titles were compared, letter by letter, with their source"
    PROTOCOL = "protocol", "The protocol sheet of the country was read"
    PLAIN = "plain", "Plain sentences: no idiom, no slang, no abbreviation that is not explained"
    QUIET = "quiet", "Nothing is announced that both sides have not approved"
    READ = "read", "Somebody who reads the language has read the translation beside the letter"
    ENVELOPE = "envelope", "The enclosures were opened and are the right ones"


class LetterCheck(models.Model):
    """A person has looked at one thing in a letter. When the words change, it has to be looked at
    again.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="checks")
    item = models.CharField(max_length=10, choices=Hand)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ticked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "item"], name="each_item_is_ticked_once"),
            models.CheckConstraint(
                condition=Q(item__in=Hand.values), name="letter_check_of_a_known_item"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_item_display()}: {self.ticked_by}"
