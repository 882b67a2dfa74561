from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from partnerships.communities.models.communities import Community
from partnerships.words.text import one_line, visible_letter


class Organization(models.Model):
    """Our own local sister city organization (rows 72 to 77). There is one."""

    class Structure(models.TextChoices):
        VOLUNTEERS = "volunteers", "Run by volunteers"
        INSTITUTIONS = "institutions", "Run by local institutions"
        MAYORS_OFFICE = "mayors_office", "Run by the mayor's office or the municipality"
        MIX = "mix", "A mix of these"

    class Office(models.TextChoices):
        MAYOR = "mayor", "Office of the mayor"
        TOURISM = "tourism", "Office of tourism or convention bureau"
        INTERNATIONAL = "international", "Office of international affairs"
        PROTOCOL = "protocol", "Office of protocol"
        ECONOMY = "economy", "Office of economic development"
        OTHER = "other", "Another office"

    class PaperSize(models.TextChoices):
        A4 = "A4", "A4"
        LETTER = "Letter", "US Letter"

    name = models.CharField(max_length=200, validators=[one_line, visible_letter])
    home = models.ForeignKey(
        Community, models.PROTECT, related_name="+", verbose_name="home community"
    )
    structure = models.CharField(max_length=14, choices=Structure, default=Structure.VOLUNTEERS)
    legal_form = models.CharField(
        max_length=120, blank=True, validators=[one_line], help_text="Such as 501(c)(3)"
    )
    host_institution = models.CharField(max_length=200, blank=True, validators=[one_line])
    municipal_office = models.CharField(max_length=14, choices=Office, default=Office.MAYOR)
    works_through_volunteers = models.BooleanField(default=True)
    board_votes = models.BooleanField(
        "the board votes first",
        default=False,
        help_text="In planning, research and agreement, before the mayor's office",
    )
    highest_official_formalizes = models.BooleanField(
        "the highest official approves and formalizes partnerships", default=True
    )
    letterhead_office = models.CharField(
        max_length=160, default="Office of the Mayor", validators=[one_line]
    )
    address = models.TextField(blank=True, max_length=500)
    phone = models.CharField(max_length=40, blank=True, validators=[one_line])
    email = models.EmailField("e-mail", blank=True)
    website = models.URLField(blank=True)
    seal = models.ImageField(upload_to="seal", blank=True)
    paper_size = models.CharField(max_length=6, choices=PaperSize, default=PaperSize.LETTER)
    time_zone = models.CharField(max_length=64, default="America/Chicago")
    friendship_means = models.TextField(
        "what a friendship city is here",
        blank=True,
        max_length=2000,
        help_text="The local definition",
    )
    national_body = models.CharField(
        max_length=200, default="Sister Cities International", validators=[one_line]
    )
    membership_email = models.EmailField(
        "address for signed agreements", default="membership@sistercities.org"
    )
    partnerships_email = models.EmailField(
        "address for help with contacts", default="partnerships@sistercities.org"
    )
    directory_website = models.URLField(
        "national directory", default="https://www.sistercities.org/"
    )
    member_number = models.CharField(max_length=60, blank=True, validators=[one_line])
    member_until = models.DateField("membership valid until", null=True, blank=True)

    watch_months = models.PositiveSmallIntegerField(
        "silence to be watched, in months",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=(
            "After so many months without contact an established partnership stands on the desk"
        ),
    )
    dormant_months = models.PositiveSmallIntegerField(
        "silence that counts as dormant, in months",
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
        help_text="After so many months the desk proposes a letter of reactivation",
    )

    gift_limit = models.DecimalField(
        "gifts are disclosed above",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="In our currency; empty: no limit is known",
    )

    class Meta:
        verbose_name_plural = "organization"
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_organization")
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def ours(cls) -> "Organization":
        """Return our organization. Raises DoesNotExist before it was set up."""
        return cls.objects.select_related("home").get()
