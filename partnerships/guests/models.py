from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from partnerships.communities.models import Contact
from partnerships.mailroom.models import Mail
from partnerships.partners.models import Partnership
from partnerships.words.constraints import both_or_neither
from partnerships.words.text import plain_text


class PartnerLinkQuerySet(models.QuerySet["PartnerLink"]):
    def with_people(self) -> "PartnerLinkQuerySet":
        """With everything that a page says about a link."""
        return self.select_related(
            "partnership__home",
            "partnership__partner",
            "contact__community",
            "mail",
            "made_by",
            "revoked_by",
        )


class PartnerLink(models.Model):
    """An address for one person of the partner and one purpose, without an account (reliability.md,
    section 4).

    The purpose is a slug: the app that asks names it, and shows the page behind it (its
    `partner.py`).
    """

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="links", editable=False
    )
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", editable=False)
    purpose = models.SlugField(max_length=20, db_index=False, editable=False)
    aim = models.CharField("what the person is asked to do", max_length=80, editable=False)
    language = models.CharField(max_length=12, editable=False)
    sha256 = models.CharField(
        "SHA-256 of its secret part", max_length=64, unique=True, editable=False
    )
    mail = models.OneToOneField(Mail, models.PROTECT, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    expires_at = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    code_sha256 = models.CharField(
        "SHA-256 of the code that was sent last", max_length=64, blank=True, editable=False
    )
    code_until = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    objects = PartnerLinkQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = [("make_link", "Can make links for people of the partner")]
        constraints: ClassVar = [both_or_neither("revoked_at", "revoked_by")]

    def __str__(self) -> str:
        return f"{self.aim}: {self.contact}"

    def get_absolute_url(self) -> str:
        return reverse("link-detail", args=[self.pk])

    def is_open(self, now: datetime) -> bool:
        """Whether it still leads anywhere: neither revoked nor expired, and its person still
        there.
        """
        return self.revoked_at is None and now < self.expires_at and self.contact.left_on is None

    def state(self, now: datetime) -> str:
        """Return how far it has come, in words."""
        if self.answered_at:
            return "answered"
        if self.revoked_at:
            return "revoked"
        if not self.is_open(now):
            return "expired"
        return "sent" if self.mail and self.mail.sent_at else "waits in the outbox"


class LinkUse(models.Model):
    """One use of a link. The database refuses to change or delete it."""

    class What(models.TextChoices):
        """What happened."""

        CODE_SENT = "sent", "A code was sent"
        WRONG_CODE = "wrong", "A wrong code was typed"
        ENTERED = "entered", "The page was opened with the code"
        ANSWERED = "answered", "An answer was sent"
        COMMENTED = "commented", "A comment was sent"

    link = models.ForeignKey(PartnerLink, models.PROTECT, related_name="uses", editable=False)
    what = models.CharField(max_length=10, choices=What, editable=False)
    at = models.DateTimeField(editable=False)

    def __str__(self) -> str:
        return self.get_what_display()


class Told(models.Model):
    """One value that came back by a link. It waits until a person of ours accepts or declines
    it.
    """

    class Verdict(models.TextChoices):
        """What became of it; a value that was only confirmed asks for nothing."""

        WRITTEN = "written", "Not sent yet"
        WAITING = "waiting", "Waits"
        CONFIRMED = "confirmed", "Confirmed"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    link = models.ForeignKey(PartnerLink, models.PROTECT, related_name="told", editable=False)
    field = models.CharField(max_length=60, editable=False)
    known = models.TextField("what we knew then", max_length=4000, blank=True, editable=False)
    text = models.TextField(
        "what they say", max_length=4000, blank=True, validators=[plain_text], editable=False
    )
    verdict = models.CharField(
        max_length=9, choices=Verdict, default=Verdict.WRITTEN, editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["link", "field"], name="each_value_is_told_once"),
            both_or_neither("decided_at", "decided_by"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.text[:60]}"
