from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from partnerships.documents.models import Upload
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.criteria import HIGHEST, REVIEWERS, WIDE
from partnerships.words.constraints import both_or_neither
from partnerships.words.text import one_line, plain_text, visible_letter

MOST_REVIEWERS = 9
AS = "name and office at that time"
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


class PolicyQuerySet(models.QuerySet["Policy"]):
    def drafts(self) -> "PolicyQuerySet":
        """Versions that are being written."""
        return self.filter(approved_at=None)

    def adopted(self) -> "PolicyQuerySet":
        """Versions that somebody has approved, the newest first."""
        return self.filter(approved_at__isnull=False).order_by("-in_force_from")

    def begun_by(self, day: date) -> "PolicyQuerySet":
        """Adopted versions whose time has come by a day, the one in force on that day first."""
        return self.adopted().filter(in_force_from__lte=day)


class Policy(models.Model):
    """One version of our written policy: hard rules and weighted criteria (row 22). Never edited
    once adopted.
    """

    number = models.PositiveIntegerField("version", null=True, unique=True, editable=False)
    title = models.CharField(max_length=120, validators=[one_line, visible_letter])
    about = models.TextField("what it is for", blank=True, max_length=4000, validators=[plain_text])
    rules = models.JSONField(
        default=list, help_text="Each with its code, its force and its figures, as in rules.py"
    )
    criteria = models.JSONField(
        default=list, help_text="Each with code, label, weight and anchors, as in criteria.py"
    )
    reviewers = models.PositiveSmallIntegerField(
        "people who score each candidate", default=REVIEWERS
    )
    wide_from = models.PositiveSmallIntegerField(
        "points of difference that ask for a discussion note", default=WIDE
    )
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="+"
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)
    in_force_from = models.DateField(null=True, unique=True, editable=False)
    act = models.CharField("by which act", max_length=300, blank=True, validators=[one_line])
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_as = models.CharField(AS, max_length=300, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_on = models.DateField("day of adoption", null=True, editable=False)
    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "policies"
        permissions: ClassVar = [
            ("write_policy", "Can write drafts of the policy"),
            ("adopt_policy", "Can adopt a policy, and move a file to another one"),
            ("waive_rule", "Can waive a rule of the policy"),
        ]
        constraints: ClassVar = [
            both_or_neither("approved_at", "approved_by"),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_on=None, in_force_from=None, number=None)
                | Q(
                    approved_at__isnull=False,
                    approved_on__isnull=False,
                    in_force_from__range=(FIRST_DAY, LAST_DAY),
                    number__isnull=False,
                ),
                name="policy_adopted_with_number_and_day",
            ),
            models.CheckConstraint(
                condition=Q(reviewers__range=(1, MOST_REVIEWERS)), name="policy_has_reviewers"
            ),
            models.CheckConstraint(
                condition=Q(wide_from__range=(1, HIGHEST)), name="policy_says_what_is_wide"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (version {self.number})" if self.number else f"{self.title} (draft)"

    def get_absolute_url(self) -> str:
        return reverse("policy-detail", args=[self.pk])

    @property
    def adopter(self) -> str:
        """Who adopted it, and in which office."""
        return self.approved_as or str(self.approved_by)

    @property
    def is_adopted(self) -> bool:
        """Whether somebody has approved it; from then on it stays as it is."""
        return self.approved_at is not None


class PolicyOfFile(models.Model):
    """Under which version a file is judged: the one it began under, or the one it was moved to on
    purpose (row 101).
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    policy = models.ForeignKey(Policy, models.PROTECT, null=True, related_name="files")
    since = models.DateField()
    reason = models.CharField(max_length=500, blank=True, validators=[one_line])
    placed_as = models.CharField(
        "name and office at that time", max_length=300, blank=True, editable=False
    )
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "policies of files"
        permissions: ClassVar = []

    def __str__(self) -> str:
        return f"{self.partnership}: {self.policy or 'built-in policy'}"


class RuleAnswer(models.Model):
    """What somebody found out about a rule that no record can answer, and from where. Newer ones
    take its place.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="rule_answers")
    candidate = models.ForeignKey(
        CandidatePartner, models.PROTECT, null=True, related_name="rule_answers"
    )
    code = models.CharField(max_length=30)
    question = models.CharField(max_length=300)
    holds = models.BooleanField()
    note = models.CharField(
        "where this is known from", max_length=500, validators=[one_line, visible_letter]
    )
    evidence = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        permissions: ClassVar = []

    def __str__(self) -> str:
        return f"{self.question} {'Yes' if self.holds else 'No'}"


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def for_rule(self, code: str, words: str, partnership: Partnership) -> "WaiverQuerySet":
        """Waivers of one rule about a file, as it was worded then."""
        return self.filter(partnership=partnership, code=code, rule=words)


class Waiver(models.Model):
    """The decision to go on although a rule does not hold, with its reason. Never edited."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="waivers")
    candidate = models.ForeignKey(
        CandidatePartner, models.PROTECT, null=True, related_name="waivers"
    )
    code = models.CharField(max_length=30)
    rule = models.CharField(max_length=300)
    reason = models.CharField(max_length=500, validators=[one_line, visible_letter])
    waived_on = models.DateField()
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waived_as = models.CharField(AS, max_length=300, blank=True, editable=False)
    waived_at = models.DateTimeField(default=timezone.now, editable=False)
    objects = WaiverQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "code", "rule"],
                condition=Q(candidate=None),
                name="one_waiver_per_rule_of_file",
            ),
            models.UniqueConstraint(
                fields=["candidate", "code", "rule"],
                condition=Q(candidate__isnull=False),
                name="one_waiver_per_rule_of_candidate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: waived"

    @property
    def who(self) -> str:
        """Who waived it, and in which office."""
        return self.waived_as or str(self.waived_by)
