"""The radar for partnerships that fall silent: established, and no contact either way for many
months (row 110).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.urls import reverse

from partnerships.communities.models import Organization
from partnerships.correspondence.contact import LastContact, last_contacts
from partnerships.correspondence.models import LetterKind
from partnerships.partners.models import Partnership, PartnershipQuerySet
from partnerships.programs.models import Activity, Type
from partnerships.words.days import months_between

TOGETHER = (Type.VISIT, Type.MEETING)
"""What both sides do in one room, or on one screen."""


@dataclass(frozen=True)
class Silent:
    """A partnership without contact: since when, what to do, and where."""

    partnership: Partnership
    last: LastContact
    since: date
    months: int
    is_dormant: bool
    deed: str
    url: str


def contacts_of(files: list[Partnership], today: date) -> dict[int, LastContact]:
    """Return the last real contact of each file; the signing, visits and meetings count for both
    sides.
    """
    done = Activity.objects.filter(partnership__in=files, type__in=TOGETHER, done_on__lte=today)
    met: dict[int, date] = dict(done.values_list("partnership").annotate(last=Max("done_on")))
    for file in files:
        if file.established_on:
            met[file.pk] = max(file.established_on, met.get(file.pk, file.established_on))
    return last_contacts(files, today, meetings=met)


def radar(files: PartnershipQuerySet, today: date) -> list[Silent]:
    """Return the established partnerships that have been silent for long, the longest silence
    first.
    """
    ours = Organization.objects.first()
    if ours is None:
        return []
    established = list(files.active(today).filter(established_on__isnull=False).with_communities())
    return (
        sorted(_silent(established, ours, today), key=lambda silent: silent.since)
        if established
        else []
    )


def _silent(files: list[Partnership], ours: Organization, today: date) -> Iterator[Silent]:
    contacts = contacts_of(files, today)
    for file in files:
        last = contacts[file.pk]
        since = last.latest or today
        months = months_between(since, today)
        if months >= min(ours.watch_months, ours.dormant_months):
            is_dormant = months >= ours.dormant_months
            kind = LetterKind.REACTIVATION if is_dormant else LetterKind.OTHER
            deed = "Write a letter of reactivation" if is_dormant else "Write to them"
            url = f"{reverse('letter-start', args=[file.pk])}?kind={kind}"
            yield Silent(file, last, since, months, is_dormant, deed, url)
