"""Which days count between a partner and us: no public holiday there, no election, no hold, no
pause.
"""

from datetime import date, timedelta

from partnerships.communities.models import OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.protocol.calendar import is_around, public_holidays
from partnerships.words.days import long_date


class Calendar:
    """Which days count between a partner and us."""

    def __init__(self, partnership: Partnership) -> None:
        self.country = partnership.partner.country if partnership.partner else ""
        self.pauses = list(partnership.pauses.order_by("starts_on"))
        terms = OfficeTerm.objects.filter(community=partnership.partner, election_on__isnull=False)
        self.elections = sorted({day for day in terms.values_list("election_on", flat=True) if day})

    def rest(self, day: date) -> str:
        """Return why a day does not count, or nothing."""
        for pause in self.pauses:
            if pause.starts_on <= day and (pause.ends_on is None or day <= pause.ends_on):
                return f"On hold: {pause.reason}" if pause.is_hold else pause.reason
        for election in self.elections:
            if is_around(election, day):
                return f"Election there on {long_date(election, 'en')}"
        name = public_holidays(self.country, day.year).get(day) if self.country else None
        return f"Public holiday: {name}" if name else ""

    def counted(self, start: date, end: date) -> int:
        """Return how many days after `start` count, up to and with `end`."""
        span = (end - start).days
        return sum(not self.rest(start + timedelta(days=step)) for step in range(1, span + 1))

    def after(self, start: date, days: int) -> date:
        """Return the day on which so many counted days have passed; a pause without an end is taken
        to end today.
        """
        day, left = start, days
        for _ in range(5 * 366):
            if left <= 0:
                break
            day += timedelta(days=1)
            left -= not self.rest(day)
        return day
