from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from partnerships.agreements.models.agreement import (
    FIRST_DAY,
    LAST_DAY,
    Agreement,
    AgreementVersion,
    Side,
)
from partnerships.communities.models import OfficeTerm
from partnerships.documents.models import Document, Upload
from partnerships.partners.models import Partnership
from partnerships.words.constraints import both_or_neither
from partnerships.words.text import one_line, visible_letter


class Mode(models.TextChoices):
    """How the signing is done (row 55)."""

    HERE = "here", "Here, with their delegation as guests"
    THERE = "there", "There, with our delegation as guests"
    POST = "post", "By post: each side signs at home"
    VIRTUAL = "virtual", "Virtual: both sign at the same hour, on a screen"

    @property
    def has_an_hour(self) -> bool:
        """Whether people meet, in a room or on a screen."""
        return self is not Mode.POST


class Ceremony(models.Model):
    """The plan of the signing: where, when, who is there, and what happens minute by minute (rows
    55 and 56).
    """

    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="ceremony")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    mode = models.CharField("how", max_length=8, choices=Mode)
    held_on = models.DateField("on")
    starts_at = models.TimeField("at", null=True, blank=True)
    time_zone = models.CharField(max_length=64)
    place = models.CharField(max_length=200, validators=[one_line, visible_letter])
    host = models.CharField(
        "host or master of ceremonies", max_length=200, blank=True, validators=[one_line]
    )
    guests = models.TextField(blank=True, max_length=4000)
    notes = models.TextField(blank=True, max_length=4000)
    caretaker_note = models.CharField(
        "how both sides agreed to sign around an election",
        max_length=300,
        blank=True,
        validators=[one_line],
    )
    set_up = models.JSONField("what is ready", default=list, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    planned_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name_plural = "ceremonies"
        permissions: ClassVar = [("plan_ceremony", "Can plan the signing ceremony")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(held_on__range=(FIRST_DAY, LAST_DAY)), name="ceremony_in_our_times"
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.POST) | Q(starts_at__isnull=False),
                name="people_meet_at_an_hour",
            ),
        ]

    def __str__(self) -> str:
        return f"Signing of {self.agreement}"

    def get_absolute_url(self) -> str:
        return reverse("ceremony-detail", args=[self.partnership_id])

    @property
    def moment(self) -> datetime | None:
        """The moment it begins, or None where nobody meets."""
        if self.starts_at is None:
            return None
        return datetime.combine(self.held_on, self.starts_at, tzinfo=ZoneInfo(self.time_zone))

    def local_times(self) -> list[tuple[str, datetime]]:
        """The moment on both clocks, as (community, local time)."""
        partner = self.partnership.partner
        if self.moment is None or partner is None:
            return []
        places = (self.partnership.home, partner)
        return [
            (place.name, self.moment.astimezone(ZoneInfo(place.time_zone)))
            for place in places
            if place.time_zone
        ]


class ProgrammeItem(models.Model):
    """One line of the run-of-show."""

    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="programme")
    position = models.PositiveSmallIntegerField()
    minute = models.SmallIntegerField("minutes after the start")
    item = models.CharField("what happens", max_length=200, validators=[one_line, visible_letter])
    who = models.CharField(max_length=200, blank=True, validators=[one_line])
    needs = models.CharField("what is needed", max_length=200, blank=True, validators=[one_line])

    class Meta:
        permissions: ClassVar = []
        ordering: ClassVar = ["minute", "position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minute__range=(-600, 2880)), name="programme_minute_is_near"
            )
        ]

    def __str__(self) -> str:
        return self.item


class Original(models.Model):
    """One original to be signed: ours names us first, theirs them (alternat, row 97)."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="originals")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    side = models.CharField("for", max_length=6, choices=Side)
    printing = models.PositiveSmallIntegerField(default=1)
    our_signer = models.ForeignKey(OfficeTerm, models.PROTECT, null=True, related_name="+")
    their_signer = models.ForeignKey(OfficeTerm, models.PROTECT, null=True, related_name="+")
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, editable=False, related_name="+"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    printed_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField("handed over or sent on", null=True, blank=True)

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "side", "printing"], name="one_original_per_side_and_printing"
            ),
        ]

    def __str__(self) -> str:
        return f"Original for {Side(self.side).community(self.partnership).name}"


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> "SignatureQuerySet":
        """Signatures that were not struck out as recorded wrongly."""
        return self.filter(struck_at=None)

    def principal(self) -> "SignatureQuerySet":
        """Those of the two highest officials, without witnesses."""
        return self.filter(is_witness=False)

    def of_current(self, partnership: Partnership) -> "SignatureQuerySet":
        """Standing principal signatures under the current agreement of a file."""
        return (
            self.standing()
            .principal()
            .filter(partnership=partnership, version__agreement__set_aside_at=None)
        )


class Signature(models.Model):
    """A signature under one locked version: who, in which office, when, where. Name and title stay
    as they were.
    """

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="signatures")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=6, choices=Side)
    is_witness = models.BooleanField("as witness", default=False)
    term = models.ForeignKey(OfficeTerm, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300, validators=[one_line, visible_letter])
    own_name = models.CharField(max_length=200, blank=True, validators=[one_line])
    title = models.CharField(max_length=300, validators=[one_line, visible_letter])
    own_title = models.CharField(max_length=300, blank=True, validators=[one_line])
    language = models.CharField(max_length=12, blank=True)
    signed_on = models.DateField()
    place = models.CharField(max_length=200, validators=[one_line, visible_letter])
    acting_note = models.CharField(
        "why an acting official signs", max_length=300, blank=True, validators=[one_line]
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    struck_at = models.DateTimeField("struck out", null=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    struck_because = models.CharField(max_length=300, blank=True)
    objects = SignatureQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = [("record_signature", "Can record the signatures")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "side"],
                condition=Q(is_witness=False, struck_at=None),
                name="one_signature_per_side",
            ),
            models.CheckConstraint(
                condition=Q(is_witness=True) | Q(term__isnull=False),
                name="principal_signature_in_an_office",
            ),
            models.CheckConstraint(
                condition=Q(signed_on__range=(FIRST_DAY, LAST_DAY)), name="signed_in_our_times"
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None) | ~Q(struck_because=""), name="struck_for_a_reason"
            ),
            both_or_neither("struck_at", "struck_by"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"


class SignedCopy(models.Model):
    """A scan of a signed original, and where the original itself lies."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="signed_copies")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="signed_copies")
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="+")
    custody = models.CharField(
        "where the original lies", max_length=200, blank=True, validators=[one_line]
    )
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "signed copies"
        permissions: ClassVar = []

    def __str__(self) -> str:
        return str(self.upload)


def effective_on(days: list[date]) -> date | None:
    """Return the day an agreement takes effect: that of the later of two signatures; None while one
    is missing.
    """
    return max(days) if len(days) == 2 else None
