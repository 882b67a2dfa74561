from datetime import date
from enum import nonmember
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Contact
from partnerships.correspondence.models.letters import Letter
from partnerships.documents.models import Upload
from partnerships.mailroom.models import IncomingMail
from partnerships.partners.models import Partnership
from partnerships.words.constraints import both_or_neither
from partnerships.words.text import one_line, plain_text


class Direction(models.TextChoices):
    IN = "in", "From them"
    OUT = "out", "From us"


class Channel(models.TextChoices):
    EMAIL = "email", "E-mail"
    POST = "post", "Post"
    PHONE = "phone", "Telephone"
    MEETING = "meeting", "Meeting or video call"
    MESSENGER = "messenger", "Messenger"


class ReplyOutcome(models.TextChoices):
    """What a reply says."""

    POSITIVE = "positive", "Positive: they wish to go on"
    ASKS = "asks", "Asks for something first"
    RECEIPT = "receipt", "Receipt only: an answer will follow"
    MONEY = "money", "Asks for money or a visa only"
    REFUSAL = "refusal", "Refusal"

    that_answer = nonmember(("positive", "asks", "money", "refusal"))
    that_open_the_way = nonmember(("positive", "asks"))


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: User) -> "MessageQuerySet":
        """Messages of the files that a person may see."""
        return self.filter(partnership__in=Partnership.objects.visible_to(user))

    def in_force(self) -> "MessageQuerySet":
        """Messages that nobody has struck out."""
        return self.filter(struck_at=None)

    def incoming(self) -> "MessageQuerySet":
        """What came from them."""
        return self.filter(direction=Direction.IN)

    def outgoing(self) -> "MessageQuerySet":
        """What went from us."""
        return self.filter(direction=Direction.OUT)

    def replies(self) -> "MessageQuerySet":
        """Answers to our letters, receipts included."""
        return self.filter(answers__isnull=False)

    def that_answer(self) -> "MessageQuerySet":
        """Replies that say yes, ask for something, or say no; a receipt does not answer."""
        return self.in_force().filter(answers__isnull=False, outcome__in=ReplyOutcome.that_answer)


class Message(models.Model):
    """A piece of correspondence that is no letter of ours: what came in, and calls, mails and talks
    either way.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="messages")
    direction = models.CharField("which way", max_length=3, choices=Direction)
    happened_on = models.DateField("on")
    channel = models.CharField("how", max_length=10, choices=Channel)
    contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="person there",
    )
    correspondent = models.CharField(
        "person there, if not in the list", max_length=200, blank=True, validators=[one_line]
    )
    subject = models.CharField(max_length=200, validators=[one_line])
    summary = models.TextField("what was said", max_length=20_000, validators=[plain_text])
    attachments = models.ManyToManyField(Upload, blank=True, related_name="+")
    answers = models.ForeignKey(
        Letter, models.PROTECT, null=True, blank=True, related_name="replies"
    )
    mail = models.OneToOneField(
        IncomingMail,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="message",
        help_text="The mail that it was filed from",
    )
    outcome = models.CharField(max_length=10, choices=ReplyOutcome, blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    logged_at = models.DateTimeField(default=timezone.now, editable=False)
    struck_at = models.DateTimeField(null=True, editable=False)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    struck_because = models.CharField(max_length=500, blank=True, editable=False)
    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answers__isnull=True, outcome="")
                | (Q(answers__isnull=False, direction="in") & ~Q(outcome="")),
                name="a_reply_comes_in_and_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(happened_on__gte=date(1900, 1, 1))
                & Q(happened_on__lte=date(2200, 1, 1)),
                name="message_in_our_times",
            ),
            both_or_neither("struck_at", "struck_by"),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("message-detail", args=[self.pk])

    @property
    def person_there(self) -> str:
        """Who wrote to us, or to whom we wrote."""
        return str(self.contact) if self.contact else self.correspondent
