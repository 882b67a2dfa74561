"""Setting the day on which both sides look back."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.evaluations.dates import window
from partnerships.evaluations.models import FIRST_DAY, LAST_DAY, Evaluation
from partnerships.history.services import record
from partnerships.mailroom.services import posting
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open
from partnerships.signing.services.signing import signed_on as signing_day
from partnerships.words.days import in_english as in_words
from partnerships.words.refusal import Refused

PERMISSION = "evaluations.write_evaluation"


def key_of(evaluation: Evaluation) -> str:
    """Return the beginning of the keys of all reminders of an evaluation."""
    return f"evaluation:{evaluation.pk}:"


def date_basis(partnership: Partnership) -> date | None:
    """Return the day from which the evaluation's date is counted: the last evaluation, else the
    signing, else None.
    """
    last = (
        Evaluation.objects.filter(partnership=partnership)
        .finished()
        .order_by("noted_on", "pk")
        .last()
    )
    if last:
        return last.noted_on
    return signing_day(partnership) or partnership.established_on


def require_in_time(day: date, *, since: date, reason: str, field: str, reason_field: str) -> None:
    """Refuse a day outside 6 to 24 months after `since`, unless there is a reason; never one that
    lies before it.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Refused(
            f"Please give a year between {FIRST_DAY.year} and {LAST_DAY.year}.", field=field
        )
    if day <= since:
        raise Refused(f"This lies before {in_words(since)}, from which it is counted.", field=field)
    if day not in window(since) and not reason.strip():
        raise Refused(
            f"Usually it lies {window(since).in_words}, six months to two years later. "
            "Choose a day between these, or say why it must be another.",
            field=reason_field,
        )


@transaction.atomic
def set_date(
    partnership: Partnership,
    *,
    due_on: date,
    by: User,
    signed_on: date,
    today: date,
    reason: str = "",
) -> Evaluation:
    """Set or move the day of the open evaluation; reminders of the old day that have not gone out
    are taken back.

    Raises Refused outside 6 to 24 calendar months after `signed_on` when no reason is given (row
    61).
    """
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    require_in_time(due_on, since=signed_on, reason=reason, field="due_on", reason_field="reason")
    kept_reason = "" if due_on in window(signed_on) else reason.strip()
    evaluation = Evaluation.objects.filter(partnership=partnership).open().first()
    before = evaluation.due_on if evaluation else None
    if evaluation is None:
        evaluation = Evaluation(partnership=partnership)
    evaluation.due_on, evaluation.counted_from, evaluation.date_reason = (
        due_on,
        signed_on,
        kept_reason,
    )
    evaluation.set_by, evaluation.set_at = by, timezone.now()
    evaluation.save()
    if before != due_on:
        if before:
            posting.cancel_unsent(
                key_of(evaluation), because="The date of the evaluation was moved."
            )
        text, link = _told(before, due_on, kept_reason), _page(evaluation)
        record(partnership, text, by=by, kind="evaluation.dated", on=today, link=link)
    return evaluation


def _told(before: date | None, due_on: date, reason: str) -> str:
    because = f" Reason: {reason}" if reason else ""
    if before is None:
        return f"The evaluation was set for {in_words(due_on)}.{because}"
    return f"The evaluation was moved from {in_words(before)} to {in_words(due_on)}.{because}"


def _page(evaluation: Evaluation) -> str:
    return evaluation.get_absolute_url()
