"""Fact sheets that came back from a partner by a link."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.guests.models import PartnerLink, Told
from partnerships.mailroom.waiting import Line, Source, Urgency, as_rows
from partnerships.partners.models import PartnershipQuerySet


def _told(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any]:
    told = Told.objects.filter(link=OuterRef("pk"), verdict=Told.Verdict.WAITING)
    mine = PartnerLink.objects.filter(
        Exists(told), partnership__in=files, partnership__lead=user, answered_at__isnull=False
    )
    return as_rows(mine, "fact-sheet", since=TruncDate("answered_at"))


FACT_SHEETS = Source(
    name="fact-sheet",
    rows=_told,
    line=lambda row: Line(
        "Read the fact sheet that they sent back",
        "Accept or leave each value",
        reverse("link-detail", args=[row.ref]),
    ),
    urgency=Urgency.OTHERS_WAIT,
    late_after=7,
)
