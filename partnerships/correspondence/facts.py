"""What the checks of letters and messages read of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from partnerships.communities.models import Organization
from partnerships.correspondence.models import Letter, LetterDecision, Message, ReplyOutcome
from partnerships.partners.models import Partnership


@dataclass(frozen=True)
class CorrespondenceFacts:
    """The letter of introduction of a file, the partner's answer, and how much went both ways."""

    introduction: Letter | None
    introduction_waits: bool
    """Whether the mayor's office is asked about it."""
    introduction_is_sent: bool
    wants_a_volunteer: bool
    """Whether the organization works through volunteers, so that one is named as contact."""
    answer: str
    """The outcome of the latest reply that answers; empty while there is none."""
    has_a_receipt: bool
    came: int
    went: int


def load(files: Sequence[Partnership], today: date) -> dict[int, CorrespondenceFacts]:
    """Return the facts of each file by its key; two queries."""
    letters = Letter.objects.filter(partnership=OuterRef("pk"))
    told = Message.objects.filter(partnership=OuterRef("pk"))
    said = told.in_force()
    first = Letter.objects.filter(partnership__in=[file.pk for file in files])
    introductions = {
        letter.partnership_id: letter for letter in first.introductions().in_force().order_by("-pk")
    }
    waiting = LetterDecision.objects.waiting().filter(
        letter__in=[letter.pk for letter in introductions.values()], partnership=OuterRef("pk")
    )
    answers = told.that_answer().order_by("-happened_on", "-pk")
    found = Partnership.objects.look_up(
        files,
        waits=Exists(waiting),
        sent=Exists(letters.introductions().in_force().sent()),
        volunteers=Subquery(Organization.objects.values("works_through_volunteers")[:1]),
        answer=Subquery(answers.values("outcome")[:1]),
        receipt=Exists(said.filter(outcome=ReplyOutcome.RECEIPT)),
        came=_number(said.incoming().exclude(outcome=ReplyOutcome.RECEIPT)),
        went=_number(said.outgoing()) + _number(letters.sent()),
    )
    return {
        file.pk: CorrespondenceFacts(
            introduction=introductions.get(file.pk),
            introduction_waits=row["waits"],
            introduction_is_sent=row["sent"],
            wants_a_volunteer=bool(row["volunteers"]),
            answer=row["answer"] or "",
            has_a_receipt=row["receipt"],
            came=row["came"],
            went=row["went"],
        )
        for file in files
        for row in (found[file.pk],)
    }


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many rows of the file there are, as an expression."""
    of_file = rows.order_by().values(of=F("partnership")).annotate(number=Count("pk"))
    return Coalesce(Subquery(of_file.values("number")), 0, output_field=IntegerField())
