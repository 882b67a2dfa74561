from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from partnerships.communities.models import Community
from partnerships.documents.models import Upload
from partnerships.words.days import in_english
from partnerships.words.text import one_line, plain_text, visible_letter


class Screen(models.Model):
    """Somebody has looked at a community by a rule, on a day, and stands for what they found (row
    104).
    """

    community: models.ForeignKey[Community, Community]
    community_id: int
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewer = models.CharField(
        "who looked at it",
        max_length=160,
        blank=True,
        validators=[one_line],
        help_text="Such as the city attorney",
    )
    reviewed_on = models.DateField("looked at on")
    note = models.CharField("by which rule or source", max_length=300, validators=[one_line])
    rule_text = models.TextField(
        "words of the rule", blank=True, max_length=8000, validators=[plain_text]
    )
    paper = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="+")
    recheck_on = models.DateField("look again on", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def who(self) -> str:
        """Who looked at it: the one named, else the one who wrote it down."""
        return self.reviewer or str(self.reviewed_by)

    def is_due(self, today: date) -> bool:
        """Whether its day to look again has come."""
        return self.recheck_on is not None and self.recheck_on <= today


class DesignationReview(Screen):
    """Somebody has looked at how a country or territory is named in our papers, and stands for
    it.
    """

    community = models.ForeignKey(Community, models.PROTECT, related_name="designation_reviews")
    designation = models.CharField(max_length=120, validators=[one_line, visible_letter])

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(recheck_on__isnull=True) | Q(recheck_on__gt=F("reviewed_on")),
                name="name_is_looked_at_again_later",
            )
        ]

    def __str__(self) -> str:
        return f"{self.designation}, reviewed on {in_english(self.reviewed_on)}"


class LegalScreen(Screen):
    """Somebody has looked whether law or order stands against a partner in that country."""

    class Outcome(models.TextChoices):
        CLEAR = "clear", "Nothing stands against it"
        CONDITIONS = "conditions", "Allowed under conditions"
        BARRED = "barred", "Not allowed"

    community = models.ForeignKey(Community, models.PROTECT, related_name="legal_screens")
    outcome = models.CharField(max_length=10, choices=Outcome)
    conditions = models.CharField(max_length=500, blank=True, validators=[one_line])

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(recheck_on__isnull=True) | Q(recheck_on__gt=F("reviewed_on")),
                name="law_is_looked_at_again_later",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="conditions") | ~Q(conditions=""),
                name="legal_conditions_are_written",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {in_english(self.reviewed_on)}"
