"""Days on which nobody writes or signs: public holidays of a country, and the weeks around an
election.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

AROUND_AN_ELECTION = (timedelta(days=30), timedelta(days=14))
"""So long before and after an election nobody answers letters from abroad, and nobody signs
(protocol rule 16).
"""


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a country in a year, by day; none of a country whose calendar
    nobody knows.
    """
    import holidays  # slow

    try:
        return dict(holidays.country_holidays(country, years=year))
    except NotImplementedError:  # a country that the library does not know has no holidays for us
        return {}


def is_around(election: date, day: date) -> bool:
    """Whether a day lies in the weeks before or after an election."""
    before, after = AROUND_AN_ELECTION
    return election - before <= day <= election + after
