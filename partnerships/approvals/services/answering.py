"""Answering a question: yes, back with a question, no; and refusing a yes that stands on paper."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.offices import office_of
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question, Verdict
from partnerships.approvals.services import telling, voices
from partnerships.approvals.services.asking import AlreadyAnswered, locked
from partnerships.approvals.services.voices import SignedSheet, Voice, voice_of
from partnerships.history.names import by_key
from partnerships.history.services import record
from partnerships.words.refusal import Refused

Asked = TypeVar("Asked", bound=Question)


def opened(
    question: Asked, *, by: User, today: date, sheet: SignedSheet | None = None
) -> tuple[Asked, Voice]:
    """Return a question locked for its answer, and in whose name it is answered.

    The file is locked already. Raises AlreadyAnswered, NotAllowed, and Refused for one's own.
    """
    question = locked(question)
    return question, voice_of(question, by=by, today=today, sheet=sheet)


def require_answerable(question: Question, *, by: User, today: date) -> None:
    """Refuse, before anything costly is done, what `opened` would refuse of an answer in person."""
    office_of(by, Role(question.office), today=today)
    if not question.is_waiting:
        raise AlreadyAnswered(question)
    voice_of(question, by=by, today=today)


def approve(
    question: Asked,
    *,
    voice: Voice,
    today: date,
    comment: str = "",
    and_so: str = "",
    deed: str = "approved",
    next_step: str = "",
    writers: Iterable[User] = (),
) -> Asked:
    """Write down a yes. `and_so` ends the event's sentence, `next_step` the mail to who asked."""
    _decide(question, Verdict.APPROVED, voice=voice, comment=comment)
    text = f"{voice.as_subject} {deed} {question.what}{f'; {and_so}' if and_so else ''}."
    _record(question, text, voice=voice, today=today)
    telling.asker_is_answered(question, by=voice.person, writers=writers, next_step=next_step)
    if voice.sheet:
        telling.office_is_told_of_paper(question, today=today)
    return question


def send_back(
    question: Asked, *, voice: Voice, today: date, asks: str, writers: Iterable[User] = ()
) -> Asked:
    """Ask something before deciding; who asked is told at once (row 86)."""
    if not asks.strip():
        raise Refused("Write the question that is to be answered.", "comment")
    _decide(question, Verdict.SENT_BACK, voice=voice, comment=asks)
    text = f"{voice.as_subject} sent {question.what} back with the question: {asks}"
    _record(question, text, voice=voice, today=today)
    telling.asker_is_answered(question, by=voice.person, writers=writers)
    return question


def decline(
    question: Asked, *, voice: Voice, today: date, reason: str, writers: Iterable[User] = ()
) -> Asked:
    """Say no, with the reason."""
    if not reason.strip():
        raise Refused("Write why it is declined.", "comment")
    _decide(question, Verdict.DECLINED, voice=voice, comment=reason)
    text = f"{voice.as_subject} declined {question.what}: {reason}"
    _record(question, text, voice=voice, today=today)
    telling.asker_is_answered(question, by=voice.person, writers=writers)
    return question


@transaction.atomic
def refuse_paper(question: Asked, *, reason: str, by: User, today: date) -> Asked:
    """Refuse, as the office, a yes on paper that somebody recorded in its name.

    The caller has locked the file, sees that the paper has not left the house, undoes what followed
    and asks again. Raises NotAllowed for other offices, Refused for any other answer.
    """
    capacity = office_of(by, Role(question.office), today=today)
    require_paper(question)
    if not reason.strip():
        raise Refused("Write why the office does not stand by this sheet.", "reason")
    Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    question.verdict = Verdict.REFUSED
    question.refused_by, question.refused_at = by, timezone.now()
    question.save(update_fields=["verdict", "refused_by", "refused_at"])
    recorder, stands_in = question.decided_by, capacity.principal
    assert recorder is not None  # what is approved names who wrote it down
    who = voices.subject_of(
        capacity.office, f"{by_key(by)}, deputy of {by_key(stands_in)}" if stands_in else ""
    )
    recorded = f"the yes on paper to {question.what}, recorded by {by_key(recorder)}"
    text = f"{who} refused {recorded}: {reason} The question is open again."
    record(
        question.partnership, text, by=by, kind="question.refused", on=today, link=question.about
    )
    telling.recorder_is_refused(question, reason=reason, by=by)
    return question


def require_paper(question: Question) -> None:
    """Raise Refused unless the question stands approved on paper."""
    if question.verdict != Verdict.APPROVED or not question.is_on_paper:
        raise Refused("There is no yes on paper to refuse here.")


def _decide(question: Question, verdict: Verdict, *, voice: Voice, comment: str) -> None:
    question.verdict, question.comment = verdict, comment
    question.decided_by, question.decided_at = voice.person, timezone.now()
    question.decided_on, question.decided_as = voice.on, voice.in_words
    question.signed_by, question.sheet = voice.signed_by, voice.sheet
    question.save(
        update_fields=[
            "verdict",
            "comment",
            "decided_by",
            "decided_at",
            "decided_on",
            "decided_as",
            "signed_by",
            "sheet",
        ]
    )


def _record(question: Question, text: str, *, voice: Voice, today: date) -> None:
    kind = f"question.{question.verdict}"
    record(question.partnership, text, by=voice.person, kind=kind, on=today, link=question.about)
