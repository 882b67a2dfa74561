"""In whose name a question is answered: by the office itself, by a deputy, or on paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.offices import office_of
from partnerships.accounts.permissions import NotAllowed
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question
from partnerships.documents.models import Upload
from partnerships.documents.services import uploads
from partnerships.history.names import by_key
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

RECORDERS = (Role.ADMIN, Role.BOARD)
"""Who records what an office signed on paper."""


@dataclass(frozen=True)
class SignedSheet:
    """A sheet on which somebody of the office said yes: who signed, on which day, the scan."""

    signed_by: str
    on: date
    scan: "UploadedFile[Any] | None"


@dataclass(frozen=True)
class Voice:
    """Who answers, as what, on which day; with the sheet where the yes stands on paper."""

    person: User
    on: date
    in_words: str
    as_subject: str
    signed_by: str = ""
    sheet: Upload | None = None


def voice_of(
    question: Question, *, by: User, today: date, sheet: SignedSheet | None = None
) -> Voice:
    """Return in whose name a person answers: the office that was asked, or the sheet it signed.

    Raises NotAllowed for who holds no such office, and Refused for one's own request or a sheet
    that does not show a yes.
    """
    office = Role(question.office)
    if sheet is None:
        capacity = office_of(by, office, today=today)
        _require_another_than_the_asker(question, by)
        stands_in = (
            f"{by_key(by)}, deputy of {by_key(capacity.principal)}" if capacity.principal else ""
        )
        return Voice(by, today, str(capacity), subject_of(office, stands_in))
    return _on_paper(question, office, sheet, by=by, today=today)


def subject_of(office: Role, aside: str) -> str:
    """Return an office at the beginning of a sentence, with who acts for it in brackets; persons by
    key.
    """
    actor = office.as_actor
    return f"{actor[0].upper()}{actor[1:]}{f' ({aside})' if aside else ''}"


def may_record_paper(question: Question, user: User, roles: set[Role]) -> bool:
    """Whether somebody with these roles records what the office signed, and has not asked it."""
    is_open = question.is_waiting and question.partnership.is_open
    return is_open and bool(roles & set(RECORDERS)) and question.asked_by_id != user.pk


def require_recorder(question: Question, *, by: User, today: date) -> None:
    """Raise NotAllowed or Refused unless a person may record a yes on paper to this question."""
    try:
        office_of(by, *RECORDERS, today=today)
    except NotAllowed as error:
        raise NotAllowed(
            "Only an admin or a member of the board records a yes on paper."
        ) from error
    if not question.is_waiting:
        raise Refused("This was answered already.")
    if question.asked_by_id == by.pk:
        raise Refused(
            "You asked this yourself. Another admin or board member records what was signed: two"
            " people are the least."
        )


def _on_paper(
    question: Question, office: Role, sheet: SignedSheet, *, by: User, today: date
) -> Voice:
    require_recorder(question, by=by, today=today)
    name = " ".join(sheet.signed_by.split())
    if not name:
        raise Refused("Write who signed the sheet.", "signed_by")
    if name.casefold() == question.asked_by.name.casefold():
        raise Refused(f"{name} asked this; somebody else signs the sheet.", "signed_by")
    _require_a_day(question, sheet.on, today)
    if sheet.scan is None:
        raise Refused("Add the scan of the signed sheet.", "scan")
    return Voice(
        by,
        sheet.on,
        in_words=f"{name}, {office.label.lower()}, on paper, recorded by {by.name}",
        as_subject=subject_of(office, f"on paper, recorded by {by_key(by)}"),
        signed_by=name,
        sheet=uploads.keep(
            question.partnership,
            sheet.scan,
            by=by,
            title=f"Signed by {name}: {question.what}"[:200],
        ),
    )


def _require_a_day(question: Question, on: date, today: date) -> None:
    asked_on = timezone.localdate(question.asked_at)
    if on > today:
        raise Refused("This day lies ahead.", "on")
    if on < min(asked_on, today):
        raise Refused(
            f"This was asked on {in_english(asked_on)}; a sheet signed before does not answer it.",
            "on",
        )


def _require_another_than_the_asker(question: Question, by: User) -> None:
    if question.asked_by_id == by.pk:
        raise Refused("Nobody approves their own request. Ask a colleague of the same office.")
