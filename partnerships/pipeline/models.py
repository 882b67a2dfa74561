from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.partners.models import Partnership, Stage
from partnerships.words.constraints import both_or_neither


class StageApprovalQuerySet(models.QuerySet["StageApproval"]):
    def pending(self) -> "StageApprovalQuerySet":
        """Questions that nobody has answered yet, about files that are open."""
        return self.filter(verdict=StageApproval.Verdict.PENDING, partnership__closed_at=None)

    def for_roles(self, roles: set[Role]) -> "StageApprovalQuerySet":
        """Questions put to one of these roles."""
        return self.filter(approver__in=[role.value for role in roles])

    def not_asked_by(self, user: User) -> "StageApprovalQuerySet":
        """Questions of other people: nobody answers their own."""
        return self.exclude(asked_by=user)

    def with_file(self) -> "StageApprovalQuerySet":
        """With the file, its communities and the one who asked."""
        return self.select_related("partnership__home", "partnership__partner", "asked_by")


class StageApproval(models.Model):
    """One question whether a file may leave its stage, put to one office, and its answer. Never edited afterwards."""

    class Verdict(models.TextChoices):
        PENDING = "pending", "Waits for an answer"
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back with a question"
        DECLINED = "declined", "Declined"
        TAKEN_BACK = "taken_back", "Taken back"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="approvals")
    stage = models.CharField(max_length=20, choices=Stage)
    approver = models.CharField(max_length=20, choices=Role)
    note = models.TextField("what the committee says", blank=True, max_length=4000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=12, choices=Verdict, default=Verdict.PENDING)
    comment = models.TextField(blank=True, max_length=4000)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_on = models.DateField("day of the answer", null=True)
    decided_as = models.CharField(max_length=300, blank=True)
    objects = StageApprovalQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = [
            ("request_approval", "Can ask for approval of a stage"),
            ("decide_approval", "Can answer a question about a stage"),
            ("reopen_partnership", "Can reopen a file that came to an end"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(verdict="pending"), name="one_pending_approval_per_file"
            ),
            both_or_neither("decided_at", "decided_by"),
            models.CheckConstraint(
                condition=Q(verdict="pending", decided_at__isnull=True)
                | (~Q(verdict="pending") & Q(decided_at__isnull=False)),
                name="approval_decided_with_a_verdict",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=["approved", "declined", "sent_back"]) | ~Q(decided_by=F("asked_by")),
                name="nobody_answers_their_own_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_stage_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("approval-detail", args=[self.pk])

    @property
    def is_pending(self) -> bool:
        """Whether nobody has answered yet."""
        return self.verdict == self.Verdict.PENDING

    @property
    def question(self) -> str:
        """The question on the one page."""
        if Stage(self.stage).next is None:
            return f"Will {Role(self.approver).as_actor} take note of the evaluation of {self.partnership}?"
        return f"May {self.partnership} leave {self.get_stage_display().lower()}?"
