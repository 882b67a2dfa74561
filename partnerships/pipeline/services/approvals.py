"""Asking whether a stage may be left, and answering. None of these names a stage."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.offices import Capacity, office_of
from partnerships.accounts.permissions import require
from partnerships.accounts.roles import Role
from partnerships.history.services import record
from partnerships.mailroom.services import posting
from partnerships.partners.models import Partnership, Stage
from partnerships.partners.services import lock_open, require_no_hold
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services.papers import issue_papers
from partnerships.pipeline.stages import step_of
from partnerships.pipeline.standing import approvers, missing
from partnerships.words.refusal import Refused

Verdict = StageApproval.Verdict
TAKEN_BACK = "The question was taken back."


class NotReady(Refused):
    """The stage lacks something; `missing` says what, in words."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("Before this stage can be left: " + " ".join(missing))
        self.missing = missing


class AlreadyDecided(Refused):
    """Somebody answered first."""

    def __init__(self, approval: StageApproval) -> None:
        who = approval.decided_as or approval.decided_by
        super().__init__(f"{who} has answered this already: {approval.get_verdict_display().lower()}.")
        self.approval = approval


@transaction.atomic
def request_approval(partnership: Partnership, *, by: User, today: date, note: str = "") -> StageApproval:
    """Ask whether a file may leave its stage; the first office of the table's row is asked, and told by mail.

    Raises NotReady with what is missing, and Refused for a file on hold or with an open question.
    """
    partnership = lock_open(partnership)
    require(by, "pipeline.request_approval")
    require_no_hold(partnership, today)
    _require_nothing_missing(partnership)
    approval = _ask(partnership, approvers(step_of(partnership))[0], by=by, note=note, today=today)
    stage = approval.get_stage_display().lower()
    whom = Role(approval.approver).as_actor
    record(partnership, f"{by.name} asked {whom} to approve {stage}.", by=by, kind="approval.asked", on=today)
    return approval


def _require_nothing_missing(partnership: Partnership) -> None:
    lacks = missing(partnership)
    if lacks:
        raise NotReady(lacks)


def _ask(partnership: Partnership, approver: Role, *, by: User, note: str, today: date) -> StageApproval:
    try:
        with transaction.atomic():
            approval = StageApproval.objects.create(
                partnership=partnership, stage=partnership.stage, approver=approver, note=note, asked_by=by
            )
    except IntegrityError as error:
        raise Refused("Approval was asked already, and nobody has answered yet.") from error
    for person in users_with(approver, today).exclude(pk=by.pk):
        _tell(approval, "approval-asked", person)
    return approval


def _tell(approval: StageApproval, name: str, person: User) -> None:
    context = {"approval": approval, "person": person, "link": posting.absolute(approval.get_absolute_url())}
    key = f"approval:{approval.pk}:{name}:{person.pk}"
    posting.post(name, key=key, to=[person.email], context=context, partnership=approval.partnership)


def approve(approval: StageApproval, *, by: User, today: date, comment: str = "") -> Partnership:
    """Say yes. The next office of the row is asked, or the file moves on and what follows is written.

    The facts are checked again: they may have changed since the question. Papers that follow are rendered after the
    decision is kept, so that nobody waits in a locked database. Raises AlreadyDecided, NotReady, NotAllowed.
    """
    partnership = _approve(approval, by=by, today=today, comment=comment)
    issue_papers(partnership, by=by, today=today)
    return partnership


@transaction.atomic
def _approve(approval: StageApproval, *, by: User, today: date, comment: str) -> Partnership:
    partnership, approval, capacity = _open(approval, by=by, today=today)
    _require_nothing_missing(partnership)
    _decide(approval, Verdict.APPROVED, capacity=capacity, comment=comment, today=today)
    offices = approvers(step_of(partnership))
    later = offices[offices.index(Role(approval.approver)) + 1 :] if Role(approval.approver) in offices else ()
    if later:
        _ask(partnership, later[0], by=approval.asked_by, note=approval.note, today=today)
        return partnership
    for consequence in step_of(partnership).then:
        consequence(partnership, by=by, today=today)
    _move_on(partnership, today)
    return partnership


def _open(
    approval: StageApproval,
    *,
    by: User,
    today: date,
) -> tuple[Partnership, StageApproval, Capacity]:
    partnership = lock_open(approval.partnership)
    approval = StageApproval.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=approval.pk)
    capacity = office_of(by, Role(approval.approver), today=today)
    if not approval.is_pending:
        raise AlreadyDecided(approval)
    if approval.asked_by_id == by.pk:
        raise Refused("Nobody approves their own request. Ask a colleague of the same office.")
    approval.partnership = partnership
    return partnership, approval, capacity


def _decide(
    approval: StageApproval,
    verdict: Verdict,
    *,
    capacity: Capacity,
    comment: str,
    today: date,
) -> None:
    by = capacity.person
    approval.verdict, approval.comment = verdict, comment
    approval.decided_by, approval.decided_at, approval.decided_on = by, timezone.now(), today
    approval.decided_as = str(capacity)
    approval.save()
    deed = {Verdict.APPROVED: "approved", Verdict.SENT_BACK: "sent back", Verdict.DECLINED: "declined"}[verdict]
    if Stage(approval.stage).next is None and verdict == Verdict.APPROVED:
        deed = "took note of"
    said = f" with the question: {comment}" if verdict == Verdict.SENT_BACK else ""
    text = f"{capacity.as_subject} {deed} {approval.get_stage_display().lower()}{said or '.'}"
    record(approval.partnership, text[:1000], by=by, kind=f"approval.{verdict.value}", on=today)
    _tell(approval, "approval-decided", approval.asked_by)


def _move_on(partnership: Partnership, today: date) -> None:
    following = Stage(partnership.stage).next
    if following:
        partnership.stage, partnership.stage_since = following, today
        Partnership.objects.filter(pk=partnership.pk).update(stage=following, stage_since=today)


@transaction.atomic
def send_back(approval: StageApproval, *, by: User, today: date, question: str) -> Partnership:
    """Ask for more before deciding; the file stays in its stage and the one who asked is told at once (row 86)."""
    partnership, approval, capacity = _open(approval, by=by, today=today)
    if not question.strip():
        raise Refused("Write the question that is to be answered.", field="comment")
    _decide(approval, Verdict.SENT_BACK, capacity=capacity, comment=question, today=today)
    return partnership


@transaction.atomic
def decline(approval: StageApproval, *, by: User, today: date, reason: str) -> Partnership:
    """Say no, with the reason. The file stays where it is; the committee may close it, or ask again another day."""
    partnership, approval, capacity = _open(approval, by=by, today=today)
    if not reason.strip():
        raise Refused("Write why it is declined.", field="comment")
    _decide(approval, Verdict.DECLINED, capacity=capacity, comment=reason, today=today)
    return partnership


@transaction.atomic
def take_back(approval: StageApproval, *, by: User, today: date) -> Partnership:
    """Withdraw a question that nobody has answered yet; only the one who asked, or the file's lead, may."""
    partnership = lock_open(approval.partnership)
    require(by, "pipeline.request_approval")
    approval = StageApproval.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=approval.pk)
    if not approval.is_pending:
        raise AlreadyDecided(approval)
    if by.pk not in {approval.asked_by_id, partnership.lead_id}:
        raise Refused("Only the person who asked, or the lead of the file, takes a question back.")
    _take_back(approval, by=by, today=today)
    stage = approval.get_stage_display().lower()
    record(partnership, f"{by.name} took back the request to approve {stage}.", by=by, kind="approval.back", on=today)
    return partnership


def _take_back(approval: StageApproval, *, by: User, today: date, because: str = "") -> None:
    """Close a question without an answer; what was not sent yet about it stays here."""
    approval.verdict, approval.decided_by, approval.comment = Verdict.TAKEN_BACK, by, because
    approval.decided_at, approval.decided_on = timezone.now(), today
    approval.save()
    posting.cancel_unsent(f"approval:{approval.pk}:", because=because or TAKEN_BACK)


def take_back_with_the_file(
    partnership: Partnership,
    *,
    because: str,
    by: User,
    today: date,
) -> None:
    """Take back the open question about a file's stage; `because` is a sentence. The file is locked."""
    pending = StageApproval.objects.pending().select_for_update(of=("self",))
    for approval in pending.filter(partnership=partnership):
        _take_back(approval, because=because, by=by, today=today)
        stage = approval.get_stage_display().lower()
        text = f"The request to approve {stage} was taken back. {because}"
        record(partnership, text, by=by, kind="approval.back", on=today)
