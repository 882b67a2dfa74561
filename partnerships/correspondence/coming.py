"""Terms that end and elections on the calendar."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from partnerships.correspondence.services import offices
from partnerships.mailroom.waiting import Coming
from partnerships.partners.models import PartnershipQuerySet, Stage


def offices_change(files: PartnershipQuerySet, first: date, last: date) -> Iterator[Coming]:
    """Yield the ends of terms and the elections that touch these files between two days; each once,
    whatever number of files it touches.
    """
    with_partner = files.exclude(stage__in=Stage.before_a_partner_is_chosen)
    for change in offices.changes(with_partner, first, last):
        page = reverse("community-detail", args=[change.term.community_id])
        yield Coming(change.on, change.in_words(), page)
