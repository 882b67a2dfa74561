from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from partnerships.communities.models.communities import Community
from partnerships.words.text import one_line, visible_letter


class Contact(models.Model):
    """A person of a community to whom we write, or who signs."""

    class Part(models.TextChoices):
        OFFICIAL = "official", "Office holder"
        MAYORS_OFFICE = "mayors_office", "Contact in the mayor's office"
        VOLUNTEER = "volunteer", "Volunteer contact"
        INSTITUTION = "institution", "Contact of an institution"
        OTHER = "other", "Other"

    class Order(models.TextChoices):
        GIVEN_FIRST = "given", "Given name first"
        FAMILY_FIRST = "family", "Family name first"

    community = models.ForeignKey(Community, models.PROTECT, related_name="contacts")
    part = models.CharField("part", max_length=14, choices=Part)
    given_name = models.CharField(max_length=120, blank=True, validators=[one_line])
    family_name = models.CharField(
        max_length=120,
        blank=True,
        validators=[one_line],
        help_text="Both names may stay empty while only the office is known",
    )
    own_name = models.CharField(
        "name in own script", max_length=200, blank=True, validators=[one_line]
    )
    order = models.CharField(
        "order of names", max_length=6, choices=Order, default=Order.GIVEN_FIRST
    )
    form_of_address = models.CharField(
        max_length=80,
        blank=True,
        validators=[one_line],
        help_text="As this person wishes it, such as The Honorable or Ms.; never guessed",
    )
    office = models.CharField(
        "office or position",
        max_length=160,
        blank=True,
        validators=[one_line],
        help_text="Such as Mayor of Duluth",
    )
    language = models.CharField(max_length=12, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField(max_length=40, blank=True, validators=[one_line])
    named_with_consent_on = models.DateField(
        "agreed to be named on",
        null=True,
        blank=True,
        help_text="Empty: the person appears in no paper, list or export that leaves the house",
    )
    left_on = models.DateField("no longer there since", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~(Q(given_name="") & Q(family_name="") & Q(own_name="") & Q(office="")),
                name="contact_has_a_name_or_an_office",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.office

    @property
    def name(self) -> str:
        """The name in Latin letters, in the order that its owner uses, the family name in capitals
        (papers.md).
        """
        family = self.family_name.upper()
        parts = (
            [family, self.given_name]
            if self.order == self.Order.FAMILY_FIRST
            else [self.given_name, family]
        )
        return " ".join(part for part in parts if part)

    @property
    def formal_name(self) -> str:
        """The name as papers give it first: form of address, name, own script in brackets; else the
        office.
        """
        if not self.name:
            return self.own_name or self.office
        own = f" ({self.own_name})" if self.own_name else ""
        return f"{self.form_of_address} {self.name}{own}".strip()

    @property
    def phone_in_words(self) -> str:
        """The telephone number in international form."""
        from phonenumbers import PhoneNumberFormat, format_number, parse  # slow

        return (
            format_number(parse(self.phone), PhoneNumberFormat.INTERNATIONAL) if self.phone else ""
        )


class OfficeTermQuerySet(models.QuerySet["OfficeTerm"]):
    def holding_on(self, day: date) -> "OfficeTermQuerySet":
        """Terms that hold the day; a term without an end still runs."""
        return self.filter(starts_on__lte=day).not_over_on(day)

    def not_over_on(self, day: date) -> "OfficeTermQuerySet":
        """Terms that hold a day or begin later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def highest(self) -> "OfficeTermQuerySet":
        """Terms of the highest official."""
        return self.filter(is_highest_official=True)


class OfficeTerm(models.Model):
    """Who holds which office from when to when. Signing and writing in an office needs a term on
    that day.
    """

    class Way(models.TextChoices):
        ELECTED = "elected", "Elected"
        APPOINTED = "appointed", "Appointed"
        ACTING = "acting", "Acting"

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="terms")
    community = models.ForeignKey(Community, models.PROTECT, related_name="terms")
    office = models.CharField(
        max_length=160, validators=[one_line, visible_letter], help_text="Such as Mayor"
    )
    own_office = models.CharField(
        "office in its own language", max_length=160, blank=True, validators=[one_line]
    )
    way = models.CharField(
        "elected, appointed or acting", max_length=10, choices=Way, default=Way.ELECTED
    )
    is_highest_official = models.BooleanField("highest official", default=False)
    starts_on = models.DateField("from")
    ends_on = models.DateField(
        "until", null=True, blank=True, help_text="Empty while the end is not known"
    )
    election_on = models.DateField(
        "next election",
        null=True,
        blank=True,
        help_text="Of this office; empty while the day is not known",
    )
    source = models.CharField(max_length=300, blank=True, validators=[one_line])
    objects = OfficeTermQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="term_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__gte=date(1900, 1, 1)) & Q(starts_on__lte=date(2200, 12, 31)),
                name="term_in_our_times",
            ),
            models.UniqueConstraint(
                fields=["community", "office"],
                condition=Q(ends_on=None),
                name="one_running_term_per_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact}, {self.office}"

    @property
    def title(self) -> str:
        """The office with its community: "Mayor of Duluth"."""
        acting = "Acting " if self.way == self.Way.ACTING else ""
        return f"{acting}{self.office} of {self.community.name}"

    @property
    def in_words(self) -> str:
        """The office with its holder, as far as a name is known: "Mayor of Duluth, Alex
        EXAMPLE".
        """
        return f"{self.title}, {self.contact.name}" if self.contact.name else self.title
