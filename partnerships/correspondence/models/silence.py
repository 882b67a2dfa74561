"""What the silence clock needs to know: how patient we are, when the clock rests, and which
follow-ups it drafted.
"""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from partnerships.communities.names import country_name
from partnerships.correspondence.models.letters import Letter
from partnerships.correspondence.models.wording import Way
from partnerships.mailroom.models import IncomingMail
from partnerships.partners.models import Partnership
from partnerships.words.text import one_line, visible_letter

LONGEST = 730


def _days(label: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label, validators=[MinValueValidator(7), MaxValueValidator(LONGEST)]
    )


class Patience(models.Model):
    """After how many days without an answer one writes again: for a way, for a country, or for
    both.
    """

    country = models.CharField("country or territory", max_length=2, blank=True)
    way = models.CharField("way", max_length=6, choices=Way, blank=True)
    first = _days("first follow-up after")
    second = _days("second follow-up after")
    third = _days("third follow-up after")

    class Meta:
        verbose_name_plural = "patience"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "way"], name="one_patience_per_country_and_way"
            ),
            models.CheckConstraint(
                condition=Q(
                    first__gte=7, second__gt=F("first"), third__gt=F("second"), third__lte=LONGEST
                ),
                name="patience_grows",
            ),
        ]

    def __str__(self) -> str:
        where = country_name(self.country) if self.country else "all countries"
        return f"{where}, {Way(self.way).label.lower()}" if self.way else where


class PauseQuerySet(models.QuerySet["Pause"]):
    def on(self, day: date) -> "PauseQuerySet":
        """Pauses that hold the day; one without an end still runs."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))


class Pause(models.Model):
    """A time in which silence does not count: a disaster, an election, a hold. Both days belong to
    it.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="pauses")
    starts_on = models.DateField("from")
    ends_on = models.DateField(
        "until", null=True, blank=True, help_text="Empty: until somebody ends it"
    )
    reason = models.CharField(max_length=200, validators=[one_line, visible_letter])
    is_hold = models.BooleanField(default=False, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    objects = PauseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="pause_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__gte=date(1900, 1, 1)) & Q(starts_on__lte=date(2200, 12, 31)),
                name="pause_in_our_times",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Rung(models.Model):
    """A follow-up that the clock drafted once for a letter that nobody answered. Never drafted
    again (row 99).
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="rungs")
    number = models.PositiveSmallIntegerField()
    draft = models.OneToOneField(Letter, models.PROTECT, related_name="+")
    drafted_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "number"], name="each_follow_up_is_drafted_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=3), name="three_follow_ups_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"follow-up {self.number} of {self.letter}"


class AwaitedQuerySet(models.QuerySet["Awaited"]):
    def asking(self, today: date) -> "AwaitedQuerySet":
        """Files in which the clock asks a person for something today: to send the follow-up that
        lies ready, or to take another road. Not while a mail of theirs waits to be filed.
        """
        is_ready = Q(draft__document=None, draft__set_aside_at=None, draft__isnull=False)
        return self.filter(is_ready | (Q(next_on__lte=today) & ~_their_mail_waits()))

    def to_look_at(self, today: date) -> "AwaitedQuerySet":
        """Files whose next day has come and that were not looked at since; not while a mail of
        theirs waits to be filed.
        """
        seen = Q(looked_at_on__isnull=False, looked_at_on__gte=today)
        return self.filter(~seen, ~_their_mail_waits(), next_on__lte=today)


def _their_mail_waits() -> Exists:
    mail = IncomingMail.objects.waiting().words().filter(partnership=OuterRef("partnership"))
    return Exists(mail)


class Awaited(models.Model):
    """The letter of a file that nobody has answered, and the day of its next step.

    Worked out by `silence.settle` when something changes it and looked at anew on its day, so that
    lists need not walk the calendar. A rest that is announced later moves the day when it comes.
    """

    partnership = models.OneToOneField(
        Partnership, models.PROTECT, editable=False, related_name="awaited"
    )
    letter = models.ForeignKey(Letter, models.PROTECT, editable=False, related_name="+")
    sent_on = models.DateField(editable=False)
    next_on = models.DateField(editable=False, db_index=True)
    draft = models.ForeignKey(Letter, models.PROTECT, null=True, editable=False, related_name="+")
    looked_at_on = models.DateField(null=True, editable=False)
    objects = AwaitedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "awaited"

    def __str__(self) -> str:
        return f"an answer to {self.letter}"
