from datetime import date
from enum import nonmember
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from partnerships.documents.models import Document
from partnerships.partners.models import Partnership
from partnerships.programs.models import Goal
from partnerships.words.constraints import both_or_neither
from partnerships.words.days import in_english
from partnerships.words.text import one_line, plain_text, visible_letter

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


class Decision(models.TextChoices):
    """What follows from an evaluation (row 62)."""

    CONTINUE = "continue", "Continue"
    ADJUST = "adjust", "Adjust"
    UPGRADE = "upgrade", "Upgrade"
    RENEW = "renew", "Renew"
    WATCH = "watch", "Place on watch"
    DORMANT = "dormant", "Dormant"
    END = "end", "End"

    ends_the_round = nonmember(("dormant", "end"))
    """The decisions after which no next evaluation is planned."""

    @property
    def meaning(self) -> str:
        """What it means, in one line under the choice."""
        return {
            "continue": "The work plan holds as it is",
            "adjust": "Go on, with changes to the work plan",
            "upgrade": "From friendship to sister city, or to a more precise agreement",
            "renew": "The term ends: agree and sign anew",
            "watch": "There was little contact: look closer, sooner",
            "dormant": "Nothing happens on either side; no next date",
            "end": "Both sides, or one, wish to end it; board and council act",
        }[self.value]


class Rating(models.TextChoices):
    """How far a goal was reached."""

    EXCEEDED = "exceeded", "Exceeded"
    MET = "met", "Met"
    PARTLY = "partly", "Partly"
    NOT = "not", "Not met"

    asks_why = nonmember(("partly", "not"))


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def open(self) -> "EvaluationQuerySet":
        """Evaluations that lie ahead or are being written."""
        return self.filter(finished_at=None)

    def finished(self) -> "EvaluationQuerySet":
        """Evaluations of which the mayor's office has taken note."""
        return self.filter(finished_at__isnull=False)

    def of_files_at_work(self, today: date) -> "EvaluationQuerySet":
        """Evaluations of files that are neither closed nor on hold on the day."""
        return self.filter(partnership__in=Partnership.objects.active(today))

    def without_paper(self) -> "EvaluationQuerySet":
        """Finished evaluations whose report has not been issued yet."""
        return self.finished().filter(document=None)


class Evaluation(models.Model):
    """One look back: when it is due, what was found, what was decided, when the next one is due
    (rows 61 and 62).
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="evaluations")
    due_on = models.DateField("due on")
    counted_from = models.DateField("signed, or last evaluated, on", editable=False)
    date_reason = models.CharField(
        "why outside 6 to 24 months", max_length=500, blank=True, validators=[one_line]
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    set_at = models.DateTimeField(default=timezone.now, editable=False)

    period_from = models.DateField("from", null=True, blank=True)
    period_until = models.DateField("until", null=True, blank=True)
    method = models.TextField(
        "how it was done",
        blank=True,
        max_length=2000,
        validators=[plain_text],
        help_text="Meetings, questions, visits",
    )
    participants_here = models.TextField(
        "who took part here", blank=True, max_length=2000, validators=[plain_text]
    )
    participants_there = models.TextField(
        "who took part there", blank=True, max_length=2000, validators=[plain_text]
    )
    partner_view = models.TextField(
        "how the partner sees it", blank=True, max_length=4000, validators=[plain_text]
    )
    stories = models.TextField(
        "what people tell", blank=True, max_length=4000, validators=[plain_text]
    )
    issues = models.TextField(
        "issues and concerns", blank=True, max_length=4000, validators=[plain_text]
    )
    adjustments = models.TextField(
        "what will change", blank=True, max_length=4000, validators=[plain_text]
    )
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    decision_reason = models.TextField("why", blank=True, max_length=4000, validators=[plain_text])
    next_on = models.DateField("next evaluation", null=True, blank=True)
    next_reason = models.CharField(
        "why outside 6 to 24 months", max_length=500, blank=True, validators=[one_line]
    )

    finished_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    noted_on = models.DateField(
        "noted by the mayor's office on", null=True, blank=True, editable=False
    )
    chair_name = models.CharField(
        "chair of the committee then", max_length=160, blank=True, editable=False
    )
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    objects = EvaluationQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = [("write_evaluation", "Can set the evaluation's date and write it")]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"], condition=Q(finished_at=None), name="open_evaluations_by_day"
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(finished_at=None),
                name="one_open_evaluation_per_file",
            ),
            models.CheckConstraint(
                condition=Q(due_on__range=(FIRST_DAY, LAST_DAY))
                & (Q(next_on__isnull=True) | Q(next_on__range=(FIRST_DAY, LAST_DAY))),
                name="evaluation_in_our_times",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("counted_from")), name="evaluation_after_signing"
            ),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True) | Q(period_until__gte=F("period_from")),
                name="evaluation_period_in_order",
            ),
            both_or_neither("finished_at", "finished_by"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | ~Q(decision=""),
                name="finished_evaluation_has_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True)
                | Q(decision__in=Decision.ends_the_round)
                | Q(next_on__isnull=False),
                name="finished_evaluation_has_a_next_date",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=True) | Q(finished_at__isnull=False),
                name="only_finished_evaluations_are_issued",
            ),
        ]

    def __str__(self) -> str:
        return f"Evaluation of {self.partnership}, due {in_english(self.due_on)}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation-detail", args=[self.partnership_id])

    @property
    def is_finished(self) -> bool:
        """Whether the mayor's office has taken note."""
        return self.finished_at is not None


class Finding(models.Model):
    """One goal, or one clause, with what was meant and what came of it. Kept in the words of its
    time.
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField()
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField("goal or clause", max_length=500, validators=[one_line, visible_letter])
    target = models.CharField(max_length=300, blank=True, validators=[one_line])
    actual = models.CharField("result", max_length=300, blank=True, validators=[one_line])
    rating = models.CharField(max_length=10, choices=Rating, blank=True)
    reason = models.CharField(max_length=500, blank=True, validators=[one_line])
    settled_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="From this day the database refuses changes",
    )

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evaluation", "goal"], name="one_finding_per_goal_and_evaluation"
            )
        ]

    def __str__(self) -> str:
        return self.text
