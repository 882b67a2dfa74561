from datetime import date
from decimal import Decimal
from enum import nonmember
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from partnerships.approvals.models import Side
from partnerships.communities.models import OfficeTerm
from partnerships.communities.rank import RankCheck, check_rank
from partnerships.documents.models import Upload
from partnerships.partners.models import Partnership
from partnerships.programs.models.plans import FIRST_DAY, LAST_DAY, Area, Goal
from partnerships.programs.money import amount_in_words
from partnerships.words.constraints import both_or_neither
from partnerships.words.days import in_english
from partnerships.words.text import one_line, plain_text, visible_letter


class Type(models.TextChoices):
    """What people do together (rows 44 to 46)."""

    EXCHANGE = "exchange", "Exchange"
    VISIT = "visit", "Visit or delegation"
    MEETING = "meeting", "Virtual meeting"
    PILOT = "pilot", "First small programme"
    OTHER = "other", "Other"

    meets = nonmember(("visit", "meeting"))
    """The types in which people of both sides speak to one another."""
    exchanges = nonmember(("exchange", "visit", "pilot"))
    """The types that count where a policy asks for exchanges."""
    travels = nonmember(("exchange", "visit"))
    """The types in which a delegation travels."""


class Direction(models.TextChoices):
    """Who comes to whom (row 69)."""

    INBOUND = "inbound", "They come to us"
    OUTBOUND = "outbound", "We go to them"
    VIRTUAL = "virtual", "Nobody travels"


class PilotKind(models.TextChoices):
    """The ways to test the waters (row 46)."""

    PEN_PALS = "pen_pals", "Pen pals"
    BEST_PRACTICE = "best_practice", "Exchange of best practice"
    KNOWLEDGE = "knowledge", "Sharing of knowledge"
    OTHER = "other", "Another small programme"


class ActivityQuerySet(models.QuerySet["Activity"]):
    def held(self) -> "ActivityQuerySet":
        """Activities that took place."""
        return self.filter(done_on__isnull=False)

    def ahead(self) -> "ActivityQuerySet":
        """Activities that are planned and not called off."""
        return self.filter(done_on=None, called_off_on=None)

    def of_type(self, *types: str) -> "ActivityQuerySet":
        """Activities of these types."""
        return self.filter(type__in=types)

    def ended_between(self, first: date, last: date) -> "ActivityQuerySet":
        """Activities that took place and were done between two days, both included."""
        return self.filter(done_on__range=(first, last))


class Activity(models.Model):
    """An exchange, a visit, a meeting or a pilot: planned first, then written up (rows 44 to 47,
    60, 69).
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="activities")
    goal = models.ForeignKey(
        Goal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="goal that it serves",
    )
    type = models.CharField(max_length=10, choices=Type)
    direction = models.CharField("who travels", max_length=10, choices=Direction)
    pilot_kind = models.CharField("kind of pilot", max_length=14, choices=PilotKind, blank=True)
    area = models.CharField(
        max_length=12, choices=Area, blank=True, help_text="Empty: the area of its goal"
    )
    title = models.CharField(max_length=160, validators=[one_line, visible_letter])
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    begins_at = models.DateTimeField(
        null=True, blank=True, help_text="The moment of a virtual meeting"
    )
    leads_here = models.ForeignKey(
        OfficeTerm, models.PROTECT, null=True, blank=True, related_name="+"
    )
    leads_there = models.ForeignKey(
        OfficeTerm, models.PROTECT, null=True, blank=True, related_name="+"
    )
    rank_note = models.CharField(
        "why the ranks differ", max_length=300, blank=True, validators=[one_line]
    )
    programme = models.TextField(blank=True, max_length=8000, validators=[plain_text])

    done_on = models.DateField("took place until", null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    participants = models.PositiveIntegerField("people who took part", null=True, blank=True)
    young_people = models.PositiveIntegerField("young people among them", null=True, blank=True)
    hours = models.DecimalField(
        "hours that volunteers gave", max_digits=8, decimal_places=1, null=True, blank=True
    )
    money = models.DecimalField(
        "money spent", max_digits=12, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(max_length=3, blank=True)
    report = models.TextField(
        "minutes or report", blank=True, max_length=20_000, validators=[plain_text]
    )
    outcome = models.TextField(
        "what came of it", blank=True, max_length=4000, validators=[plain_text]
    )
    lesson = models.TextField(
        "what we learned", blank=True, max_length=4000, validators=[plain_text]
    )
    called_off_on = models.DateField(null=True, blank=True, editable=False)
    called_off_because = models.CharField(max_length=300, blank=True, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "activities"
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__range=(FIRST_DAY, LAST_DAY))
                & (Q(ends_on__isnull=True) | Q(ends_on__lte=LAST_DAY)),
                name="activity_in_our_times",
            ),
            models.CheckConstraint(
                condition=~Q(type=Type.MEETING)
                | Q(direction=Direction.VIRTUAL, begins_at__isnull=False),
                name="virtual_meeting_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(type=Type.PILOT) & ~Q(pilot_kind="")
                | ~Q(type=Type.PILOT) & Q(pilot_kind=""),
                name="only_a_pilot_has_a_kind_of_pilot",
            ),
            models.CheckConstraint(
                condition=Q(money__isnull=True) | (Q(money__gte=0) & ~Q(currency="")),
                name="activity_money_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(young_people__isnull=True) | Q(young_people__lte=F("participants")),
                name="no_more_young_people_than_people",
            ),
            both_or_neither("done_on", "done_by"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(called_off_on__isnull=True),
                name="activity_held_or_called_off",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("activity-detail", args=[self.pk])

    @property
    def has_travellers(self) -> bool:
        """Whether a delegation belongs to it."""
        return self.type in Type.travels

    @property
    def type_in_words(self) -> str:
        """What it is, for the eye: "Pilot: pen pals"."""
        kind = f": {PilotKind(self.pilot_kind).label.lower()}" if self.pilot_kind else ""
        return f"{Type(self.type).label}{kind}"

    @property
    def when(self) -> str:
        """Its days in words: "3 May 2027" or "3 May 2027 to 9 May 2027"."""
        days = (
            [self.starts_on, self.ends_on]
            if self.ends_on and self.ends_on != self.starts_on
            else [self.starts_on]
        )
        return " to ".join(f"{in_english(day)}" for day in days)

    @property
    def rank_check(self) -> RankCheck | None:
        """Whether those who lead on both sides are of equal rank (row 35); None where nobody
        meets.
        """
        return (
            check_rank(self.leads_here, self.leads_there, self.rank_note)
            if self.type in Type.meets
            else None
        )

    @property
    def money_in_words(self) -> str:
        """What was spent: "USD 4,000"."""
        return amount_in_words(Decimal(self.money), self.currency) if self.money is not None else ""


class DelegationMember(models.Model):
    """One person who travels or receives, by name or by office (row 47)."""

    class Category(models.TextChoices):
        MAYOR = "mayor", "Mayor"
        COUNCIL = "council", "Council member"
        CITY_MANAGER = "manager", "City manager or administration"
        BUSINESS = "business", "Business"
        VOLUNTEER = "volunteer", "Volunteer"
        YOUTH = "youth", "Young person"
        OTHER = "other", "Other"

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="members")
    name = models.CharField("name or office", max_length=160, validators=[one_line, visible_letter])
    category = models.CharField("takes part as", max_length=10, choices=Category)

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["activity", "name"], name="one_place_per_member_of_a_delegation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ActivityFile(models.Model):
    """A programme, minutes, a report or a picture that belongs to an activity."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="files")
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="+")
    people_agreed = models.BooleanField(
        "everybody in the picture agreed, for minors their parents", default=False
    )

    class Meta:
        permissions: ClassVar = []

    def __str__(self) -> str:
        return str(self.upload)


class PilotWaiver(models.Model):
    """The decision to go on without a pilot, with its reason (row 46)."""

    partnership = models.OneToOneField(Partnership, models.PROTECT, related_name="pilot_waiver")
    reason = models.CharField(max_length=900, validators=[visible_letter])
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waived_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        permissions: ClassVar = []

    def __str__(self) -> str:
        return f"No pilot: {self.reason}"


class Involvement(models.Model):
    """A local group that takes part, here or there, and what it does (row 42)."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="involvements")
    side = models.CharField("where", max_length=6, choices=Side)
    name = models.CharField(
        "group or institution", max_length=200, validators=[one_line, visible_letter]
    )
    does = models.CharField("what it does", max_length=300, blank=True, validators=[one_line])
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "side", "name"], name="one_line_per_group_and_side"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_words(self) -> str:
        """The group and what it does, for the paper."""
        return f"{self.name}: {self.does}" if self.does else self.name
