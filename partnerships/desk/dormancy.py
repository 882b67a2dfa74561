"""The radar for partnerships that fall silent: established, and no contact either way for many
months (row 110).
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from partnerships.communities.models import Organization
from partnerships.correspondence.models import LetterKind
from partnerships.partners.models import Partnership, PartnershipQuerySet
from partnerships.words.days import add_months, months_between

MOST = 12
"""Partnerships that the radar shows, the longest silence first."""


@dataclass(frozen=True)
class Silent:
    """A partnership without contact: for how long, what to do, and where."""

    partnership: Partnership
    months: int
    is_dormant: bool
    deed: str
    url: str


def radar(files: PartnershipQuerySet, ours: Organization | None, today: date) -> list[Silent]:
    """Return the established partnerships that have been silent for long, the longest silence
    first; one query.
    """
    if ours is None:
        return []
    watch = add_months(today, -min(ours.watch_months, ours.dormant_months))
    silent = files.active(today).silent_since(watch).with_communities()
    signed = F("established_on")
    spoken = (Coalesce(F(name), signed) for name in ("last_came_on", "last_went_on", "last_met_on"))
    longest = silent.annotate(spoken=Greatest(*spoken, signed)).order_by("spoken", "pk")
    return [_silent(file, ours, today) for file in longest[:MOST]]


def _silent(file: Partnership, ours: Organization, today: date) -> Silent:
    months = months_between(file.last_contact or today, today)
    is_dormant = months >= ours.dormant_months
    kind = LetterKind.REACTIVATION if is_dormant else LetterKind.OTHER
    deed = "Write a letter of reactivation" if is_dormant else "Write to them"
    url = f"{reverse('letter-start', args=[file.pk])}?kind={kind}"
    return Silent(file, months, is_dormant, deed, url)
