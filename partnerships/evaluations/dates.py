"""When an evaluation may be due: 6 to 24 months after the signing, or after the evaluation before
(row 61).
"""

from dataclasses import dataclass
from datetime import date

from partnerships.words.days import add_months, in_english

EARLIEST, USUAL, LATEST = 6, 12, 24
"""Months."""


def default_due(signed_on: date) -> date:
    """Return the day on which an evaluation usually falls: a year later."""
    return add_months(signed_on, USUAL)


@dataclass(frozen=True)
class Window:
    """The days between which an evaluation needs no reason, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def in_words(self) -> str:
        """The bounds with the month as a word: "between 1 November 2027 and 1 May 2029"."""
        return f"between {in_english(self.first)} and {in_english(self.last)}"


def window(signed_on: date) -> Window:
    """Return the days that need no reason, 6 to 24 months after a day."""
    return Window(add_months(signed_on, EARLIEST), add_months(signed_on, LATEST))
