from typing import ClassVar

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from partnerships.communities.models import Institution
from partnerships.documents.models import Upload
from partnerships.partners.models import CandidatePartner
from partnerships.words.text import one_line, visible_letter


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
    is_private_person = models.BooleanField("this is a private person", default=False)
    consent_on = models.DateField("agreed to be named on", null=True, blank=True)
    consent_how = models.CharField(
        "how they agreed, and who asked them", max_length=200, blank=True, validators=[one_line]
    )
    consent_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    withdrawn_on = models.DateField("took that back on", null=True, blank=True, editable=False)
    withdrawn_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    strength = models.PositiveSmallIntegerField(choices=Strength, default=Strength.FAIR)
    source = models.CharField(max_length=300, blank=True, validators=[one_line])
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="+")
    address = models.URLField(
        "web address that shows it",
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["https"])],
    )
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        permissions: ClassVar = [("change_research", "Can research candidate partners")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(strength__range=(1, 3)), name="connection_strength_is_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_noted_by__isnull=False),
                name="connection_withdrawal_was_noted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(address="") | Q(address__startswith="https://"),
                name="connection_address_is_safe",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def may_be_named(self) -> bool:
        """Whether people outside may read who it is: a body, or a person who agreed and did not
        take it back.
        """
        return not self.is_private_person or (
            self.consent_on is not None and self.withdrawn_on is None
        )

    @property
    def for_papers(self) -> str:
        """The words that may stand in a paper: without the name of a private person who has not
        agreed.
        """
        return f"{self.text} ({self.who})" if self.who and self.may_be_named else self.text

    @property
    def for_history(self) -> str:
        """The words that may stand for ever: never with a private person's name, since consent can
        be taken back.
        """
        return self.text if self.is_private_person or not self.who else f"{self.text} ({self.who})"

    @property
    def strength_in_a_word(self) -> str:
        """Weak, fair or strong."""
        return self.Strength(self.strength).name.lower()

    @property
    def shown_by(self) -> str:
        """Where this is known from, in words, with the year."""
        source = self.source or (self.evidence.title if self.evidence else "") or self.address
        return f"{source}, {self.year}" if source and self.year else source


class CounterpartPair(models.Model):
    """Two institutions of the same kind that could work together (rows 17 and 18)."""

    candidate = models.ForeignKey(CandidatePartner, models.CASCADE, related_name="pairs")
    ours = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    theirs = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True, validators=[one_line])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "ours", "theirs"], name="one_pair_of_institutions"
            ),
            models.CheckConstraint(condition=~Q(ours=F("theirs")), name="pair_of_two_institutions"),
        ]

    def __str__(self) -> str:
        return f"{self.ours} and {self.theirs}"


class LookedFor(models.Model):
    """A data point that was looked for and is not known, or not there: unknown, and said so."""

    candidate = models.ForeignKey(CandidatePartner, models.CASCADE, related_name="looked_for")
    point = models.CharField(max_length=12, choices=Point)
    note = models.CharField(
        "where we looked", max_length=300, validators=[one_line, visible_letter]
    )
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "looked for"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["candidate", "point"], name="one_note_per_data_point")
        ]

    def __str__(self) -> str:
        return f"{self.get_point_display()}: {self.note}"
