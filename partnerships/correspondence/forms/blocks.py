"""The text of a letter on the desk, block by block: the words, their translation beside them, and
phrases for both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import east_asian_width

from django.forms import BoundField

FRAMES = (
    ("subject", "Subject"),
    ("salutation", "Salutation"),
    ("valediction", "Words above the signature"),
)
"""The lines around the parts, which a translation has too."""
WIDE, NARROW = 62, 30
"""About so many letters stand on one line, alone and beside a translation."""


@dataclass(frozen=True)
class Block:
    """One block of the text: a line around the parts, or a part."""

    name: str
    """Of the part, or "subject", "salutation", "valediction"."""
    is_required: bool
    here: BoundField
    there: BoundField | None
    """Its translation, while there is one."""
    phrases: tuple["Offer", ...]
    """Phrases of courtesy that suit this place, in one language or in both."""


@dataclass(frozen=True)
class Offer:
    """A phrase that may be put in: `value` is what its button sends."""

    value: str
    text: str
    language: str


def offers(
    name: str, here: Mapping[str, str], there: Mapping[str, str], languages: tuple[str, str]
) -> list[Offer]:
    """Return the phrases for a block, those of the letter first, then those of the translation."""
    return [Offer(f"{name}.{key}", text, languages[0]) for key, text in here.items()] + [
        Offer(f"translated_{name}.{key}", text, languages[1]) for key, text in there.items()
    ]


def lines(text: str, width: int) -> int:
    """Return about how many lines a text takes; letters of East Asia are as wide as two."""
    wide = [
        sum(1 + (east_asian_width(letter) in "WF") for letter in line) for line in text.splitlines()
    ]
    return sum(letters // width + 1 for letters in wide)
