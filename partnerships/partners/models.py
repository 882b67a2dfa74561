from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import nonmember
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest, Least
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Level
from partnerships.words.constraints import both_or_neither
from partnerships.words.days import in_english
from partnerships.words.text import one_line, visible_letter


class Stage(models.TextChoices):
    """The seven steps of the guide, in order (row 7)."""

    PLANNING = "planning", "Planning"
    RESEARCH = "research", "Research"
    COMMUNICATION = "communication", "Communication"
    CORRESPONDENCE = "correspondence", "Correspondence"
    AGREEMENT = "agreement", "Agreement"
    SIGNING = "signing", "Signing"
    EVALUATION = "evaluation", "Evaluation"

    before_a_partner_is_chosen = nonmember(("planning", "research"))
    before_the_agreement = nonmember(("planning", "research", "communication", "correspondence"))

    @property
    def number(self) -> int:
        """The place in the line, from 1 to 7."""
        return list(Stage).index(self) + 1

    @property
    def next(self) -> "Stage | None":
        """The stage after this one, or None after the last."""
        stages = list(Stage)
        return stages[self.number] if self.number < len(stages) else None


@dataclass(frozen=True)
class Span:
    """One span of the bridge: a stage that is done, now, or to come ("todo")."""

    label: str
    state: str
    note: str = ""


class Kind(models.TextChoices):
    """What the two communities wish to become (rows 1 and 81)."""

    SISTER = "sister", "Sister"
    FRIENDSHIP = "friendship", "Friendship"

    def of(self, level: str) -> str:
        """Return the kind with the level in words: "sister cities", "friendship counties"."""
        plural = {"city": "cities", "county": "counties", "state": "states"}.get(
            level, "communities"
        )
        return f"{self.value} {plural}"

    def one_of(self, level: str) -> str:
        """Return the kind with the level for one of the two: "Sister city", "Friendship county"."""
        return f"{self.label} {level if level in ('city', 'county', 'state') else 'community'}"


class Ending(models.TextChoices):
    """How a file came to its end."""

    DECLINED_BY_US = "declined_by_us", "Declined by us"
    DECLINED_BY_PARTNER = "declined_by_partner", "Declined by the partner"
    NO_ANSWER = "no_answer", "No answer"
    WITHDRAWN = "withdrawn", "Withdrawn"
    SUPERSEDED = "superseded", "Superseded"


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def _day(day: date) -> str:
    return f"{in_english(day)}"


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def visible_to(self, user: User) -> "PartnershipQuerySet":
        """Files that a person may see: all of them, for everybody with a role."""
        return self if user.has_perm("partners.view_partnership") else self.none()

    def open(self) -> "PartnershipQuerySet":
        """Files that have not come to an end."""
        return self.filter(closed_at=None)

    def active(self, today: date) -> "PartnershipQuerySet":
        """Open files that no hold covers."""
        return self.open().filter(Q(held_until=None) | Q(held_until__lt=today))

    def established(self) -> "PartnershipQuerySet":
        """Partnerships that both sides have signed."""
        return self.filter(established_on__isnull=False)

    def silent_since(self, day: date) -> "PartnershipQuerySet":
        """Established partnerships in which neither side has spoken, nor both met, since a day."""
        files = self.established().filter(established_on__lte=day)
        for column in ("last_came_on", "last_went_on", "last_met_on"):
            files = files.filter(Q(**{column: None}) | Q(**{f"{column}__lte": day}))
        return files

    def look_up(
        self, files: Iterable["Partnership"], **columns: Combinable
    ) -> dict[int, dict[str, Any]]:
        """Return for each file, by its key, what the expressions say of it; one query."""
        keys = [file.pk for file in files]
        found = self.filter(pk__in=keys).annotate(**columns).values("pk", *columns)
        return {row["pk"]: row for row in found}

    def with_communities(self) -> "PartnershipQuerySet":
        """With both communities and the lead, for lists."""
        return self.select_related("home", "partner", "lead")


class Partnership(models.Model):
    """One file: our community and another one, on the road from an idea to a relationship."""

    number = models.CharField(max_length=12, unique=True, editable=False)
    home = models.ForeignKey(Community, models.PROTECT, related_name="+")
    partner = models.ForeignKey(Community, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SISTER)
    level = models.CharField(max_length=10, choices=Level, default=Level.CITY)
    working_name = models.CharField(
        max_length=120,
        blank=True,
        validators=[one_line],
        help_text="While no partner is chosen: “Port city in Asia”",
    )
    purpose = models.TextField(
        blank=True, max_length=4000, help_text="What we hope to gain, and to give"
    )
    participants = models.TextField(
        blank=True,
        max_length=4000,
        help_text="Organizations, offices and institutions that take part",
    )
    sponsor = models.CharField(
        "sponsoring organization",
        max_length=200,
        blank=True,
        validators=[one_line],
        help_text="Who carries the work",
    )
    people = models.PositiveIntegerField("people who will work on it", null=True, blank=True)
    hours = models.PositiveIntegerField("hours a month together", null=True, blank=True)
    first_year_budget = models.DecimalField(
        "money in the first year", max_digits=12, decimal_places=2, null=True, blank=True
    )
    budget_source = models.CharField(
        "where the money comes from", max_length=200, blank=True, validators=[one_line]
    )
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    stage = models.CharField(max_length=20, choices=Stage, default=Stage.PLANNING, editable=False)
    stage_since = models.DateField(editable=False)
    established_on = models.DateField(null=True, blank=True, editable=False)
    last_came_on = models.DateField("last word from them", null=True, editable=False)
    last_went_on = models.DateField("last word from us", null=True, editable=False)
    last_met_on = models.DateField("last met", null=True, editable=False)
    founding_locked_on = models.DateField(
        "text approved by both on", null=True, blank=True, editable=False
    )
    held_until = models.DateField(null=True, blank=True, editable=False)
    hold_reason = models.CharField(max_length=500, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    closed_as = models.CharField(max_length=20, choices=Ending, blank=True, editable=False)
    opened_on = models.DateField(default=timezone.localdate, editable=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    objects = PartnershipQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = []
        indexes: ClassVar = [models.Index(fields=["-opened_at", "-id"], name="newest_files")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(partner__isnull=True) | ~Q(partner=F("home")),
                name="partnership_never_with_itself",
            ),
            models.UniqueConstraint(
                Least("home", "partner"),
                Greatest("home", "partner"),
                "kind",
                condition=Q(closed_at__isnull=True, partner__isnull=False),
                name="one_open_file_per_pair_and_kind",
            ),
            both_or_neither("closed_at", "closed_by"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_as="")
                | (Q(closed_at__isnull=False) & ~Q(closed_as="")),
                name="partnership_closed_as_something",
            ),
            models.CheckConstraint(
                condition=Q(partner__isnull=False) | Q(stage__in=Stage.before_a_partner_is_chosen),
                name="partnership_has_a_partner_after_research",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home.name} and {self.partner_name}"

    def get_absolute_url(self) -> str:
        return reverse("partnership-detail", args=[self.pk])

    @property
    def partner_name(self) -> str:
        """The partner's name, or the working name while none is chosen."""
        return self.partner.name if self.partner else self.working_name or "a partner to be found"

    @property
    def in_country(self) -> str:
        """The partner's country, to follow its name: ", Japan"; nothing while none is chosen."""
        return f", {self.partner.country_name}" if self.partner else ""

    @property
    def stage_number(self) -> int:
        """The place of the present stage on the road, 1 to 7."""
        return Stage(self.stage).number

    @property
    def way(self) -> list[Span]:
        """The seven spans of the bridge, without words of their own."""
        here = self.stage_number
        states = {True: "done", False: "todo"}
        return [
            Span(stage.label, "now" if stage.number == here else states[stage.number < here])
            for stage in Stage
        ]

    @property
    def last_word_from_them(self) -> date | None:
        """The last day on which they spoke to us, or both met; a signing is a meeting."""
        return _latest(self.last_came_on, self.last_met_on, self.established_on)

    @property
    def last_word_from_us(self) -> date | None:
        """The last day on which we spoke to them, or both met; a signing is a meeting."""
        return _latest(self.last_went_on, self.last_met_on, self.established_on)

    @property
    def last_contact(self) -> date | None:
        """The later of both, the one measure of contact everywhere (row 110)."""
        return _latest(self.last_word_from_them, self.last_word_from_us)

    @property
    def kind_in_words(self) -> str:
        """ "Sister city" or "Friendship county"."""
        return Kind(self.kind).one_of(self.level)

    @property
    def closed_in_words(self) -> str:
        """Why nothing can be done in a file that came to its end."""
        return f"This file was closed ({self.get_closed_as_display().lower()}). Reopen it first."

    @property
    def founding_locked_because(self) -> str:
        """Why kind, level and parties stay as they are, in words; empty while they may change."""
        if self.established_on:
            return (
                f"The partnership is established since {_day(self.established_on)}; what was signed"
                " stays."
            )
        if self.founding_locked_on:
            day = _day(self.founding_locked_on)
            return (
                f"Both sides approved the text of the agreement on {day}. A new version of it opens"
                " this again."
            )
        return ""

    @property
    def is_open(self) -> bool:
        """Whether the file has not come to an end."""
        return self.closed_at is None

    def is_held(self, today: date) -> bool:
        """Whether a hold covers the day."""
        return self.held_until is not None and self.held_until >= today


class Alignment(models.Model):
    """Who has agreed to the plan, for the organization and as highest official, by name and date
    (row 8).
    """

    class Side(models.TextChoices):
        ORGANIZATION = "organization", "The organization"
        HIGHEST_OFFICIAL = "official", "The highest official"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="alignments")
    side = models.CharField("who has agreed", max_length=12, choices=Side)
    name = models.CharField(
        max_length=160,
        validators=[one_line, visible_letter],
        help_text="Name and office of the person who agreed",
    )
    agreed_on = models.DateField("on")
    note = models.CharField(
        max_length=500,
        blank=True,
        validators=[one_line],
        help_text="Minutes, letter or conversation where it was said",
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partnership", "side"], name="one_alignment_per_side")
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.name}"


class Committee(models.Model):
    """The people who carry one partnership: one committee each (row 75)."""

    partnership = models.OneToOneField(Partnership, models.PROTECT, related_name="committee")
    name = models.CharField(max_length=160, validators=[one_line, visible_letter])

    def __str__(self) -> str:
        return self.name


class SeatQuerySet(models.QuerySet["Seat"]):
    def chairs(self) -> "SeatQuerySet":
        """The seats of those who chair a committee today."""
        return self.filter(part=Seat.Part.CHAIR, ends_on=None)


class Seat(models.Model):
    """Who sits on a committee, and since when."""

    class Part(models.TextChoices):
        CHAIR = "chair", "Chair"
        MEMBER = "member", "Member"

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    part = models.CharField(max_length=8, choices=Part, default=Part.MEMBER)
    is_resident = models.BooleanField("lives in our community", null=True, blank=True)
    starts_on = models.DateField("since")
    ends_on = models.DateField("until", null=True, blank=True)
    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["committee", "person"],
                condition=Q(ends_on=None),
                name="one_seat_per_person_and_committee",
            ),
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(part="chair", ends_on=None),
                name="one_chair_per_committee",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_part_display().lower()}"


class CandidatePartner(models.Model):
    """A community that might become the partner of a file."""

    class Route(models.TextChoices):
        """How we came upon it (row 28)."""

        PROGRAMME = "programme", "National programme (Cities Seeking Cities)"
        EMBASSY = "embassy", "Embassy or consulate"
        DIRECT = "direct", "Direct approach"
        RESIDENT = "resident", "A resident's proposal"
        INQUIRY = "inquiry", "Their own inquiry"
        SEARCH = "search", "Our own search"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="candidates")
    community = models.ForeignKey(Community, models.PROTECT, related_name="+")
    route = models.CharField(
        "how we came upon it", max_length=10, choices=Route, default=Route.SEARCH
    )
    we_bring = models.TextField("what we bring", blank=True, max_length=4000)
    they_bring = models.TextField("what they bring", blank=True, max_length=4000)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    parked_at = models.DateTimeField(null=True, blank=True, editable=False)
    parked_because = models.CharField(max_length=500, blank=True, editable=False)
    chosen_at = models.DateTimeField(null=True, blank=True, editable=False)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "community"], name="one_candidacy_per_community"
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(chosen_at__isnull=False),
                name="one_chosen_candidate",
            ),
            both_or_neither("chosen_at", "chosen_by"),
        ]

    def __str__(self) -> str:
        return str(self.community)
