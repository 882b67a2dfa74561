from datetime import date
from enum import nonmember
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.agreements.wording import Wording, from_data
from partnerships.approvals.models import Side, Verdict
from partnerships.documents.models import Upload
from partnerships.partners.models import Kind, Partnership
from partnerships.words.constraints import both_or_neither
from partnerships.words.text import one_line

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
SHORTEST_REVIEW, LONGEST_REVIEW = 6, 24
"""Months between the last signature and the first evaluation (row 61)."""


class Variant(models.TextChoices):
    """The form of the agreement (rows 3 and 51; papers.md D4 to D7)."""

    FRIENDSHIP = "friendship", "Friendship agreement"
    CEREMONIAL = "ceremonial", "Sister agreement, ceremonial"
    PRECISE = "precise", "Sister agreement, precise"
    MOU = "mou", "Memorandum of understanding"

    of_kind = nonmember(
        {Kind.FRIENDSHIP: ("friendship", "mou"), Kind.SISTER: ("ceremonial", "precise", "mou")}
    )


class Term(models.TextChoices):
    """How long it lasts (row 89)."""

    OPEN = "open", "Open-ended, reviewed together"
    FIXED = "fixed", "A fixed number of years"
    RENEWING = "renewing", "Renews itself unless one side gives notice"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def current(self) -> "AgreementQuerySet":
        """Agreements that have not been set aside for another one; at most one a file."""
        return self.filter(set_aside_at=None)


class Agreement(models.Model):
    """The agreement of a file: what was chosen at the start. Its words stand in its versions."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="agreements")
    variant = models.CharField("form", max_length=12, choices=Variant)
    language = models.CharField(max_length=12, default="en")
    second_language = models.CharField(max_length=12, blank=True)
    both_authentic = models.BooleanField("both texts count equally", default=True)
    term = models.CharField(max_length=10, choices=Term, default=Term.OPEN)
    years = models.PositiveSmallIntegerField(null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField("days of notice", default=180)
    review_months = models.PositiveSmallIntegerField("months to the evaluation", default=12)
    areas = models.JSONField("fields of cooperation", default=list)
    resolution_required = models.BooleanField("a council resolution is needed", default=False)
    resolution_number = models.CharField(max_length=60, blank=True, validators=[one_line])
    resolution_on = models.DateField("resolved on", null=True, blank=True)
    resolution_vote = models.CharField("vote", max_length=120, blank=True, validators=[one_line])
    signing_on = models.DateField("planned day of signing", null=True, editable=False)
    signing_place = models.CharField(
        "place on the date line", max_length=200, blank=True, editable=False
    )
    resolution_copy = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    set_aside_at = models.DateTimeField(null=True, blank=True, editable=False)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    objects = AgreementQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = [
            ("write_agreement", "Can draft agreements and record what the partner says"),
            ("approve_text", "Can approve the text of an agreement for us"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(set_aside_at=None),
                name="one_current_agreement_per_file",
            ),
            models.UniqueConstraint(fields=["id", "partnership"], name="agreement_with_its_file"),
            models.CheckConstraint(
                condition=Q(term=Term.OPEN, years__isnull=True)
                | (~Q(term=Term.OPEN) & Q(years__range=(1, 50))),
                name="agreement_term_has_years",
            ),
            models.CheckConstraint(
                condition=Q(review_months__range=(SHORTEST_REVIEW, LONGEST_REVIEW)),
                name="agreement_review_in_time",
            ),
            models.CheckConstraint(
                condition=~Q(second_language=F("language")), name="agreement_in_two_languages"
            ),
            models.CheckConstraint(
                condition=Q(resolution_number="", resolution_on__isnull=True)
                | (~Q(resolution_number="") & Q(resolution_on__range=(FIRST_DAY, LAST_DAY))),
                name="resolution_has_number_and_date",
            ),
            both_or_neither("set_aside_at", "set_aside_by"),
        ]

    def __str__(self) -> str:
        return f"{self.get_variant_display()} of {self.partnership}"

    def get_absolute_url(self) -> str:
        return reverse("agreement-detail", args=[self.partnership_id])

    @property
    def languages(self) -> list[str]:
        """One language or two, the first one first."""
        return [language for language in (self.language, self.second_language) if language]


class AgreementVersionQuerySet(models.QuerySet["AgreementVersion"]):
    def of_current(self, partnership: Partnership) -> "AgreementVersionQuerySet":
        """Versions of the current agreement of a file, the newest first."""
        current = Q(agreement__partnership=partnership, agreement__set_aside_at=None)
        return self.filter(current).select_related("agreement").order_by("-number")

    def signed(self) -> "AgreementVersionQuerySet":
        """Versions under which a signature stands."""
        return self.filter(signed_on__isnull=False)

    def locked(self) -> "AgreementVersionQuerySet":
        """Versions that both sides have approved."""
        return self.filter(locked_at__isnull=False)


class AgreementVersion(models.Model):
    """The text, once. It may be edited until somebody is asked about it; from then on an edit is a
    new version.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(default=timezone.now, editable=False)
    left_draft_at = models.DateTimeField(
        "first shown for approval", null=True, blank=True, editable=False
    )
    locked_at = models.DateTimeField("approved by both", null=True, blank=True, editable=False)
    signed_on = models.DateField("day of the first signature", null=True, editable=False)
    objects = AgreementVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version of an agreement"
        verbose_name_plural = "versions of agreements"
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(left_draft_at=None), name="one_draft_version"
            ),
            models.UniqueConstraint(fields=["id", "partnership"], name="version_with_its_file"),
            models.CheckConstraint(
                condition=Q(locked_at__isnull=True) | Q(left_draft_at__isnull=False),
                name="locked_after_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("version-detail", args=[self.partnership_id, self.number])

    @property
    def wording(self) -> Wording:
        """The text as the library's parts."""
        return from_data(self.content)

    @property
    def is_draft(self) -> bool:
        """Whether nobody was asked about it yet."""
        return self.left_draft_at is None

    @property
    def is_locked(self) -> bool:
        """Whether both sides have approved it."""
        return self.locked_at is not None

    @property
    def approved_on(self) -> dict[Side, date]:
        """The day on which each side approved it; a side that has not is missing."""
        ours = self.approvals.approved().values_list("decided_on", flat=True).first()
        theirs = self.answers.filter(verdict=Verdict.APPROVED).values_list("on", flat=True).first()
        days = {Side.OURS: ours, Side.THEIRS: theirs}
        return {side: day for side, day in days.items() if day}

    @property
    def approved_last_by(self) -> User:
        """Who wrote down the second of both approvals; asked only of a locked text."""
        ours = self.approvals.approved().select_related("decided_by").get()
        theirs = self.answers.select_related("recorded_by").get(verdict=Verdict.APPROVED)
        assert ours.decided_by is not None  # what is decided names its person
        assert ours.decided_at is not None  # and its moment
        return ours.decided_by if ours.decided_at > theirs.recorded_at else theirs.recorded_by
