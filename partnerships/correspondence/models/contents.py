"""What the writer of a letter fills in: as a value that never changes, and as columns; the only
list of its names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

from django.db import models

from partnerships.communities.models import Contact, OfficeTerm
from partnerships.correspondence.models.wording import Layout, Way
from partnerships.words.text import one_line, plain_text

PART_LIMIT = 6000


@dataclass(frozen=True, kw_only=True)
class LetterWords:
    """The words of a letter: what a version keeps, and by what two versions are compared."""

    subject: str = ""
    salutation: str = ""
    opening: str = ""
    our_community: str = ""
    why_you: str = ""
    reasons: list[dict[str, Any]] = field(default_factory=list)
    message: str = ""
    together: str = ""
    programs: list[str] = field(default_factory=list)
    other_programs: str = ""
    how_we_work: str = ""
    no_commitment: str = ""
    next_step: str = ""
    closing: str = ""
    valediction: str = ""
    language: str = "en"
    translation_language: str = ""
    translation: dict[str, str] = field(default_factory=dict)
    translator: str = ""
    translation_reviewed_by: str = ""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names, in the order in which a version tells of them."""
        return tuple(each.name for each in fields(cls))

    @classmethod
    def known_in(cls, kept: Mapping[str, Any]) -> Self:
        """Return what stands under known names; what is not there is empty."""
        return cls(**{name: kept[name] for name in cls.names() if name in kept})

    def kept(self) -> dict[str, Any]:
        """Return the words by their names, as a version keeps them; nothing but them."""
        return {name: getattr(self, name) for name in LetterWords.names()}


@dataclass(frozen=True, kw_only=True)
class LetterText(LetterWords):
    """All that the writer fills in: the words, and to whom, from whom and on which way they go."""

    addressee_term: OfficeTerm | None = None
    addressee_contact: Contact | None = None
    other_addressee: str = ""
    other_email: str = ""
    signer_term: OfficeTerm | None = None
    rank_note: str = ""
    office_contact: Contact | None = None
    volunteer_contact: Contact | None = None
    layout: str = Layout.FOLLOWING
    enclosures: str = ""
    copies: str = ""
    way: str = Way.EMAIL


def _part(label: str, help_text: str = "") -> models.TextField:
    return models.TextField(
        label, blank=True, max_length=PART_LIMIT, validators=[plain_text], help_text=help_text
    )


class Written(models.Model):
    """The columns of `LetterText`."""

    language = models.CharField("language of the letter", max_length=12, default="en")
    subject = models.CharField(max_length=200, blank=True, validators=[one_line])
    addressee_term = models.ForeignKey(
        OfficeTerm, models.PROTECT, null=True, blank=True, related_name="+"
    )
    addressee_contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+"
    )
    other_addressee = models.TextField(
        "name and address", blank=True, max_length=600, validators=[plain_text]
    )
    other_email = models.EmailField("their e-mail address", blank=True)
    signer_term = models.ForeignKey(
        OfficeTerm, models.PROTECT, null=True, blank=True, related_name="+"
    )
    rank_note = models.CharField(
        "why the ranks differ",
        max_length=300,
        blank=True,
        validators=[one_line],
        help_text=(
            "The highest official writes to the highest official. Say why this letter does not."
        ),
    )
    office_contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+"
    )
    volunteer_contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+"
    )

    salutation = models.CharField(max_length=200, blank=True, validators=[one_line])
    opening = _part("Opening courtesy", "On whose behalf the letter is written.")
    our_community = _part("Our community", "Four to six facts, and one thing that we are proud of.")
    why_you = _part("Why you", "One sentence; the ticked reasons follow it.")
    reasons = models.JSONField(default=list, blank=True)
    message = _part("What you have to say")
    together = _part("What we could do together", "One sentence; the ticked programs follow it.")
    programs = models.JSONField(default=list, blank=True)
    other_programs = models.TextField(
        "other programs",
        blank=True,
        max_length=1000,
        validators=[plain_text],
        help_text="One a line.",
    )
    how_we_work = _part("How we work", "What the mayor's office does and what volunteers do.")
    no_commitment = _part("No commitment yet", "What this letter does not bind anybody to.")
    next_step = _part("The next step", "What you ask for, and by when.")
    closing = _part("Closing courtesy")
    valediction = models.CharField(
        "words above the signature", max_length=200, blank=True, validators=[one_line]
    )

    translation_language = models.CharField("courtesy translation into", max_length=12, blank=True)
    translation = models.JSONField(default=dict, blank=True)
    translator = models.CharField(
        "translated by", max_length=160, blank=True, validators=[one_line]
    )
    translation_reviewed_by = models.CharField(
        "translation reviewed by", max_length=160, blank=True, validators=[one_line]
    )
    layout = models.CharField(
        "how both texts stand on paper", max_length=9, choices=Layout, default=Layout.FOLLOWING
    )

    enclosures = models.TextField(
        "other enclosures",
        blank=True,
        max_length=1000,
        validators=[plain_text],
        help_text="One a line.",
    )
    copies = models.TextField(
        "copies to", blank=True, max_length=1000, validators=[plain_text], help_text="One a line."
    )
    way = models.CharField("how it goes out", max_length=6, choices=Way, default=Way.EMAIL)

    class Meta:
        abstract = True

    @property
    def text(self) -> LetterText:
        """What the writer has filled in."""
        return LetterText(**{name: getattr(self, name) for name in LetterText.names()})

    def write(self, text: LetterText) -> None:
        """Let a text stand in this letter; the caller saves it."""
        for name in LetterText.names():
            setattr(self, name, getattr(text, name))
