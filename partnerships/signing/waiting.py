"""Scans of the signed agreement that a partner sent by a link."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.guests.models import PartnerLink
from partnerships.mailroom.waiting import Line, Source, Urgency, as_rows
from partnerships.partners.models import PartnershipQuerySet
from partnerships.signing.models.handed import Handed


def _handed(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any]:
    handed = Handed.objects.filter(link=OuterRef("pk"), verdict=Handed.Verdict.WAITING)
    mine = PartnerLink.objects.filter(
        Exists(handed), partnership__in=files, partnership__lead=user, answered_at__isnull=False
    )
    return as_rows(mine, "scan", since=TruncDate("answered_at"))


SCANS = Source(
    name="scan",
    rows=_handed,
    line=lambda row: Line(
        "File the signed agreement that they sent",
        "Look at the scan first",
        reverse("link-detail", args=[row.ref]),
    ),
    urgency=Urgency.OTHERS_WAIT,
    late_after=7,
)
