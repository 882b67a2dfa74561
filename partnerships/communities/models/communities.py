import unicodedata
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from partnerships.communities.models.places import Place
from partnerships.communities.names import country_name
from partnerships.words.text import one_line, visible_letter


class Level(models.TextChoices):
    """The level of government; the wording of the papers follows it (row 49)."""

    CITY = "city", "City"
    COUNTY = "county", "County"
    STATE = "state", "State or province"
    OTHER = "other", "Other"


class Feature(models.TextChoices):
    """Qualities of the land that two communities may share (row 14)."""

    PORT = "port", "Port"
    COAST = "coast", "Coast"
    RIVER = "river", "River"
    LAKE = "lake", "Lake"
    ISLAND = "island", "Island"
    MOUNTAINS = "mountains", "Mountains"
    DESERT = "desert", "Desert"
    PLAIN = "plain", "Plain"
    FOREST = "forest", "Forest"
    BORDER = "border", "Border"


class Community(models.Model):
    """A city, county or state of any country, with the profile of the fact sheet (D19)."""

    name = models.CharField(
        max_length=200,
        validators=[one_line, visible_letter],
        help_text="In Latin letters, as in papers",
    )
    own_name = models.CharField(
        "name in its own script",
        max_length=200,
        blank=True,
        validators=[one_line],
        help_text="As its people write it",
    )
    own_language = models.CharField("language of that name", max_length=12, blank=True)
    official_name = models.CharField(
        "full official name",
        max_length=300,
        blank=True,
        validators=[one_line],
        help_text="For example: City of Duluth",
    )
    level = models.CharField(max_length=10, choices=Level, default=Level.CITY)
    country = models.CharField("country or territory", max_length=2)
    designation = models.CharField(
        "name of the country or territory in papers",
        max_length=120,
        blank=True,
        validators=[one_line],
        help_text="The reviewed name; never shortened",
    )
    region = models.CharField(max_length=200, blank=True, validators=[one_line])
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    elevation = models.IntegerField("elevation in metres", null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    population = models.IntegerField(null=True, blank=True)
    climate = models.CharField(max_length=120, blank=True, validators=[one_line])
    features = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    about = models.TextField(
        "what we are proud of",
        blank=True,
        max_length=4000,
        help_text="One paragraph; it feeds the letter",
    )
    history = models.TextField(blank=True, max_length=4000)
    cooperation_offered = models.TextField(blank=True, max_length=4000)
    cooperation_sought = models.TextField(blank=True, max_length=4000)
    existing_partners = models.TextField(
        "their other sister and partner cities",
        blank=True,
        max_length=4000,
        help_text="One a line, with the year",
    )
    website = models.URLField(blank=True)
    directory_address = models.URLField("address in the national directory", blank=True)
    directory_checked_on = models.DateField("directory checked on", null=True, blank=True)
    directory_outcome = models.CharField(
        "what the directory said",
        max_length=12,
        blank=True,
        choices=[("listed", "Listed"), ("not_found", "Not found"), ("not_member", "Not a member")],
    )
    national_member = models.BooleanField("member of a sister city body", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name_plural = "communities"
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population__range=(0, 50_000_000)),
                name="community_population_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__range=(-90, 90)),
                name="community_latitude_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__range=(-180, 180)),
                name="community_longitude_on_earth",
            ),
            models.UniqueConstraint(fields=["place"], name="one_community_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.country_name}"

    def get_absolute_url(self) -> str:
        return reverse("community-detail", args=[self.pk])

    @property
    def country_name(self) -> str:
        """The reviewed designation, or the country's name in English while none was reviewed."""
        return self.designation or country_name(self.country)

    @property
    def full_name(self) -> str:
        """The official name for papers, or the plain one."""
        return self.official_name or self.name

    @property
    def is_told_about(self) -> bool:
        """Whether somebody has written about it in words."""
        return bool(
            self.about
            or self.history
            or self.cooperation_offered
            or self.cooperation_sought
            or self.existing_partners
        )

    def speaks(self, language: str) -> bool:
        """Whether a language, in whatever script, is one of this community."""
        known = filter(None, [self.own_language, *self.languages])
        return language.split("-")[0] in {code.split("-")[0] for code in known}

    @property
    def code(self) -> str:
        """Three letters for reference numbers, such as KUS for Kushiro and VAX for Växjö."""
        plain = unicodedata.normalize("NFKD", self.name.upper())
        letters = "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
        return (letters or self.country)[:3]


class Source(models.Model):
    """Where one value of a profile comes from, and of which year it is."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="sources")
    field = models.CharField(max_length=40)
    text = models.CharField("source", max_length=300, validators=[one_line])
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "field"], name="one_source_per_value"),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__range=(1000, 2200)),
                name="source_year_is_plausible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}, {self.year}" if self.year else self.text


class Industry(models.Model):
    """Work that people live from (row 16)."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="industries")
    name = models.CharField(max_length=120, validators=[one_line, visible_letter])
    is_main = models.BooleanField("one of the main ones", default=True)
    source = models.CharField(max_length=300, blank=True, validators=[one_line])
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "industries"

    def __str__(self) -> str:
        return self.name


class Challenge(models.Model):
    """What a feature of the land, or the place as a whole, asks of a community or offers it (row
    15).

    Two communities that share the feature can learn together.
    """

    WHOLE = "The place as a whole"

    class Kind(models.TextChoices):
        CHALLENGE = "challenge", "Challenge"
        OPPORTUNITY = "opportunity", "Opportunity"

    community = models.ForeignKey(Community, models.CASCADE, related_name="challenges")
    kind = models.CharField(
        "challenge or opportunity", max_length=12, choices=Kind, default=Kind.CHALLENGE
    )
    feature = models.CharField("feature of the land", max_length=12, choices=Feature, blank=True)
    text = models.CharField(
        "in one sentence",
        max_length=300,
        validators=[one_line, visible_letter],
        help_text="Such as: Winter ice closes the harbor for ten weeks",
    )
    source = models.CharField(max_length=300, blank=True, validators=[one_line])
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(feature__in=["", *Feature.values]), name="challenge_of_a_known_feature"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def whence(self) -> str:
        """What asks or offers it: "Port", or "The place as a whole"."""
        return Feature(self.feature).label if self.feature else self.WHOLE


class Institution(models.Model):
    """A school, university, museum, stage or centre that could find a counterpart (rows 17 and
    18).
    """

    class Type(models.TextChoices):
        SCHOOL = "school", "School"
        UNIVERSITY = "university", "University or college"
        MUSEUM = "museum", "Museum"
        MUSIC = "music", "Music venue or theatre"
        COMMUNITY_CENTER = "center", "Community center"
        LIBRARY = "library", "Library"
        CHAMBER = "chamber", "Chamber of commerce"
        OTHER = "other", "Other"

    class Level(models.TextChoices):
        """Whom it teaches."""

        PRIMARY = "primary", "Primary"
        SECONDARY = "secondary", "Secondary"
        VOCATIONAL = "vocational", "Vocational"
        HIGHER = "higher", "Higher education"

    community = models.ForeignKey(Community, models.CASCADE, related_name="institutions")
    name = models.CharField(max_length=200, validators=[one_line, visible_letter])
    own_name = models.CharField(
        "name in its own script", max_length=200, blank=True, validators=[one_line]
    )
    type = models.CharField(max_length=12, choices=Type)
    level = models.CharField(
        max_length=12, choices=Level, blank=True, help_text="Of a school or college"
    )
    website = models.URLField(blank=True)
    note = models.CharField(max_length=300, blank=True, validators=[one_line])
    source = models.CharField(max_length=300, blank=True, validators=[one_line])
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    ror = models.CharField(
        "identifier in the Research Organization Registry",
        max_length=60,
        blank=True,
        editable=False,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "ror"],
                condition=~Q(ror=""),
                name="one_institution_per_registry_entry",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_academic(self) -> bool:
        """Whether it teaches; the others are cultural or civic."""
        return self.type in {self.Type.SCHOOL, self.Type.UNIVERSITY}
