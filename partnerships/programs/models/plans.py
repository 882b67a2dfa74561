from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from partnerships.approvals.models import Agreed, Side
from partnerships.documents.models import Document
from partnerships.partners.models import Partnership
from partnerships.programs.money import amount_in_words
from partnerships.words.days import in_english
from partnerships.words.text import one_line, plain_text, visible_letter

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


class Area(models.TextChoices):
    """The fields in which sister cities work together (rows 51 and 66)."""

    MUNICIPAL = "municipal", "Municipal and technical"
    EDUCATION = "education", "Education"
    YOUTH = "youth", "Youth"
    CULTURE = "culture", "Arts and culture"
    BUSINESS = "business", "Business, trade and tourism"
    HUMANITARIAN = "humanitarian", "Humanitarian"
    ENVIRONMENT = "environment", "Environment and climate"
    HEALTH = "health", "Health"
    SPORT = "sport", "Sport"
    DIGITAL = "digital", "Digital"


class Horizon(models.TextChoices):
    """How far ahead a goal lies (row 43)."""

    SHORT = "short", "Short term (up to 12 months)"
    LONG = "long", "Long term (more than 12 months)"


class Status(models.TextChoices):
    """How far a goal has come."""

    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    REACHED = "reached", "Reached"
    DROPPED = "dropped", "Dropped"


AGREED = Q(agreed_on__isnull=False)


class WorkPlanQuerySet(models.QuerySet["WorkPlan"]):
    def agreed(self) -> "WorkPlanQuerySet":
        """Plans that both sides have agreed to."""
        return self.filter(AGREED)

    def drafts(self) -> "WorkPlanQuerySet":
        """Plans that one side or both have still to agree to."""
        return self.exclude(AGREED)

    def in_force(self) -> "WorkPlanQuerySet":
        """The agreed plan that no later one has replaced; at most one a file."""
        return self.agreed().filter(superseded_on=None)

    def without_paper(self) -> "WorkPlanQuerySet":
        """Agreed plans that have not been issued yet."""
        return self.agreed().filter(document=None)


class WorkPlan(models.Model):
    """What both communities mean to do together. Once both have agreed it stays as it is; a change
    is a new version.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="work_plans")
    number = models.PositiveSmallIntegerField("version of the plan")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    introduction = models.TextField(blank=True, max_length=4000, validators=[plain_text])
    amended_because = models.CharField(
        "why it was amended", max_length=500, blank=True, validators=[one_line]
    )

    agreed_on = models.DateField("agreed by both on", null=True, blank=True, editable=False)
    """The later of both days: from then on the database refuses changes."""
    superseded_on = models.DateField(null=True, blank=True, editable=False)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    objects = WorkPlanQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_plan_per_number"),
            models.UniqueConstraint(
                fields=["partnership"], condition=~AGREED, name="one_draft_plan_per_file"
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=AGREED & Q(superseded_on=None),
                name="one_plan_in_force_per_file",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="plan_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__gte=FIRST_DAY) & Q(ends_on__lte=LAST_DAY),
                name="plan_in_our_times",
            ),
            models.CheckConstraint(
                condition=Q(superseded_on=None) | AGREED, name="only_agreed_plans_are_superseded"
            ),
            models.CheckConstraint(
                condition=Q(document=None) | AGREED, name="only_agreed_plans_are_issued"
            ),
        ]

    def __str__(self) -> str:
        return f"Work plan of {self.partnership}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("workplan-detail", args=[self.partnership_id])

    @property
    def is_agreed(self) -> bool:
        """Whether both sides have agreed."""
        return self.agreed_on is not None

    @property
    def sides(self) -> "list[tuple[Side, str, PlanAgreement | None]]":
        """Both communities, ours first, by side and name, each with its agreement, if it has
        agreed.
        """
        said = {agreement.side: agreement for agreement in self.agreements.all()}
        return [(side, side.name_in(self.partnership), said.get(side)) for side in Side]

    @property
    def period(self) -> str:
        """The time it covers, in words: "May 2027 to April 2029"."""
        return f"{self.starts_on:%B %Y} to {self.ends_on:%B %Y}"


class Goal(models.Model):
    """One line of a work plan: what, who here and who there, when, with which money, and how it
    will be measured.
    """

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField()
    horizon = models.CharField("term", max_length=5, choices=Horizon)
    area = models.CharField(max_length=12, choices=Area)
    sentence = models.CharField(
        "goal",
        max_length=500,
        validators=[one_line, visible_letter],
        help_text="One sentence: what will be so",
    )
    activity = models.CharField("how", max_length=500, blank=True, validators=[one_line])
    owner_here = models.CharField("who here", max_length=200, blank=True, validators=[one_line])
    owner_there = models.CharField("who there", max_length=200, blank=True, validators=[one_line])
    due_on = models.DateField("by", null=True, blank=True)
    when = models.CharField("or in words", max_length=120, blank=True, validators=[one_line])
    cost = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    cost_source = models.CharField("who pays", max_length=200, blank=True, validators=[one_line])
    measure = models.CharField("measured by", max_length=200, blank=True, validators=[one_line])
    baseline = models.CharField("today", max_length=120, blank=True, validators=[one_line])
    target = models.CharField(max_length=120, blank=True, validators=[one_line])
    risk = models.CharField(max_length=300, blank=True, validators=[one_line])
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    former = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="the same goal in the version before",
    )
    agreed_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="From this day the database refuses changes",
    )

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | (Q(cost__gte=0) & ~Q(currency="")),
                name="goal_cost_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__range=(FIRST_DAY, LAST_DAY)),
                name="goal_in_our_times",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def by_when(self) -> str:
        """The day by which it will be reached, and the words beside it."""
        day = f"{in_english(self.due_on)}" if self.due_on else ""
        return ", ".join(part for part in (day, self.when) if part)

    @property
    def money(self) -> str:
        """The cost and who pays: "USD 4,000, city grant"."""
        amount = amount_in_words(self.cost, self.currency) if self.cost is not None else ""
        return ", ".join(part for part in (amount, self.cost_source) if part)


class PlanAgreement(Agreed):
    """One side's agreement to the text of a plan. Once both have agreed it stays; before, a change
    ends it.
    """

    plan = models.ForeignKey(WorkPlan, models.PROTECT, related_name="agreements")
    settled_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="From this day the database refuses changes",
    )

    class Meta(Agreed.Meta):
        constraints: ClassVar = [
            *Agreed.Meta.constraints,
            models.UniqueConstraint(
                fields=["plan", "side"], name="one_agreement_per_plan_and_side"
            ),
        ]
