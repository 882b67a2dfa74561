from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from partnerships.agreements.models.agreement import AgreementVersion
from partnerships.approvals.models import Agreed, Question, QuestionQuerySet, Side, Verdict
from partnerships.partners.models import Partnership


class Decision(Agreed):
    """One side's decision to make the relationship formal, with date and evidence (row 48)."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="decisions")

    class Meta(Agreed.Meta):
        constraints: ClassVar = [
            *Agreed.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "side"], name="one_decision_per_side"),
        ]


class TextApproval(Question):
    """The question whether a version may be signed for us, and the answer (row 53)."""

    question = models.OneToOneField(
        Question, models.PROTECT, parent_link=True, primary_key=True, related_name="+"
    )
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="approvals")
    objects: ClassVar = QuestionQuerySet["TextApproval"].as_manager()

    SUBJECT = "text-"

    class Meta:
        verbose_name = "approval of a text"
        verbose_name_plural = "approvals of texts"
        permissions: ClassVar = []

    def __str__(self) -> str:
        return f"Version {self.version.number}: {self.get_verdict_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("agreement-decide", args=[self.version.partnership_id])

    def get_about_url(self) -> str:
        return self.version.agreement.get_absolute_url()


class TheirAnswer(Agreed):
    """What the partner says to one version: yes, or which changes they ask for. Never changed (row
    53).
    """

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="answers")
    sha256 = models.CharField("SHA-256 of what they saw", max_length=64)
    verdict = models.CharField(max_length=12, choices=Verdict)

    class Meta(Agreed.Meta):
        verbose_name = "their answer to a text"
        verbose_name_plural = "their answers to texts"
        constraints: ClassVar = [
            *Agreed.Meta.constraints,
            models.UniqueConstraint(
                fields=["version"], condition=Q(verdict="approved"), name="they_approve_once"
            ),
            models.CheckConstraint(condition=Q(side=Side.THEIRS), name="their_answer_is_theirs"),
            models.CheckConstraint(
                condition=Q(verdict__in=["approved", "sent_back"]), name="their_answer_says_it"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="approved") | Q(evidence__isnull=False),
                name="their_approval_has_evidence",
            ),
        ]
