from enum import nonmember
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from partnerships.agreements.models.agreement import FIRST_DAY, LAST_DAY, AgreementVersion, Side
from partnerships.documents.models import Upload
from partnerships.partners.models import Partnership
from partnerships.words.constraints import both_or_neither
from partnerships.words.text import one_line, visible_letter


class TextVerdict(models.TextChoices):
    """What a side says to the text."""

    PENDING = "pending", "Waits for an answer"
    APPROVED = "approved", "Approved"
    SENT_BACK = "sent_back", "Asks for changes"
    OVERTAKEN = "overtaken", "Overtaken by a newer version"
    TAKEN_BACK = "taken_back", "Taken back"

    standing = nonmember(("pending", "approved"))


class Decision(models.Model):
    """One side's decision to make the relationship formal, with date and evidence (row 48)."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="decisions")
    side = models.CharField(max_length=6, choices=Side)
    name = models.CharField(max_length=200, validators=[one_line, visible_letter])
    decided_on = models.DateField()
    note = models.CharField(max_length=500, blank=True, validators=[one_line])
    evidence = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partnership", "side"], name="one_decision_per_side"),
            models.CheckConstraint(
                condition=~Q(note="") | Q(evidence__isnull=False), name="decision_has_a_note_or_evidence"
            ),
            models.CheckConstraint(condition=Q(decided_on__range=(FIRST_DAY, LAST_DAY)), name="decision_in_our_times"),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.name}"


class TextApprovalQuerySet(models.QuerySet["TextApproval"]):
    def approved(self) -> "TextApprovalQuerySet":
        """Approvals that say yes."""
        return self.filter(verdict=TextVerdict.APPROVED)

    def pending(self) -> "TextApprovalQuerySet":
        """Requests that wait for an answer, about texts of open files."""
        return self.filter(verdict=TextVerdict.PENDING, version__partnership__closed_at=None)


class TextApproval(models.Model):
    """What one side says to one version, by name and date. Never changed once it is said (row 53)."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="approvals")
    side = models.CharField(max_length=6, choices=Side)
    sha256 = models.CharField("SHA-256 of what was shown", max_length=64)
    verdict = models.CharField(max_length=10, choices=TextVerdict, default=TextVerdict.PENDING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    note = models.CharField("what the committee says", max_length=2000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    on = models.DateField("approved on", null=True)
    name = models.CharField("name and office, as they were", max_length=300, blank=True, validators=[one_line])
    comment = models.CharField(max_length=2000, blank=True)
    evidence = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    objects = TextApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = "approval of a text"
        verbose_name_plural = "approvals of texts"
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "side"], condition=Q(verdict__in=TextVerdict.standing), name="one_standing_approval"
            ),
            models.CheckConstraint(
                condition=Q(verdict=TextVerdict.PENDING, decided_at__isnull=True, on__isnull=True)
                | (~Q(verdict=TextVerdict.PENDING) & Q(decided_at__isnull=False)),
                name="text_approval_is_decided_once",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=TextVerdict.APPROVED) | (Q(on__range=(FIRST_DAY, LAST_DAY)) & ~Q(name="")),
                name="approved_by_name_and_date",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=TextVerdict.APPROVED, side=Side.THEIRS) | Q(evidence__isnull=False),
                name="their_approval_has_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=TextVerdict.APPROVED, side=Side.OURS)
                | (Q(asked_by__isnull=False) & ~Q(asked_by=F("decided_by"))),
                name="nobody_approves_their_own_text",
            ),
            both_or_neither("decided_at", "decided_by"),
            both_or_neither("asked_at", "asked_by"),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}, version {self.version.number}: {self.get_verdict_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("agreement-decide", args=[self.version.partnership_id])
