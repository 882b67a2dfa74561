"""The outgoing tray: a mail is a row that commits with the deed it tells of."""

from enum import nonmember
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.documents.models import Document, Upload
from partnerships.mailroom.secrets import unsaid
from partnerships.partners.models import Partnership
from partnerships.words.constraints import both_or_neither


class State(models.TextChoices):
    """Where a mail is on its way. The database works it out from the dates; nobody writes it."""

    HELD = "held", "Waits for release"
    WAITING = "waiting", "Waiting to be sent"
    ON_ITS_WAY = "on_its_way", "Being sent"
    UNSURE = "unsure", "Not known whether it arrived"
    DEAD = "dead", "Could not be delivered"
    SENT = "sent", "Sent"
    HELD_BACK = "held_back", "Held back"

    to_be_sent = nonmember(("waiting", "on_its_way"))
    in_trouble = nonmember(("unsure", "dead"))
    for_a_person = nonmember(("held", "unsure", "dead"))
    open = nonmember(("held", "waiting", "on_its_way", "unsure", "dead"))


class Reader(models.TextChoices):
    """For whom a mail is: only our own people get mail that no person has released."""

    OURS = "ours", "Our people"
    OUTSIDE = "outside", "People outside"


_RELEASED = Q(held=False) | Q(released_at__isnull=False)
_STATE = Case(
    When(sent_at__isnull=False, then=Value(State.SENT.value)),
    When(cancelled_at__isnull=False, then=Value(State.HELD_BACK.value)),
    When(dead_at__isnull=False, then=Value(State.DEAD.value)),
    When(ambiguous_at__isnull=False, then=Value(State.UNSURE.value)),
    When(held=True, released_at__isnull=True, then=Value(State.HELD.value)),
    When(claim_token__isnull=False, then=Value(State.ON_ITS_WAY.value)),
    default=Value(State.WAITING.value),
)


class MailQuerySet(models.QuerySet["Mail"]):
    def visible_to(self, user: User) -> "MailQuerySet":
        """Mail that a person may see; invitations and password resets only by those who mend
        mail.
        """
        if not user.has_perm("mailroom.view_mail"):
            return self.none()
        return self if user.has_perm("mailroom.mend_mail") else self.filter(private=False)

    def due(self) -> "MailQuerySet":
        """Mail that may go out now, by the database's clock."""
        return self.filter(
            Q(not_before=None) | Q(not_before__lte=Now()),
            Q(next_try_at=None) | Q(next_try_at__lte=Now()),
            state=State.WAITING,
        )

    def abandoned(self) -> "MailQuerySet":
        """Mail that a worker claimed and did not finish before its time was up."""
        return self.filter(state=State.ON_ITS_WAY, lease_until__lt=Now())

    def most_urgent_first(self) -> "MailQuerySet":
        """What waits for a person, what waits for the worker, what went wrong, then what is over;
        each newest first.
        """
        ranks = {
            State.HELD: 0,
            State.ON_ITS_WAY: 1,
            State.WAITING: 1,
            State.UNSURE: 2,
            State.DEAD: 2,
        }
        rank = Case(*(When(state=state, then=rank) for state, rank in ranks.items()), default=3)
        return self.annotate(rank=rank).order_by("rank", "-posted_at", "-pk")

    def with_file(self) -> "MailQuerySet":
        """With the file that they belong to, for lists."""
        return self.select_related("partnership__home", "partnership__partner")


class Mail(models.Model):
    """One letter by e-mail: written once, sent once, and from then on unchangeable."""

    name = models.CharField(max_length=60, editable=False)
    key = models.CharField(max_length=250, unique=True, editable=False)
    message_id = models.CharField(max_length=250, editable=False)
    to = models.JSONField(editable=False)
    subject = models.CharField(max_length=500, editable=False)
    what = models.CharField(
        "what it is, in our language", max_length=300, blank=True, editable=False
    )
    body = models.TextField(blank=True, editable=False)
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, editable=False, related_name="+"
    )
    reader = models.CharField(max_length=8, choices=Reader, editable=False)
    private = models.BooleanField(default=False, editable=False)
    not_before = models.DateTimeField(null=True, editable=False)
    posted_at = models.DateTimeField(default=timezone.now, editable=False)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    held = models.BooleanField("waits for a person", default=False, editable=False)
    released_at = models.DateTimeField(null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    cancelled_at = models.DateTimeField("held back", null=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    cancelled_because = models.CharField(max_length=500, blank=True, editable=False)

    attempts = models.PositiveIntegerField(default=0, editable=False)
    claim_token = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    handed_at = models.DateTimeField("given to the mail server", null=True, editable=False)
    next_try_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField("sent", null=True, editable=False)
    dead_at = models.DateTimeField("given up", null=True, editable=False)
    ambiguous_at = models.DateTimeField("line broken", null=True, editable=False)
    error = models.CharField("what went wrong", max_length=600, blank=True, editable=False)
    state = models.GeneratedField(
        expression=_STATE,
        output_field=models.CharField(max_length=12, choices=State),
        db_persist=True,
    )
    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "mail"
        permissions: ClassVar = [
            ("release_mail", "Can send a waiting mail to people outside, or hold it back"),
            ("mend_mail", "Can try undeliverable mail again and see account mail"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "posted_at"], name="mail_by_state"),
            models.Index(fields=["partnership", "posted_at"], name="mail_by_file"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reader=Reader.OURS) | Q(held=True),
                name="mail_to_outside_waits_for_a_person",
            ),
            models.CheckConstraint(
                condition=_RELEASED
                | Q(handed_at__isnull=True, sent_at__isnull=True, claim_token__isnull=True),
                name="mail_leaves_only_when_released",
            ),
            both_or_neither("released_at", "released_by"),
            both_or_neither("claim_token", "lease_until"),
            models.CheckConstraint(
                condition=Q(
                    cancelled_at__isnull=True, cancelled_by__isnull=True, cancelled_because=""
                )
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_because="")),
                name="mail_is_held_back_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(handed_at__isnull=True)
                | Q(claim_token__isnull=False)
                | Q(sent_at__isnull=False)
                | Q(ambiguous_at__isnull=False),
                name="mail_is_handed_over_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True)
                | Q(handed_at__isnull=False, claim_token__isnull=True),
                name="mail_is_sent_after_it_was_handed",
            ),
            models.CheckConstraint(
                condition=(
                    Q(cancelled_at__isnull=True, dead_at__isnull=True, ambiguous_at__isnull=True)
                    | Q(sent_at__isnull=True, dead_at__isnull=True, ambiguous_at__isnull=True)
                    | Q(sent_at__isnull=True, cancelled_at__isnull=True, ambiguous_at__isnull=True)
                    | Q(sent_at__isnull=True, cancelled_at__isnull=True, dead_at__isnull=True)
                ),
                name="mail_comes_to_one_end",
            ),
            models.CheckConstraint(
                condition=Q(private=False)
                | Q(sent_at__isnull=True, cancelled_at__isnull=True)
                | Q(body=""),
                name="mail_keeps_no_secret",
            ),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(subject__contains="\n") & ~Q(subject__contains="\r"),
                name="mail_has_a_subject_of_one_line",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("mail-detail", args=[self.pk])

    @property
    def state_in_words(self) -> str:
        """The state as pages say it."""
        return State(self.state).label

    @property
    def waits_for_a_person(self) -> bool:
        """Whether it goes no further until somebody looks at it."""
        return self.state in State.for_a_person

    @property
    def to_in_words(self) -> str:
        """The addresses, the first two of many: "a@example.org, b@example.org and 3 more"."""
        more = len(self.to) - 2
        return ", ".join(self.to[:2]) + (f" and {more} more" if more > 0 else "")

    @property
    def is_for_outside(self) -> bool:
        """Whether anybody outside our own house gets it."""
        return self.reader == Reader.OUTSIDE

    @property
    def text(self) -> str:
        """The text as a page may show it: never that of an invitation or a password reset, never a
        secret link.
        """
        return "" if self.private else unsaid(self.body)


class Enclosure(models.Model):
    """A paper or a kept file that goes out with a mail."""

    mail = models.ForeignKey(Mail, models.PROTECT, related_name="enclosures", editable=False)
    position = models.PositiveSmallIntegerField(editable=False)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, editable=False, related_name="+"
    )
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        ordering: ClassVar = [F("position").asc()]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mail", "position"], name="one_enclosure_per_position"),
            models.CheckConstraint(
                condition=Q(document__isnull=False, upload__isnull=True)
                | Q(document__isnull=True, upload__isnull=False),
                name="enclosure_is_a_paper_or_a_kept_file",
            ),
        ]

    def __str__(self) -> str:
        return str(self.paper)

    @property
    def paper(self) -> Document | Upload:
        """What is enclosed."""
        enclosed = self.document or self.upload
        assert enclosed is not None  # the constraint above
        return enclosed
