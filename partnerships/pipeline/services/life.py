"""Hold, resume, close, reopen and move back: from any stage (row 83), each with its reason."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.grants import roles_of
from partnerships.accounts.models import User
from partnerships.accounts.offices import office_of
from partnerships.accounts.permissions import NotAllowed, require
from partnerships.accounts.roles import Role
from partnerships.agreements.models import TextApproval
from partnerships.approvals.services import asking
from partnerships.correspondence.models import LetterDecision
from partnerships.correspondence.services import patience
from partnerships.history.services import record
from partnerships.partners.models import Ending, Partnership, Stage
from partnerships.partners.services import lock, lock_open, require_a_pair
from partnerships.pipeline.models import StageApproval
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

APPROVERS = (Role.MAYORS_OFFICE, Role.ADMIN)
"""Who reopens a file and moves it back."""


@transaction.atomic
def hold(
    partnership: Partnership, *, until: date, reason: str, by: User, today: date
) -> Partnership:
    """Let a file rest until a day, which it still covers. Reminders keep silent meanwhile."""
    partnership = lock_open(partnership)
    require(by, "partners.change_partnership")
    if until <= today:
        raise Refused("Choose a day in the future.", field="until")
    _require_words(reason)
    _update(partnership, held_until=until, hold_reason=reason)
    patience.rest_while_held(partnership, starts_on=today, ends_on=until, reason=reason, by=by)
    text = f"The file was put on hold until {in_english(until)}: {reason}"
    record(partnership, text, by=by, kind="partnership.held", on=today)
    return partnership


@transaction.atomic
def resume(partnership: Partnership, *, by: User, today: date) -> Partnership:
    """End a hold before its day."""
    partnership = lock_open(partnership)
    require(by, "partners.change_partnership")
    if not partnership.is_held(today):
        raise Refused("The file is not on hold.")
    _update(partnership, held_until=None, hold_reason="")
    patience.end_holds(partnership, on=today)
    record(
        partnership, "Work on the file was resumed.", by=by, kind="partnership.resumed", on=today
    )
    return partnership


@transaction.atomic
def close(
    partnership: Partnership, *, ending: Ending, reason: str, by: User, today: date
) -> Partnership:
    """Bring a file to its end, in one of the ways of `Ending`; its open questions are taken back.

    An established partnership is ended by the mayor's office.
    """
    partnership = lock_open(partnership)
    require(by, "partners.change_partnership")
    _require_may_end(partnership, by, today)
    _require_words(reason)
    asking.take_back_all(partnership, because="The file was closed.", by=by, today=today)
    _update(partnership, closed_at=timezone.now(), closed_by=by, closed_as=ending)
    text = f"The file was closed ({Ending(ending).label.lower()}): {reason}"
    record(partnership, text, by=by, kind="partnership.closed", on=today)
    return partnership


@transaction.atomic
def reopen(partnership: Partnership, *, reason: str, by: User, today: date) -> Partnership:
    """Take up a closed file in the stage where it stood; an admin or the mayor's office may, and
    says why.

    An ended partnership is taken up again by the mayor's office.
    """
    partnership = lock(partnership)
    capacity = office_of(by, *APPROVERS, today=today)
    _require_may_end(partnership, by, today)
    if partnership.is_open:
        raise Refused("The file is open.")
    _require_words(reason)
    if partnership.partner:
        require_a_pair(
            partnership.home, partnership.partner, partnership.kind, but=partnership, abroad=False
        )
    _update(partnership, closed_at=None, closed_by=None, closed_as="", stage_since=today)
    text = f"{capacity.as_subject} reopened the file: {reason}"
    record(partnership, text, by=by, kind="partnership.reopened", on=today)
    return partnership


@transaction.atomic
def move_back(
    partnership: Partnership, *, to: Stage, reason: str, by: User, today: date
) -> Partnership:
    """Return a file to an earlier stage; an admin or the mayor's office may, and says why.

    The open questions for which it is too early then are taken back: the stage's always, those
    about letters before a partner is chosen, that about the text before there is an agreement.

    Raises Refused for a stage that is not earlier, and once the partnership is established.
    """
    partnership = lock_open(partnership)
    capacity = office_of(by, *APPROVERS, today=today)
    if to.number >= Stage(partnership.stage).number:
        raise Refused("Choose an earlier stage.", field="to")
    require_may_move_back(partnership)
    _require_words(reason)
    because, about = "The file was moved back.", [StageApproval.SUBJECT, *_too_early_in(to)]
    asking.take_back_all(partnership, because=because, by=by, today=today, about=about)
    _update(partnership, stage=to, stage_since=today)
    text = f"{capacity.as_subject} moved the file back to {to.label.lower()}: {reason}"
    record(partnership, text, by=by, kind="partnership.moved_back", on=today)
    return partnership


def require_may_move_back(partnership: Partnership) -> None:
    """Raise Refused where there is no way back: from the first stage, and once the partnership is
    established.
    """
    if partnership.established_on:
        raise Refused("Both sides have signed; what follows is decided in an evaluation.")
    if Stage(partnership.stage).number == 1:
        raise Refused("The file is in its first stage: there is none to move back to.")


def may_end(partnership: Partnership, roles: Collection[Role]) -> bool:
    """Whether somebody with these roles closes or reopens this file: an established partnership
    only the mayor's office.
    """
    return partnership.established_on is None or Role.MAYORS_OFFICE in roles


def _require_may_end(partnership: Partnership, by: User, today: date) -> None:
    if not may_end(partnership, roles_of(by, today)):
        raise NotAllowed(
            "Both sides have signed: only the mayor's office ends the partnership or takes it up"
            " again."
        )


def _require_words(reason: str) -> None:
    if not reason.strip():
        raise Refused("Write why.", field="reason")


def _too_early_in(stage: Stage) -> Iterator[str]:
    """Yield what a stage does not ask about yet."""
    if stage in Stage.before_a_partner_is_chosen:
        yield LetterDecision.SUBJECT
    if stage in Stage.before_the_agreement:
        yield TextApproval.SUBJECT


def _update(partnership: Partnership, **values: object) -> None:
    for name, value in values.items():
        setattr(partnership, name, value)
    Partnership.objects.filter(pk=partnership.pk).update(**values)
