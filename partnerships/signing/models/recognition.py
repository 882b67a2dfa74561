from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from partnerships.agreements.models.agreement import FIRST_DAY, LAST_DAY, Agreement, Side
from partnerships.communities.models import Level
from partnerships.documents.contents import Party
from partnerships.documents.models import Document, Upload
from partnerships.mailroom.models import Mail
from partnerships.partners.models import Kind, Partnership
from partnerships.words.text import one_line


class Certificate(models.Model):
    """Our certificate of the partnership, one for each side; its number is looked up on a public
    page (row 114).

    What was signed stands in it as it was on the day when the partnership was established, whatever
    becomes of the file and of the two communities since.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="certificates")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="certificates")
    side = models.CharField("for", max_length=6, choices=Side)
    serial = models.CharField("number", max_length=12, unique=True)
    signed_on = models.DateField("in effect since")
    kind = models.CharField(max_length=12, choices=Kind, editable=False)
    level = models.CharField(max_length=10, choices=Level, editable=False)
    parties = models.JSONField("the two parties, by side", editable=False)
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, editable=False, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "side"], name="one_certificate_per_side"),
            models.CheckConstraint(
                condition=Q(document__isnull=True, issued_at__isnull=True)
                | Q(document__isnull=False, issued_at__isnull=False),
                name="certificate_is_issued_with_its_paper",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values, level__in=Level.values),
                name="certificate_says_what_was_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"Certificate {self.serial}"

    @property
    def kind_in_words(self) -> str:
        """What was signed: "Sister city" or "Friendship county"."""
        return Kind(self.kind).one_of(self.level)

    def party(self, side: Side) -> Party:
        """Return how a side was called."""
        return Party(**self.parties[side])

    @property
    def check_path(self) -> str:
        """The path of the public page where the certificate can be checked."""
        return f"/public/certificates/{self.serial}/"


class TransmittalQuerySet(models.QuerySet["Transmittal"]):
    def unanswered(self) -> "TransmittalQuerySet":
        """Those that the national body has not answered with a certificate."""
        return self.filter(certificate_on=None)


class Transmittal(models.Model):
    """Sending the signed agreement to the national body, and what came back (rows 57 to 59)."""

    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="transmittal")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="transmittals")
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, editable=False, related_name="+"
    )
    mail = models.OneToOneField(Mail, models.PROTECT, null=True, editable=False, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    acknowledged_on = models.DateField(null=True, blank=True)
    listed_on = models.DateField(null=True, blank=True)
    listing_address = models.URLField(blank=True)
    certificate_number = models.CharField(max_length=60, blank=True, validators=[one_line])
    certificate_on = models.DateField("certificate dated", null=True, blank=True)
    certificate_copy = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+"
    )
    objects = TransmittalQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(**{f"{day}__isnull": True})
                | Q(**{f"{day}__range": (FIRST_DAY, LAST_DAY)}),
                name=f"transmittal_{day}_in_our_times",
            )
            for day in ("acknowledged_on", "listed_on", "certificate_on")
        ]

    def __str__(self) -> str:
        return f"Transmittal of {self.agreement}"

    def get_absolute_url(self) -> str:
        return reverse("recognition-detail", args=[self.partnership_id])
