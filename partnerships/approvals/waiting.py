"""Questions that wait for the answer of an office."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from partnerships.accounts.grants import offices_of
from partnerships.accounts.models import User
from partnerships.approvals.models import Question
from partnerships.mailroom.waiting import Line, Source, Urgency, as_rows
from partnerships.partners.models import PartnershipQuerySet


def _questions(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any] | None:
    mine = Question.objects.waiting().filter(office__in=offices_of(user, today))
    return as_rows(
        mine.not_asked_by(user).filter(partnership__in=files),
        "question",
        since=TruncDate("asked_at"),
        words="asks",
        extra=F("asked_by__name"),
        place="link",
    )


QUESTIONS = Source(
    name="question",
    rows=_questions,
    line=lambda row: Line(row.words, f"{row.extra} asks", row.place),
    urgency=Urgency.OTHERS_WAIT,
    late_after=3,
)
