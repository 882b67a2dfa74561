"""Putting a question to an office, and taking it back while nobody has answered."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar, cast

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.approvals.models import Question, Verdict
from partnerships.approvals.services import telling
from partnerships.history.names import by_key
from partnerships.history.services import record
from partnerships.mailroom.services import posting
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open, require_no_hold
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

Asked = TypeVar("Asked", bound=Question)
TAKEN_BACK = "The question was taken back."
PEOPLE = (
    "asked_by",
    "decided_by",
    "partnership__home",
    "partnership__partner",
    "partnership__lead",
)
"""Who and what is named when a question is answered."""


class AlreadyAnswered(Refused):
    """Somebody answered first."""

    def __init__(self, question: Question) -> None:
        self.question = question
        if question.verdict == Verdict.TAKEN_BACK:
            super().__init__(
                f"This request was taken back by {question.decided_as}. {question.comment}".strip()
            )
            return
        said = question.get_verdict_display().lower()
        super().__init__(
            f"{question.decided_as or question.decided_by} has answered this already: {said}."
        )


@transaction.atomic
def ask(question: Asked, *, by: User, today: date) -> Asked:
    """Put a question that is not in the database yet; its office is told by mail.

    The caller has locked the file and asked who may do so. Raises Refused for a file on hold, and
    while an earlier question about the same waits.
    """
    put(question, by=by, today=today)
    text = f"{by_key(by)} asked {question.asked_of} to approve {question.what}."
    _record(question, text, "asked", by=by, today=today)
    return question


def put(question: Asked, *, by: User, today: date) -> Asked:
    """Write a question down and tell its office, without an event of its own: one deed, one
    event.
    """
    require_no_hold(question.partnership, today)
    require_not_asked(question.subject)
    question.asked_by = by
    question.save(force_insert=True)
    question.link, question.about = question.get_absolute_url(), question.get_about_url()
    question.save(update_fields=["link", "about"])
    telling.office_is_asked(question, today=today)
    return question


def require_not_asked(subject: str) -> None:
    """Raise Refused while a question about this waits for its answer."""
    waits = Question.objects.filter(subject=subject, verdict=Verdict.WAITING)
    first = waits.select_related("asked_by").first()
    if first:
        asked_on = in_english(timezone.localdate(first.asked_at))
        raise Refused(
            f"{first.asked_by.name} asked {first.asked_of} already, on {asked_on}, and nobody has"
            " answered yet."
        )


def locked(question: Asked) -> Asked:
    """Return a question fresh and locked; the file is locked already. Raises AlreadyAnswered."""
    Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    fresh = cast(Asked, type(question)._default_manager.select_related(*PEOPLE).get(pk=question.pk))
    if not fresh.is_waiting:
        raise AlreadyAnswered(fresh)
    return fresh


@transaction.atomic
def take_back(question: Asked, *, by: User, today: date) -> Asked:
    """Withdraw a question that nobody has answered; only who asked, or the file's lead, may."""
    partnership = lock_open(question.partnership)
    question = locked(question)
    if by.pk not in {question.asked_by_id, partnership.lead_id}:
        raise Refused("Only the person who asked, or the lead of the file, takes a question back.")
    _close(question, by=by, today=today, because="")
    text = f"{by_key(by)} took back the request to approve {question.what}."
    _record(question, text, "taken_back", by=by, today=today)
    question.refresh_from_db()
    return question


def take_back_all(
    partnership: Partnership, *, because: str, by: User, today: date, about: Sequence[str] = ("",)
) -> list[Question]:
    """Take back a file's open questions; `because` is a sentence, `about` the first letters of
    subjects.

    Everything at once, and one event a question. The file is locked.
    """
    waiting = Question.objects.filter(partnership=partnership, verdict=Verdict.WAITING)
    found = [
        question for question in waiting.order_by("pk") if question.subject.startswith(tuple(about))
    ]
    _close(*found, by=by, today=today, because=because)
    for question in found:
        text = f"The request to approve {question.what} was taken back. {because}"
        _record(question, text, "taken_back", by=by, today=today)
    return found


def _close(*questions: Question, by: User, today: date, because: str) -> None:
    """End questions without an answer; what was not sent yet about them stays here."""
    Question.objects.filter(pk__in=[question.pk for question in questions]).update(
        verdict=Verdict.TAKEN_BACK,
        comment=because,
        decided_by=by,
        decided_as=by.name,
        decided_at=timezone.now(),
        decided_on=today,
    )
    for question in questions:
        posting.cancel_unsent(telling.key_of(question), because=because or TAKEN_BACK)


def _record(question: Question, text: str, deed: str, *, by: User, today: date) -> None:
    record(
        question.partnership, text, by=by, kind=f"question.{deed}", on=today, link=question.about
    )
