"""Lists and counts in an English sentence."""

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: "ore", "ore and grain", "ore, grain and timber";
    nothing for none.
    """
    *first, last = words or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: "1 person", "5 people", "1,200 papers"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def days(number: int) -> str:
    """Return a number of days: "1 day", "3 days"."""
    return counted(number, "day")
