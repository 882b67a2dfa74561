"""One moment on two clocks (row 45)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from partnerships.communities.models import Organization
from partnerships.partners.models import Partnership
from partnerships.words.days import in_english


@dataclass(frozen=True)
class LocalTime:
    """What a clock in one community shows at a moment."""

    place: str
    at: datetime

    @property
    def day(self) -> str:
        """The day in words: "Wednesday 2 December 2026"."""
        return f"{self.at:%A} {in_english(self.at)}"

    @property
    def clock(self) -> str:
        """The time and how far it lies from Greenwich: "18:00 (UTC−6)"."""
        minutes = int((self.at.utcoffset() or self.at - self.at).total_seconds() // 60)
        hours, rest = divmod(abs(minutes), 60)
        sign = "−" if minutes < 0 else "+"
        return f"{self.at:%H:%M} (UTC{sign}{hours}{f':{rest:02d}' if rest else ''})"


def zones_of(partnership: Partnership) -> list[tuple[str, str]]:
    """Return the time zones of both communities with their names, ours first; a partner's unknown
    one is left out.
    """
    home = partnership.home.time_zone or Organization.ours().time_zone
    partner = partnership.partner.time_zone if partnership.partner else ""
    return [(home, partnership.home.name)] + (
        [(partner, partnership.partner_name)] if partner else []
    )


def moment_of(day: date, clock: time, zone: str) -> datetime:
    """Return the moment at which a clock in a zone shows this; refuse, in words, one that the
    clocks jump over.
    """
    local = datetime.combine(day, clock, tzinfo=ZoneInfo(zone))
    if local.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(
        tzinfo=None
    ):
        raise ValidationError(
            "The clocks jump over this time on that night. Choose another.", "gap"
        )
    return local


def both_clocks(moment: datetime, partnership: Partnership) -> list[LocalTime]:
    """Return a moment as both communities' clocks show it, ours first; a partner whose zone is
    unknown is left out.
    """
    return [
        LocalTime(place, moment.astimezone(ZoneInfo(zone))) for zone, place in zones_of(partnership)
    ]
