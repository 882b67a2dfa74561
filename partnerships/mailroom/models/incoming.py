"""Mail that came in: its source kept as it came, what could be read of it, and where it belongs."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Contact
from partnerships.documents.models import Upload
from partnerships.mailroom.models.outgoing import Mail
from partnerships.partners.models import Partnership
from partnerships.words.constraints import both_or_neither


class Nature(models.TextChoices):
    """What a message is, by its headers and its build."""

    WORD = "word", "Message"
    AUTOMATIC = "automatic", "Automatic reply"
    FAILURE = "failure", "Not delivered"
    UNREADABLE = "unreadable", "Could not be read"


class Source(models.TextChoices):
    MAILBOX = "mailbox", "From our mailbox"
    FILE = "file", "Brought as a file"


class IncomingMailQuerySet(models.QuerySet["IncomingMail"]):
    def visible_to(self, user: User) -> "IncomingMailQuerySet":
        """Mail that a person may see: that of the files that the person sees, and what belongs to
        none yet.
        """
        if not user.has_perm("mailroom.view_mail"):
            return self.none()
        return self.filter(
            Q(partnership=None) | Q(partnership__in=Partnership.objects.visible_to(user))
        )

    def waiting(self) -> "IncomingMailQuerySet":
        """What a person has still to look at; an automatic reply asks for nobody."""
        return self.filter(filed_at=None, set_aside_at=None).exclude(nature=Nature.AUTOMATIC)

    def in_the_tray(self) -> "IncomingMailQuerySet":
        """What waits and belongs to no file yet."""
        return self.waiting().filter(partnership=None)

    def failures(self) -> "IncomingMailQuerySet":
        """Notices that a mail of ours did not arrive, which nobody has dealt with."""
        return self.waiting().filter(nature=Nature.FAILURE)

    def words(self) -> "IncomingMailQuerySet":
        """What people wrote: no automatic reply, no failure, nothing that was set aside."""
        return self.filter(nature=Nature.WORD, set_aside_at=None)

    def with_file(self) -> "IncomingMailQuerySet":
        """With the file and the person that they belong to, for lists."""
        return self.select_related(
            "partnership__home", "partnership__partner", "contact", "answers_to"
        )


class IncomingMail(models.Model):
    """One message that came in, once; what was read of it never changes, only where it belongs."""

    key = models.CharField(max_length=260, unique=True, editable=False)
    message_id = models.CharField(max_length=250, blank=True, editable=False)
    source = models.CharField(max_length=8, choices=Source, editable=False)
    file = models.FileField(max_length=300, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    size = models.PositiveBigIntegerField("size in bytes", editable=False)
    nature = models.CharField(max_length=10, choices=Nature, editable=False)
    sender_name = models.CharField(max_length=200, blank=True, editable=False)
    sender_address = models.CharField(max_length=254, blank=True, editable=False)
    is_ours = models.BooleanField("written by one of us", default=False, editable=False)
    to = models.JSONField(default=list, editable=False)
    subject = models.CharField(max_length=200, blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    faults = models.JSONField("what could not be read", default=list, editable=False)
    dated_at = models.DateTimeField("date that the sender gives", null=True, editable=False)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, editable=False, related_name="incoming_mail"
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, editable=False, related_name="+"
    )
    answers_to = models.ForeignKey(
        Mail,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="responses",
        help_text="The mail of ours that it answers, or that did not arrive",
    )
    filed_at = models.DateTimeField(null=True, editable=False)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True, editable=False)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    set_aside_because = models.CharField(max_length=500, blank=True, editable=False)
    objects = IncomingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "incoming mail"
        verbose_name_plural = "incoming mail"
        permissions: ClassVar = [("sort_mail", "Can bring incoming mail, and say where it belongs")]
        indexes: ClassVar = [
            models.Index(fields=["partnership", "received_at"], name="incoming_mail_by_file")
        ]
        constraints: ClassVar = [
            both_or_neither("filed_at", "filed_by"),
            both_or_neither("set_aside_at", "set_aside_by"),
            models.CheckConstraint(
                condition=Q(filed_at__isnull=True)
                | Q(set_aside_at__isnull=True, partnership__isnull=False),
                name="incoming_mail_is_filed_in_a_file",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or "Without a subject"

    def get_absolute_url(self) -> str:
        return reverse("incoming-detail", args=[self.pk])

    @property
    def sender(self) -> str:
        """Who wrote, as far as the message says it."""
        return str(self.contact or self.sender_name or self.sender_address or "Nobody is named")

    @property
    def waits(self) -> bool:
        """Whether a person has still to say what it is."""
        return (
            self.filed_at is None and self.set_aside_at is None and self.nature != Nature.AUTOMATIC
        )

    @property
    def state_in_words(self) -> str:
        """Where it is, as pages say it."""
        if self.filed_at:
            return "Filed"
        if self.set_aside_at:
            return "Set aside"
        if self.nature != Nature.WORD:
            return Nature(self.nature).label
        return "Waits for a person" if self.partnership_id else "In the tray"


class IncomingPart(models.Model):
    """Something that came with a message: kept, or refused with the reason."""

    mail = models.ForeignKey(IncomingMail, models.PROTECT, related_name="parts", editable=False)
    position = models.PositiveSmallIntegerField(editable=False)
    name = models.CharField(max_length=255, editable=False)
    size = models.PositiveBigIntegerField(editable=False)
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, editable=False, related_name="+")
    refused = models.CharField("why it was not kept", max_length=500, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mail", "position"], name="one_part_per_position"),
            models.CheckConstraint(
                condition=Q(upload__isnull=False, refused="")
                | (Q(upload__isnull=True) & ~Q(refused="")),
                name="part_is_kept_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return self.name
