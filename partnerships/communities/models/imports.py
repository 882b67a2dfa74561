from django.conf import settings
from django.db import models
from django.utils import timezone

from partnerships.communities.models.communities import Community


class InstitutionFile(models.Model):
    """A list of institutions that somebody brought, kept until it is taken in or thrown away."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="institution_files")
    name = models.CharField("name it came with", max_length=255, editable=False)
    source = models.CharField("where the list is from", max_length=300, blank=True, editable=False)
    packed = models.BinaryField("bytes, compressed", editable=False)
    encoding = models.CharField(max_length=20, blank=True, editable=False)
    brought_at = models.DateTimeField(default=timezone.now, editable=False)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False
    )

    def __str__(self) -> str:
        return self.name
