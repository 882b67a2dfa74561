from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from partnerships.accounts.text import one_line, visible_letter
from partnerships.communities.models import Institution
from partnerships.documents.models import Upload
from partnerships.partners.models import CandidatePartner


class Point(models.TextChoices):
    """The seven data points of the guide (rows 13 to 20)."""

    POPULATION = "population", "Population size"
    GEOGRAPHY = "geography", "Geography"
    INDUSTRIES = "industries", "Industries"
    ACADEMIC = "academic", "Academic institutions"
    CULTURAL = "cultural", "Cultural institutions"
    RELATIONS = "relations", "Preexisting relationships"
    HISTORY = "history", "Historical or ancestral connections"


class Connection(models.Model):
    """Something that already ties the two communities together (rows 19, 20 and 71)."""

    class Type(models.TextChoices):
        MAYORAL = "mayoral", "Between the mayors"
        TRADE = "trade", "Trade"
        DIASPORA = "diaspora", "Expatriates or diaspora"
        FAITH = "faith", "Faith-based groups"
        STUDY = "study", "Study or work abroad"
        MARRIAGE = "marriage", "Marriages and families"
        CHALLENGE = "challenge", "Shared challenge"
        DEMOGRAPHIC = "demographic", "Demographic"
        HISTORICAL = "historical", "Historical"
        ANCESTRAL = "ancestral", "Ancestral"
        OTHER = "other", "Other"

    class Strength(models.IntegerChoices):
        WEAK = 1, "Weak: a few people, or long ago"
        FAIR = 2, "Fair: known and sometimes used"
        STRONG = 3, "Strong: lived today by many"

    historical = ("historical", "ancestral", "demographic")

    candidate = models.ForeignKey(CandidatePartner, models.CASCADE, related_name="connections")
    type = models.CharField(max_length=12, choices=Type)
    text = models.CharField("what ties us", max_length=500, validators=[one_line, visible_letter])
    who = models.CharField("people or bodies", max_length=200, blank=True, validators=[one_line])
    is_private_person = models.BooleanField("names a private person", default=False)
    consent_on = models.DateField("agreed to be named on", null=True, blank=True)
    strength = models.PositiveSmallIntegerField(choices=Strength, default=Strength.FAIR)
    source = models.CharField(max_length=300, blank=True, validators=[one_line])
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="+")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        permissions: ClassVar = [("change_research", "Can research candidate partners")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(strength__range=(1, 3)), name="connection_strength_is_known")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def for_papers(self) -> str:
        """The words that may stand in a paper: without the name of a private person who has not agreed."""
        if self.who and (self.consent_on or not self.is_private_person):
            return f"{self.text} ({self.who})"
        return self.text


class CounterpartPair(models.Model):
    """Two institutions of the same kind that could work together (rows 17 and 18)."""

    candidate = models.ForeignKey(CandidatePartner, models.CASCADE, related_name="pairs")
    ours = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    theirs = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True, validators=[one_line])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["candidate", "ours", "theirs"], name="one_pair_of_institutions"),
            models.CheckConstraint(condition=~Q(ours=F("theirs")), name="pair_of_two_institutions"),
        ]

    def __str__(self) -> str:
        return f"{self.ours} and {self.theirs}"


class LookedFor(models.Model):
    """A data point that was looked for and is not known, or not there: unknown, and said so."""

    candidate = models.ForeignKey(CandidatePartner, models.CASCADE, related_name="looked_for")
    point = models.CharField(max_length=12, choices=Point)
    note = models.CharField("where we looked", max_length=300, validators=[one_line, visible_letter])
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "looked for"
        constraints: ClassVar = [models.UniqueConstraint(fields=["candidate", "point"], name="one_note_per_data_point")]

    def __str__(self) -> str:
        return f"{self.get_point_display()}: {self.note}"
