"""Asking whether a stage may be left, and answering. None of these names a stage."""

from datetime import date

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question
from partnerships.approvals.services import answering, asking
from partnerships.approvals.services.voices import SignedSheet
from partnerships.partners.models import Partnership, Stage
from partnerships.partners.services import lock_open, require_no_hold
from partnerships.pipeline.models import StageApproval, words_of
from partnerships.pipeline.services.papers import issue_papers
from partnerships.pipeline.stages import STEPS, step_of
from partnerships.pipeline.standing import approvers, missing
from partnerships.words.refusal import Refused


class NotReady(Refused):
    """The stage lacks something; `missing` says what, in words."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("Before this stage can be left: " + " ".join(missing))
        self.missing = missing


@transaction.atomic
def request_approval(
    partnership: Partnership, *, by: User, today: date, note: str = ""
) -> StageApproval:
    """Ask whether a file may leave its stage; the first office of the table's row is asked, and
    told by mail.

    Raises NotReady with what is missing, and Refused for a file on hold or with an open question.
    """
    partnership = lock_open(partnership)
    require(by, "pipeline.request_approval")
    require_no_hold(partnership, today)
    _require_nothing_missing(partnership, today)
    first = approvers(step_of(partnership))[0]
    return asking.ask(_question(partnership, first, note=note), by=by, today=today)


def require_askable(partnership: Partnership, *, today: date) -> None:
    """Raise Refused, before a form is filled in, where nothing can be asked about the file's
    stage.
    """
    if not partnership.is_open:
        raise Refused(partnership.closed_in_words)
    require_no_hold(partnership, today)
    asking.require_not_asked(_subject(partnership))
    _require_nothing_missing(partnership, today)


def _require_nothing_missing(partnership: Partnership, today: date) -> None:
    lacks = missing(partnership, today)
    if lacks:
        raise NotReady(lacks)


def _subject(partnership: Partnership) -> str:
    return f"{StageApproval.SUBJECT}{partnership.pk}"


def _question(partnership: Partnership, office: Role, *, note: str) -> StageApproval:
    stage = Stage(partnership.stage)
    return StageApproval(
        partnership=partnership,
        subject=_subject(partnership),
        what=stage.label.lower(),
        asks=words_of(partnership, stage, office.as_actor),
        office=office,
        note=note,
        stage=stage,
        since=partnership.stage_since,
    )


def approve(
    approval: StageApproval,
    *,
    by: User,
    today: date,
    comment: str = "",
    sheet: SignedSheet | None = None,
) -> Partnership:
    """Say yes. The next office of the row is asked, or the file moves on and what follows is
    written.

    With `sheet`, `by` records what the office signed on paper. The facts are checked again: they
    may have changed since the question. Papers that follow are rendered after the decision is kept,
    so that nobody waits in a locked database. Raises AlreadyAnswered, NotReady, NotAllowed.
    """
    partnership = _approve(approval, by=by, today=today, comment=comment, sheet=sheet)
    issue_papers(partnership, by=by, today=today)
    return partnership


@transaction.atomic
def _approve(
    approval: StageApproval, *, by: User, today: date, comment: str, sheet: SignedSheet | None
) -> Partnership:
    partnership = lock_open(approval.partnership)
    approval, voice = answering.opened(approval, by=by, today=today, sheet=sheet)
    approval.partnership = partnership
    _require_nothing_missing(partnership, today)
    following = _next_office(partnership, Role(approval.office))
    answering.approve(
        approval,
        voice=voice,
        today=today,
        comment=comment,
        deed="approved" if Stage(approval.stage).next else "took note of",
        and_so=f"{following.as_actor} is asked now" if following else "",
    )
    if following:
        later = _question(partnership, following, note=approval.note)
        asking.put(later, by=approval.asked_by, today=today)
        return partnership
    for consequence in step_of(partnership).then:
        consequence(partnership, by=by, today=today)
    _move_to(partnership, Stage(partnership.stage).next, since=today)
    return partnership


def _next_office(partnership: Partnership, office: Role) -> Role | None:
    offices = approvers(step_of(partnership))
    later = offices[offices.index(office) + 1 :] if office in offices else ()
    return later[0] if later else None


def _move_to(partnership: Partnership, stage: Stage | None, *, since: date) -> None:
    if stage:
        partnership.stage, partnership.stage_since = stage, since
        Partnership.objects.filter(pk=partnership.pk).update(stage=stage, stage_since=since)


@transaction.atomic
def send_back(approval: StageApproval, *, by: User, today: date, question: str) -> Partnership:
    """Ask for more before deciding; the file stays in its stage and the one who asked is told at
    once (row 86).
    """
    partnership = lock_open(approval.partnership)
    approval, voice = answering.opened(approval, by=by, today=today)
    answering.send_back(approval, voice=voice, today=today, asks=question)
    return partnership


@transaction.atomic
def decline(approval: StageApproval, *, by: User, today: date, reason: str) -> Partnership:
    """Say no, with the reason. The file stays where it is; the committee may close it, or ask again
    another day.
    """
    partnership = lock_open(approval.partnership)
    approval, voice = answering.opened(approval, by=by, today=today)
    answering.decline(approval, voice=voice, today=today, reason=reason)
    return partnership


def take_back(approval: StageApproval, *, by: User, today: date) -> StageApproval:
    """Withdraw a question that nobody has answered yet; only the one who asked, or the file's lead,
    may.
    """
    require(by, "pipeline.request_approval")
    return asking.take_back(approval, by=by, today=today)


@transaction.atomic
def refuse_paper(approval: StageApproval, *, reason: str, by: User, today: date) -> StageApproval:
    """Refuse, as the office, a sheet that was recorded as its yes: the file is back in the stage,
    and asked again.

    Raises Refused once the next yes was given, or what followed has left the house.
    """
    partnership = lock_open(approval.partnership)
    approval = StageApproval.objects.with_file().get(pk=approval.pk)
    require_still_here(approval)
    answering.refuse_paper(approval, reason=reason, by=by, today=today)
    because = f"The yes on paper to {approval.what} was refused."
    asking.take_back_all(
        partnership, because=because, by=by, today=today, about=[StageApproval.SUBJECT]
    )
    _move_to(partnership, Stage(approval.stage), since=approval.since)
    again = _question(partnership, Role(approval.office), note=approval.note)
    return asking.put(again, by=approval.asked_by, today=today)


def require_still_here(approval: Question) -> None:
    """Raise Refused where a yes to a stage cannot be undone any more."""
    asked = StageApproval.objects.select_related("partnership").get(pk=approval.pk)
    later = StageApproval.objects.filter(partnership=asked.partnership, pk__gt=asked.pk)
    if later.approved().exists():
        raise Refused("The next yes was given since; this one stays.")
    is_first_of_two = later.filter(stage=asked.stage).exists()
    if STEPS[Stage(asked.stage)].then and not is_first_of_two:
        raise Refused("What followed from this yes has left the house; it stays.")
    stands_in = Stage(asked.stage) if is_first_of_two else Stage(asked.stage).next
    if asked.partnership.stage != stands_in:
        raise Refused("The file stands elsewhere since; this yes stays in its history.")
