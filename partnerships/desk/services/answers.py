"""What came back from partners by a link and waits for one of us."""

from django.db.models import Q

from partnerships.guests.models import PartnerLink
from partnerships.guests.services.telling import Verdict
from partnerships.signing.models.handed import Handed


def answers_waiting() -> list[PartnerLink]:
    """Return the links whose answers, values or scans, wait for a person of ours, the oldest
    first.
    """
    waits = Q(told__verdict=Verdict.WAITING) | Q(handed__verdict=Handed.Verdict.WAITING)
    return list(PartnerLink.objects.with_people().filter(waits).distinct().order_by("answered_at"))
