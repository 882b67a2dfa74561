from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


def long_date(on: date, language: str) -> str:
    """Return a day with the month as a word, in the order of the language: "22 November 2026", "2026年11月22日"."""
    if language.split("-")[0] == "en":
        return f"{on.day} {on:%B} {on.year}"
    try:
        return format_date(on, "long", Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return long_date(on, "en")


ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}


def written_out(day: date, language: str) -> str:
    """Return a day in words in English, and with the month as a word in every other language."""
    if language.split("-")[0] != "en":
        return long_date(day, language)
    return f"the {_ordinal(day.day)} of {day:%B} {_year(day.year)}"


def in_english(day: date) -> str:
    """Return a day as our pages and letters write it: "1 May 2027"."""
    return f"{day.day} {day:%B %Y}"


def _below_hundred(number: int) -> str:
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]


def _ordinal(number: int) -> str:
    first, dash, last = _below_hundred(number).rpartition("-")
    if last in ORDINALS:
        return f"{first}{dash}{ORDINALS[last]}"
    stem = last[:-1] + "ie" if last.endswith("y") else last.removesuffix("e") if last == "twelve" else last
    return f"{first}{dash}{'twelf' if last == 'twelve' else stem}th"


def _year(year: int) -> str:
    """Return a year between 1900 and 2200 in words."""
    hundreds, rest = divmod(year, 100)
    if year % 1000 < 100:
        words = f"{ONES[year // 1000]} thousand {_below_hundred(rest)}"
    else:
        words = f"{_below_hundred(hundreds)} hundred {_below_hundred(rest)}"
    return words.strip()
