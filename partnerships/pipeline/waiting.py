"""Questions that an office sent back to the one who leads the file."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.approvals.models import Verdict
from partnerships.mailroom.waiting import Line, Source, Urgency, as_rows
from partnerships.partners.models import PartnershipQuerySet
from partnerships.pipeline.models import StageApproval


def _sent_back(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any]:
    """Answers that ask back, while nothing newer was asked in the file."""
    newer = StageApproval.objects.filter(
        partnership=OuterRef("partnership"), asked_at__gt=OuterRef("asked_at")
    )
    back = StageApproval.objects.filter(
        ~Exists(newer),
        verdict=Verdict.SENT_BACK,
        partnership__in=files,
        partnership__lead=user,
    )
    return as_rows(
        back, "sent-back", since=F("decided_on"), ref="partnership", words="what", extra="comment"
    )


SENT_BACK = Source(
    name="sent-back",
    rows=_sent_back,
    line=lambda row: Line(
        f"Answer the question about {row.words}",
        row.extra[:120],
        reverse("partnership-detail", args=[row.ref]),
    ),
    urgency=Urgency.OTHERS_WAIT,
    late_after=7,
)
