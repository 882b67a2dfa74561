"""What is courteous in a country: one line a topic, each with its source or marked "to be verified"
(row 34).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnerships.words.text import one_line, plain_text

FILE = Path(__file__).resolve().parent / "data" / "protocol.toml"


class Topic(models.TextChoices):
    """What a protocol sheet speaks of, in its order."""

    NAMES = "names", "Order of names"
    ADDRESS = "address", "Forms of address"
    SALUTATION = "salutation", "Salutation and closing"
    LANGUAGE = "language", "Language"
    DATES = "dates", "Dates"
    GIFTS = "gifts", "Gifts"
    FLAGS = "flags", "Flags"
    CUSTOMS = "customs", "Customs and quiet weeks"


class ProtocolLine(models.Model):
    """What somebody wrote on a sheet. Never edited: the newest line of a topic counts, the others
    are its history.
    """

    country = models.CharField(max_length=2)
    topic = models.CharField(max_length=12, choices=Topic)
    text = models.TextField("what is courteous", max_length=1000, validators=[plain_text])
    source = models.CharField(
        max_length=300,
        blank=True,
        validators=[one_line],
        help_text="A book, an address, or who told us. Empty: to be verified",
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        permissions: ClassVar = [("write_protocol", "Can write on protocol sheets")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(topic__in=Topic.values), name="protocol_line_of_a_known_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country}, {self.get_topic_display().lower()}"


@cache
def shipped() -> Mapping[str, Mapping[str, str]]:
    """Return the lines that come with the application, by country and topic. Raises ValueError for
    a faulty file.
    """
    sheets: dict[str, dict[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for country, lines in sheets.items():
        if set(lines) != set(Topic.values):
            raise ValueError(
                f"{FILE.name}: [{country}] needs each of {', '.join(Topic.values)}, and no other."
            )
    return sheets
