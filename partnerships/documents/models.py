"""Papers on file: issued ones with their bytes and their data, and uploaded ones that we keep."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Community
from partnerships.documents.filekinds import FileKind
from partnerships.documents.names import download_name
from partnerships.documents.paper import Paper
from partnerships.partners.models import Partnership
from partnerships.words.text import one_line


class Filed(models.Model):
    """A file on file: its bytes never change, and neither does its row."""

    title = models.CharField(max_length=200, validators=[one_line])
    file = models.FileField(max_length=300, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    size = models.PositiveIntegerField("size in bytes", editable=False)

    class Meta:
        abstract = True


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: User) -> "DocumentQuerySet":
        """Papers that a person may see: all of them, for everybody with a role."""
        return self if user.has_perm("documents.view_document") else self.none()

    def of_kind(self, *kinds: Paper) -> "DocumentQuerySet":
        """Papers of these kinds."""
        return self.filter(kind__in=[kind.slug for kind in kinds])

    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of these papers by name: slug and name, each once."""
        named = self.order_by("kind_name", "kind").values_list("kind", "kind_name")
        return list(named.distinct())

    def newest_first(self) -> "DocumentQuerySet":
        """The latest paper on top."""
        return self.order_by("-issued_on", "-pk")


class Document(Filed):
    """An issued paper: printed once, from data that is kept beside it; never printed again."""

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, editable=False, related_name="documents"
    )
    kind = models.SlugField("slug of its kind", max_length=40, db_index=False, editable=False)
    kind_name = models.CharField("kind", max_length=60, editable=False)
    reference = models.CharField(max_length=40, unique=True, editable=False)
    language = models.CharField(max_length=20, editable=False)
    pages = models.PositiveSmallIntegerField(editable=False)
    data = models.JSONField(editable=False)
    issued_on = models.DateField(editable=False)
    issued_at = models.DateTimeField(default=timezone.now, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    issuer_name = models.CharField("name of the issuer then", max_length=200, editable=False)
    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "paper"
        indexes: ClassVar = [models.Index(fields=["kind_name", "kind"], name="documents_by_kind")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(size__gt=0) & Q(pages__gt=0), name="document_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.reference})"

    def get_absolute_url(self) -> str:
        return reverse("document-download", args=[self.pk])

    def get_kind_display(self) -> str:
        """What its kind was called on the day of issue."""
        return self.kind_name

    @property
    def filename(self) -> str:
        """The name that a person would give the file."""
        return download_name(self.issued_on, self.title, _partner_of(self.partnership), "pdf")

    @property
    def content_type(self) -> str:
        """The media type that the file is served and mailed with."""
        return "application/pdf"


class StatedFigure(models.Model):
    """A figure of a community that a paper states, as it stood on the day of issue."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="figures", editable=False)
    community = models.ForeignKey(Community, models.CASCADE, related_name="+", editable=False)
    field = models.CharField(max_length=20, editable=False)
    value = models.CharField(max_length=300, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "community", "field", "value"], name="one_row_per_figure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, user: User) -> "UploadQuerySet":
        """Files that a person may see: all of them, for everybody with a role."""
        return self if user.has_perm("documents.view_document") else self.none()

    def newest_first(self) -> "UploadQuerySet":
        """The latest file on top."""
        return self.order_by("-kept_at", "-pk")


class Upload(Filed):
    """A scan or an attachment that somebody brought, checked for what it is and kept as it was
    then.
    """

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, editable=False, related_name="uploads"
    )
    kind = models.CharField(
        max_length=8, choices=[(kind.value, kind.words) for kind in FileKind], editable=False
    )
    original_name = models.CharField("name it came with", max_length=255, editable=False)
    sealed = models.FileField(
        "as it came",
        max_length=300,
        blank=True,
        editable=False,
        help_text="A picture before it was redrawn: never opened by us, only handed out",
    )
    sealed_sha256 = models.CharField(
        "SHA-256 as it came", max_length=64, blank=True, editable=False
    )
    sealed_size = models.PositiveIntegerField("size in bytes as it came", null=True, editable=False)
    kept_at = models.DateTimeField(default=timezone.now, editable=False)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="Nobody: somebody outside brought it to a public page",
    )
    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = "kept file"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(size__gt=0), name="upload_is_not_empty"),
            models.CheckConstraint(
                condition=Q(sealed="", sealed_sha256="", sealed_size__isnull=True)
                | (~Q(sealed="") & ~Q(sealed_sha256="") & Q(sealed_size__gt=0)),
                name="sealed_with_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("upload-download", args=[self.pk])

    @property
    def original_url(self) -> str:
        """Where the file can be fetched as it came; empty where nothing was changed, or nothing
        else was kept.
        """
        return reverse("upload-original", args=[self.pk]) if self.sealed else ""

    @property
    def filename(self) -> str:
        """The name that a person would give the file."""
        return self._named(self.title)

    @property
    def original_filename(self) -> str:
        """The name of the file as it came."""
        return self._named(f"{self.title} (as it came)")

    def _named(self, title: str) -> str:
        day = timezone.localdate(self.kept_at)
        return download_name(day, title, _partner_of(self.partnership), self.kind)

    @property
    def content_type(self) -> str:
        """The media type that the file is served and mailed with."""
        return FileKind(self.kind).media_type


def _partner_of(partnership: Partnership | None) -> str:
    return partnership.partner_name if partnership and partnership.partner_id else ""
