from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.correspondence.models.letters import Letter
from partnerships.partners.models import Partnership
from partnerships.words.constraints import both_or_neither


class LetterVerdict(models.TextChoices):
    PENDING = "pending", "Waits for a decision"
    APPROVED = "approved", "Approved"
    SENT_BACK = "sent_back", "Sent back with a question"
    DECLINED = "declined", "Declined"
    TAKEN_BACK = "taken_back", "Taken back"


class LetterDecisionQuerySet(models.QuerySet["LetterDecision"]):
    def visible_to(self, user: User) -> "LetterDecisionQuerySet":
        """Decisions in the files that a person may see."""
        return self.filter(letter__partnership__in=Partnership.objects.visible_to(user))

    def pending(self) -> "LetterDecisionQuerySet":
        """Those that wait, about letters of open files."""
        return self.filter(verdict=LetterVerdict.PENDING, letter__partnership__closed_at=None)


class LetterDecision(models.Model):
    """One request to let a letter go, and the answer to it. Never edited once answered."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="decisions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    note = models.TextField("what the committee says", blank=True, max_length=2000)
    version = models.PositiveIntegerField()
    sha256 = models.CharField("SHA-256 of what was shown", max_length=64)
    verdict = models.CharField(max_length=10, choices=LetterVerdict, default=LetterVerdict.PENDING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_as = models.CharField("name and part at that time", max_length=300, blank=True)
    comment = models.TextField(blank=True, max_length=2000)
    objects = LetterDecisionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter"], condition=Q(verdict="pending"), name="one_pending_decision_per_letter"
            ),
            models.UniqueConstraint(fields=["letter"], condition=Q(verdict="approved"), name="one_approval_per_letter"),
            both_or_neither("decided_at", "decided_by"),
            models.CheckConstraint(
                condition=Q(verdict="pending", decided_at__isnull=True)
                | (~Q(verdict="pending") & Q(decided_at__isnull=False)),
                name="letter_decision_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(verdict="taken_back") | ~Q(decided_by=F("asked_by")),
                name="nobody_approves_their_own_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter}: {self.get_verdict_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("letter-decide", args=[self.letter_id])

    @property
    def is_pending(self) -> bool:
        """Whether nobody has answered yet."""
        return self.verdict == LetterVerdict.PENDING
