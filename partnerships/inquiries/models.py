"""What people propose to us from outside and from here, and what became of it (rows 23 and 24;
papers.md, D20).
"""

from datetime import date
from enum import nonmember
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Place
from partnerships.documents.models import Upload
from partnerships.mailroom.models import Mail
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.words.text import one_line, plain_text, visible_letter


class Asker(models.TextChoices):
    """Who proposes."""

    RESIDENT = "resident", "A resident"
    ORGANIZATION = "organization", "An organization or institution here"
    CITY = "city", "A city or community abroad"
    CONSULATE = "consulate", "A consulate or embassy"
    STAFF = "staff", "Municipal staff"
    COUNCIL = "council", "A council member"

    @property
    def route(self) -> str:
        """How we came upon the community that they propose (row 28)."""
        routes = {
            Asker.CITY: CandidatePartner.Route.INQUIRY,
            Asker.CONSULATE: CandidatePartner.Route.EMBASSY,
        }
        return routes.get(self, CandidatePartner.Route.RESIDENT)


class Came(models.TextChoices):
    """How an inquiry reached us."""

    PAGE = "page", "Public page"
    EMAIL = "email", "E-mail"
    LETTER = "letter", "Letter"
    PHONE = "phone", "Telephone"
    PERSON = "person", "In person"


class InquiryOutcome(models.TextChoices):
    """What may happen to an inquiry, in the words of the queue."""

    ACCEPTED = "accepted", "Accepted for research"
    ASKED = "asked", "More information asked"
    ANSWERED = "answered", "Question answered"
    FRIENDSHIP = "friendship", "Friendship suggested"
    PROJECT = "project", "Single project suggested"
    DECLINED = "declined", "Declined"
    MERGED = "merged", "Joined with another inquiry"
    REOPENED = "reopened", "Opened again"

    that_wait_for_us = nonmember(("", "answered", "reopened"))
    that_are_open = nonmember(("", "answered", "reopened", "asked"))
    that_close = nonmember(("accepted", "friendship", "project", "declined", "merged"))
    that_are_suggested = nonmember(("friendship", "project"))


class Reason(models.TextChoices):
    """Why an inquiry is declined (papers.md, D2)."""

    CAPACITY = "capacity", "Capacity: we carry as many partnerships as we can"
    POLICY = "policy", "Policy: it does not fit our rules"
    TIMING = "timing", "Timing: not at present"
    FIT = "fit", "Fit: too little in common as far as we see"
    ABUSE = "abuse", "Advertising or abuse: no letter is written"


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def visible_to(self, user: User) -> "InquiryQuerySet":
        """Inquiries that a person may see: all of them, for everybody with a role."""
        return self if user.has_perm("inquiries.view_inquiry") else self.none()

    def with_state(self) -> "InquiryQuerySet":
        """With `outcome`, the latest turn (empty while there is none), and `since`, the day it
        stands so.
        """
        latest = InquiryTurn.objects.filter(inquiry=OuterRef("pk")).order_by("-position")
        return self.annotate(
            outcome=Coalesce(Subquery(latest.values("outcome")[:1]), Value("")),
            since=Coalesce(Subquery(latest.values("happened_on")[:1]), F("received_on")),
        )

    def waiting(self) -> "InquiryQuerySet":
        """Those that wait for our decision."""
        return self.with_state().filter(outcome__in=InquiryOutcome.that_wait_for_us)  # type: ignore[misc]  # with_state() adds it

    def open(self) -> "InquiryQuerySet":
        """Those that wait for us or for an answer to our question."""
        return self.with_state().filter(outcome__in=InquiryOutcome.that_are_open)  # type: ignore[misc]  # with_state() adds it

    def longest_first(self) -> "InquiryQuerySet":
        """Those that have stood so the longest on top; read them with their state."""
        return self.order_by("since", "pk")


def _text(label: str, limit: int = 2000, help_text: str = "") -> models.TextField:
    return models.TextField(
        label, blank=True, max_length=limit, validators=[plain_text], help_text=help_text
    )


class Inquiry(models.Model):
    """Somebody proposes a partner. What was written stays; what becomes of it are its turns."""

    outcome: str
    """The latest turn's, empty while there is none; worked out by `with_state()`."""
    since: date
    """Since when it stands so; worked out by `with_state()`."""

    number = models.CharField(max_length=14, unique=True, editable=False)
    who = models.CharField("who asks", max_length=12, choices=Asker)
    name = models.CharField("your name", max_length=160, validators=[one_line, visible_letter])
    body = models.CharField(
        "organization or office", max_length=200, blank=True, validators=[one_line]
    )
    email = models.EmailField("e-mail", blank=True)
    place_name = models.CharField(
        "city or community",
        max_length=200,
        validators=[one_line, visible_letter],
        help_text=(
            "In any script, with the country if the name is common. If you write for a city abroad:"
            " its name."
        ),
    )
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    why = models.TextField("why this place?", max_length=4000, validators=[plain_text])
    links = _text(
        "links that exist already", help_text="Families, schools, trade, history. One a line."
    )
    does = _text("what you will do and give")
    people = _text(
        "people who are willing to help", help_text="One a line, only with their consent."
    )
    people_agreed = models.BooleanField(
        "everybody named here has agreed to be named", default=False
    )
    means = models.CharField(
        "money or help in kind",
        max_length=500,
        blank=True,
        validators=[one_line],
        help_text="Rooms, work, travel",
    )
    counterpart = models.CharField(
        "somebody you know there",
        max_length=500,
        blank=True,
        validators=[one_line],
        help_text="An office, a school, an association; a private person only with consent",
    )
    heard = models.CharField(
        "how you heard of us", max_length=200, blank=True, validators=[one_line]
    )
    conflict = models.CharField(
        "conflict of interest",
        max_length=500,
        blank=True,
        validators=[one_line],
        help_text="For example business that would profit",
    )
    files = models.ManyToManyField(Upload, blank=True, related_name="+")
    earlier = models.CharField(
        "number of your earlier inquiry",
        max_length=14,
        blank=True,
        validators=[one_line],
        help_text="If you answer a question of ours, such as I-2026-007",
    )

    came = models.CharField("how it came", max_length=8, choices=Came, default=Came.PAGE)
    received_on = models.DateField("received on")
    agreed_on = models.DateField("agreed that we keep it", null=True, blank=True)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="Nobody: it came through the public page",
    )
    receipt = models.OneToOneField(
        Mail, models.PROTECT, null=True, editable=False, related_name="+"
    )
    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "inquiries"
        permissions: ClassVar = [
            ("take_inquiry", "Can write down an inquiry and an answer to our question"),
            ("decide_inquiry", "Can decide what becomes of an inquiry"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(people="") | Q(people_agreed=True), name="inquiry_names_with_consent"
            ),
            models.CheckConstraint(
                condition=Q(written_by__isnull=False) | (Q(agreed_on__isnull=False) & ~Q(email="")),
                name="inquiry_from_outside_has_consent_and_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.place_name}"

    def get_absolute_url(self) -> str:
        return reverse("inquiry-detail", args=[self.pk])

    @property
    def from_whom(self) -> str:
        """Who asks, with the body they speak for: "Aiko Example, City of Kushiro"."""
        return f"{self.name}, {self.body}" if self.body else self.name

    @property
    def where(self) -> str:
        """The place as the world knows it, or as it was typed."""
        return str(self.place) if self.place else self.place_name


class InquiryTurn(models.Model):
    """What was decided, asked or answered about an inquiry. Never edited; the latest one says how
    it stands.
    """

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="turns")
    position = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=InquiryOutcome)
    words = models.TextField(blank=True, max_length=4000)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField("who, and in which office", max_length=300, blank=True)
    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, related_name="+")
    other = models.ForeignKey(Inquiry, models.PROTECT, null=True, related_name="joined")
    mail = models.OneToOneField(Mail, models.PROTECT, null=True, related_name="+")
    letter = models.TextField("letter to send by post", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inquiry", "position"], name="one_turn_per_position"),
            models.CheckConstraint(
                condition=Q(outcome="accepted", partnership__isnull=False)
                | (~Q(outcome="accepted") & Q(partnership__isnull=True)),
                name="inquiry_accepted_opens_a_file",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="merged") | (Q(other__isnull=False) & ~Q(other=F("inquiry"))),
                name="inquiry_joins_another_one",
            ),
            models.CheckConstraint(
                condition=Q(outcome="declined") & ~Q(reason="")
                | ~Q(outcome="declined") & Q(reason=""),
                name="inquiry_is_declined_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry.number}: {self.get_outcome_display()}"


class Knock(models.Model):
    """Somebody sent the public form: counted, then forgotten after a day. Addresses are kept only
    as hashes.
    """

    address = models.CharField(max_length=64, db_index=True)
    email = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
