"""What a signing puts on the calendar."""

from collections.abc import Iterator
from datetime import date

from partnerships.mailroom.waiting import Coming
from partnerships.partners.models import PartnershipQuerySet
from partnerships.signing.models import Ceremony


def ceremonies_come(files: PartnershipQuerySet, first: date, last: date) -> Iterator[Coming]:
    """Yield the signings of these files that are planned between two days."""
    planned = Ceremony.objects.filter(held_on__range=(first, last), partnership__in=files)
    for ceremony in planned.select_related("partnership__partner"):
        words = f"Signing with {ceremony.partnership.partner_name}"
        yield Coming(ceremony.held_on, words, ceremony.get_absolute_url())
