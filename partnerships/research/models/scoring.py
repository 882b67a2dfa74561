from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.partners.models import CandidatePartner, Stage
from partnerships.research.criteria import HIGHEST, REVIEWERS
from partnerships.research.models.policy import Policy
from partnerships.words.text import one_line, plain_text, visible_letter


class ScoreSheetQuerySet(models.QuerySet["ScoreSheet"]):
    def handed_in(self) -> "ScoreSheetQuerySet":
        """Sheets that stay as they are."""
        return self.filter(handed_in_at__isnull=False)

    def under(self, policy: Policy | None) -> "ScoreSheetQuerySet":
        """Sheets filled in by the criteria of one version."""
        return self.filter(policy=policy)

    def open_to(self, user: User) -> "ScoreSheetQuerySet":
        """Handed-in sheets that a person may read: their own; another's once theirs is in, or the
        scoring is over.
        """
        beside = ScoreSheet.objects.handed_in().filter(candidate=OuterRef("candidate"))
        beside = beside.annotate(terms=Coalesce("policy_id", Value(0))).filter(
            terms=OuterRef("terms")
        )
        counted = beside.order_by().values("candidate").annotate(n=Count("pk")).values("n")
        return (
            self.handed_in()
            .annotate(terms=Coalesce("policy_id", Value(0)))
            .annotate(in_by_now=Subquery(counted, output_field=IntegerField()))
            .filter(
                Q(reviewer=user)
                | Exists(beside.filter(reviewer=user))
                | Q(
                    candidate__chosen_at__isnull=False,
                    in_by_now__gte=Coalesce("policy__reviewers", Value(REVIEWERS)),
                )
                | ~Q(candidate__partnership__stage__in=Stage.before_a_partner_is_chosen)
                | Q(candidate__partnership__closed_at__isnull=False)
            )
        )


class ScoreSheet(models.Model):
    """One reviewer's judgement of one candidate: a draft of their own first, then handed in and
    never changed.
    """

    candidate = models.ForeignKey(CandidatePartner, models.PROTECT, related_name="sheets")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    policy = models.ForeignKey(Policy, models.PROTECT, null=True, related_name="+")
    draft = models.JSONField(default=dict, editable=False)
    kept_at = models.DateTimeField(default=timezone.now, editable=False)
    handed_in_at = models.DateTimeField(null=True, editable=False)
    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "reviewer", "policy"],
                condition=Q(policy__isnull=False),
                name="one_sheet_per_reviewer_and_policy",
            ),
            models.UniqueConstraint(
                fields=["candidate", "reviewer"],
                condition=Q(policy=None),
                name="one_sheet_per_reviewer_built_in",
            ),
            models.CheckConstraint(
                condition=Q(handed_in_at__isnull=True) | Q(draft={}),
                name="handed_in_sheet_has_no_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} on {self.candidate}"


class Assessment(models.Model):
    """One reviewer's score for one criterion, with the reason. Never changed."""

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="scores")
    criterion = models.CharField(max_length=12)
    score = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=500, validators=[one_line, visible_letter])
    scored_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_score_per_criterion"),
            models.CheckConstraint(condition=Q(score__lte=HIGHEST), name="score_from_0_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.score}"


class Discussion(models.Model):
    """What the reviewers said to one another where they differ. Newer notes stand beside it."""

    candidate = models.ForeignKey(CandidatePartner, models.PROTECT, related_name="discussions")
    note = models.TextField(max_length=4000, validators=[plain_text, visible_letter])
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        permissions: ClassVar = []

    def __str__(self) -> str:
        return f"Discussion of {self.candidate}"
