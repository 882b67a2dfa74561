"""Days, months and lists as our sentences write them; one arithmetic for all clocks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.words.days import add_months, in_english, in_short, months_before, months_between
from partnerships.words.lists import counted, days, listed


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2026, 8, 31), date(2027, 2, 28), 6),
        (date(2026, 8, 31), date(2027, 2, 27), 5),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2026, 1, 15), date(2026, 1, 15), 0),
        (date(2026, 5, 1), date(2026, 4, 1), 0),
        (date(2026, 12, 31), date(2027, 1, 30), 0),
    ],
)
def test_whole_months_are_counted_as_they_are_added(since: date, until: date, months: int) -> None:
    assert months_between(since, until) == months


@given(st.dates(date(1900, 1, 1), date(2150, 1, 1)), st.integers(0, 600))
def test_what_was_added_is_counted(day: date, months: int) -> None:
    later = add_months(day, months)
    assert months_between(day, later) == months
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months


def test_a_day_that_the_month_lacks_is_its_last_one() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_before(date(2026, 5, 31), 3) == date(2026, 2, 28)
    assert add_months(date(2026, 11, 30), 2) == date(2027, 1, 30)


def test_days_have_no_leading_nought() -> None:
    assert (in_english(date(2027, 5, 1)), in_short(date(2027, 11, 1))) == (
        "1 May 2027",
        "1 Nov 2027",
    )


def test_lists_and_counts_read_as_english() -> None:
    assert [
        listed(words) for words in ([], ["ore"], ["ore", "grain"], ["ore", "grain", "timber"])
    ] == [
        "",
        "ore",
        "ore and grain",
        "ore, grain and timber",
    ]
    assert (counted(1, "person", "people"), counted(5, "person", "people")) == (
        "1 person",
        "5 people",
    )
    assert (days(1), days(3), counted(1200, "paper")) == ("1 day", "3 days", "1,200 papers")
