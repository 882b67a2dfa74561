from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.partners.models import Partnership


class EventQuerySet(models.QuerySet["Event"]):
    def of_the_organization(self) -> "EventQuerySet":
        """What belongs to no file: people and their roles, profiles, contacts, terms of office,
        policies.
        """
        return self.filter(partnership=None)

    def newest_of_files(self, user: User) -> "EventQuerySet":
        """What happened last in any of the files that a person may see, with file and actor."""
        seen = self.filter(partnership__isnull=False)
        seen = seen if user.has_perm("partners.view_partnership") else self.none()
        return seen.select_related("partnership", "actor").order_by("-happened_on", "-pk")

    def without_mail(self) -> "EventQuerySet":
        """What people did, without the traffic of mail: that is in the outbox and in the tray."""
        return self.exclude(kind__startswith="mail.")

    def latest_first(self) -> "EventQuerySet":
        """The newest on top, with the one who acted."""
        return self.order_by("-position").select_related("actor")


class Event(models.Model):
    """What happened to a file, or to the organization, in words. Written once; the database refuses
    every change.

    A person of ours and a contact stand in `text` by key and office ("[user 3: volunteer]"), so
    that a name can be corrected or forgotten without touching the history; `history.names.told`
    puts the names of today in place.
    """

    class Side(models.TextChoices):
        OURS = "ours", "Ours"
        THEIRS = "theirs", "Theirs"

    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, related_name="events")
    """None for an event of the organization itself, which has a chain of its own."""
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=1000)
    side = models.CharField(max_length=6, choices=Side, default=Side.OURS)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_as = models.CharField(max_length=160, blank=True)
    """The offices that the one who acted held, such as "volunteer, board"; empty for the
    application itself.
    """
    link = models.CharField(max_length=200, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    objects = EventQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = []
        indexes: ClassVar = [models.Index(fields=["-happened_on", "-id"], name="newest_events")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "position"], name="one_event_per_position"
            ),
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(partnership=None),
                name="one_event_of_ours_per_position",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def where(self) -> str:
        """Whose history it stands in, in words."""
        return f"file {self.partnership.number}" if self.partnership else "our organization"


class Series(models.Model):
    """The last number given out in one line of references, such as 2026-KUS-LETTER."""

    prefix = models.CharField(max_length=40, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.prefix}-{self.last:03d}"
