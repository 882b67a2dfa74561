"""Letters that wait for a person: follow-ups that lie ready, silence without a way, own drafts."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.correspondence.models import Awaited, LetterKind, Remark
from partnerships.correspondence.services.waiting import drafts_of
from partnerships.mailroom.waiting import Line, Row, Source, Urgency, as_rows
from partnerships.partners.models import PartnershipQuerySet

COMMENTED = "commented"


def _silence(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any]:
    """The letters whose clock asks for something: a follow-up that lies ready, another road, or an
    end.
    """
    asking = Awaited.objects.asking(today).filter(partnership__in=files, partnership__lead=user)
    is_ready = Q(draft__document=None, draft__set_aside_at=None, draft__isnull=False)
    draft = Case(When(is_ready, then=Cast(F("draft"), CharField())), default=Value(""))
    return as_rows(asking, "silence", since="sent_on", ref="letter", place=draft)


def _silence_line(row: Row) -> Line:
    if row.place:
        url = reverse("letter-detail", args=[row.place])
        return Line("Send the follow-up", "Nobody has answered; it is drafted", url)
    url = reverse("letter-detail", args=[row.ref])
    return Line("Decide what to do: no answer", "Write again, take another road, or close", url)


def _drafts(user: User, files: PartnershipQuerySet, today: date) -> QuerySet[Any, Any]:
    theirs = Remark.objects.filter(
        letter=OuterRef("pk"), link__isnull=False, settled_at__isnull=True
    )
    commented = Case(When(Exists(theirs), then=Value(COMMENTED)), default=Value(""))
    mine = drafts_of(user).select_related(None).filter(partnership__in=files)
    day = TruncDate("changed_at")
    return as_rows(mine, "letter-draft", since=day, words="kind", extra=commented)


def _draft_line(row: Row) -> Line:
    note = "The partner has commented on it" if row.extra else "A draft of yours"
    words = LetterKind(row.words).in_a_sentence
    return Line(f"Finish {words}", note, reverse("letter-detail", args=[row.ref]))


SILENCE = Source(
    name="silence", rows=_silence, line=_silence_line, urgency=Urgency.LATE, late_after=1
)
DRAFTS = Source(
    name="letter-draft", rows=_drafts, line=_draft_line, urgency=Urgency.OWN, late_after=10_000
)
