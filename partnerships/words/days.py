"""Days and months in words, and the one arithmetic of months."""

from calendar import monthrange
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


def long_date(on: date, language: str) -> str:
    """Return a day with the month as a word, in the order of the language: "22 November 2026",
    "2026年11月22日".
    """
    if language.split("-")[0] == "en":
        return f"{on.day} {on:%B} {on.year}"
    try:
        return format_date(on, "long", Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return long_date(on, "en")


ONES = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
}


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
    stem = (
        last[:-1] + "ie"
        if last.endswith("y")
        else last.removesuffix("e")
        if last == "twelve"
        else last
    )
    return f"{first}{dash}{'twelf' if last == 'twelve' else stem}th"


def _year(year: int) -> str:
    """Return a year between 1900 and 2200 in words."""
    hundreds, rest = divmod(year, 100)
    if year % 1000 < 100:
        words = f"{ONES[year // 1000]} thousand {_below_hundred(rest)}"
    else:
        words = f"{_below_hundred(hundreds)} hundred {_below_hundred(rest)}"
    return words.strip()


def in_short(day: date) -> str:
    """Return a day where there is little room: "1 Nov 2026"."""
    return f"{day.day} {day:%b %Y}"


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later; a day that the month lacks is its last one (31
    August: 28 February).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, by the rule of `add_months`."""
    return add_months(day, -months)


def months_between(since: date, until: date) -> int:
    """Return how many whole months have passed: the most that `add_months` can add without going
    past the later day.

    So 31 August to 28 February are six, as they are when six months are added. Never less than 0.
    """
    months = (until.year - since.year) * 12 + until.month - since.month
    return max(months - (add_months(since, months) > until), 0)
