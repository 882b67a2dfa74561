"""Writing the evaluation, and closing the round when the mayor's office has taken note."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.evaluations import facts
from partnerships.evaluations.checks import what_is_missing
from partnerships.evaluations.dates import window
from partnerships.evaluations.models import Decision, Evaluation, Finding, Rating
from partnerships.evaluations.rows import GoalRow, goals_to_rate
from partnerships.evaluations.services.dating import PERMISSION, key_of, require_in_time
from partnerships.history.services import changed, record
from partnerships.mailroom.services import posting
from partnerships.partners.models import Partnership, Seat
from partnerships.partners.services import lock, lock_open
from partnerships.words.days import in_english as in_words
from partnerships.words.refusal import ChangedMeanwhile, Refused

WRITTEN = (
    "period_from",
    "period_until",
    "method",
    "participants_here",
    "participants_there",
    "partner_view",
    "stories",
    "issues",
    "adjustments",
    "decision",
    "decision_reason",
    "next_on",
    "next_reason",
)
MOST_ROWS = 200


@dataclass(frozen=True)
class Report:
    """What was written: the values of the fields in `WRITTEN`, and the goal table."""

    values: Mapping[str, object]
    rows: Iterable[GoalRow] = field(default_factory=tuple)


@transaction.atomic
def write_evaluation(
    evaluation: Evaluation, *, report: Report, version: int, today: date, by: User
) -> Evaluation:
    """Save what was found. Incomplete is fine: what is missing stands on the page, and the approval
    asks for it.

    Raises ChangedMeanwhile when `version` is past, Refused once finished and for a next date
    outside 6 to 24 months from today without a reason.
    """
    partnership = lock_open(evaluation.partnership)
    require(by, PERMISSION)
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    evaluation.partnership = partnership
    if evaluation.is_finished:
        raise Refused("The mayor's office has taken note of this evaluation; it stays as it is.")
    if evaluation.version != version:
        raise ChangedMeanwhile
    before = {name: getattr(evaluation, name) for name in WRITTEN}
    ratings = _ratings(evaluation)
    _take_over(evaluation, report, today)
    evaluation.version += 1
    evaluation.save()
    _write_rows(evaluation, report.rows)
    said = [_change(evaluation, name, before[name]) for name in WRITTEN]
    said = [*filter(None, (*said, changed("ratings", ratings, _ratings(evaluation))))]
    if said:
        text, link = (
            f"The evaluation was written: {'; '.join(said)}.",
            evaluation.get_absolute_url(),
        )
        record(partnership, text, by=by, kind="evaluation.written", on=today, link=link)
    return evaluation


def _change(evaluation: Evaluation, name: str, before: object) -> str:
    """Return what becomes of a field, in words; nothing when it stays as it is."""
    label = str(Evaluation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column
    return changed(label, before, getattr(evaluation, name))


def _ratings(evaluation: Evaluation) -> list[str]:
    """Return how many lines bear which rating, in words."""
    counted = (
        evaluation.findings.exclude(rating="")
        .values_list("rating")
        .annotate(Count("pk"))
        .order_by("rating")
    )
    return [f"{number} {Rating(rating).label.lower()}" for rating, number in counted]


def _take_over(evaluation: Evaluation, report: Report, today: date) -> None:
    before = evaluation.next_on
    for name in WRITTEN:
        if name in report.values:
            setattr(evaluation, name, report.values[name])
    first, last = evaluation.period_from, evaluation.period_until
    if first and last and last < first:
        raise Refused("The last day lies before the first.", field="period_until")
    if evaluation.decision in Decision.ends_the_round:
        evaluation.next_on, evaluation.next_reason = None, ""
    elif evaluation.next_on and evaluation.next_on != before:
        reason = evaluation.next_reason
        require_in_time(
            evaluation.next_on,
            since=today,
            reason=reason,
            field="next_on",
            reason_field="next_reason",
        )


def _write_rows(evaluation: Evaluation, rows: Iterable[GoalRow]) -> None:
    rows = list(rows)
    if len(rows) > MOST_ROWS:
        raise Refused(f"An evaluation holds at most {MOST_ROWS} lines.")
    goals = {goal.pk: goal for goal in goals_to_rate(evaluation.partnership)}
    evaluation.findings.all().delete()
    for position, row in enumerate(rows, start=1):
        goal = goals.pop(row.goal, None) if row.goal else None
        Finding.objects.create(
            evaluation=evaluation,
            position=position,
            goal=goal,
            text=goal.sentence if goal else row.text,
            target=row.target,
            actual=row.actual,
            rating=row.rating,
            reason=row.reason,
        )


def close_round(partnership: Partnership, *, by: User, today: date) -> None:
    """Finish the open evaluation when the mayor's office has taken note, and set the next one.
    Writes rows only.

    Called inside the approval's transaction. Raises Refused while something is missing.
    """
    partnership = lock(partnership)
    evaluation = (
        Evaluation.objects.select_for_update().filter(partnership=partnership).open().first()
    )
    if evaluation is None:
        raise Refused("There is no evaluation to take note of.")
    evaluation.partnership = partnership
    if missing := what_is_missing(facts.of(partnership, today)):
        raise Refused(f"The evaluation is not complete: {'; '.join(missing)}.")
    decision = Decision(evaluation.decision)
    evaluation.period_from = evaluation.period_from or evaluation.counted_from
    evaluation.period_until = evaluation.period_until or max(today, evaluation.period_from)
    evaluation.finished_at, evaluation.finished_by, evaluation.noted_on = timezone.now(), by, today
    evaluation.chair_name = _chair(partnership)
    evaluation.save()
    evaluation.findings.update(settled_on=today)
    posting.cancel_unsent(key_of(evaluation), because="The evaluation is done.")
    text = f"The evaluation was noted. Decision: {decision.label.lower()}."
    record(
        partnership,
        text,
        by=by,
        kind="evaluation.finished",
        on=today,
        link=evaluation.get_absolute_url(),
    )
    if evaluation.next_on and decision not in Decision.ends_the_round:
        _open_next(evaluation, by=by, today=today)


def _open_next(evaluation: Evaluation, *, by: User, today: date) -> None:
    partnership, due_on = evaluation.partnership, evaluation.next_on
    assert due_on is not None
    following = Evaluation.objects.create(
        partnership=partnership,
        due_on=due_on,
        counted_from=min(today, due_on - timedelta(days=1)),
        date_reason="" if due_on in window(today) else evaluation.next_reason,
        set_by=by,
    )
    text = f"The next evaluation was set for {in_words(due_on)}."
    record(
        partnership,
        text,
        by=by,
        kind="evaluation.dated",
        on=today,
        link=following.get_absolute_url(),
    )


def _chair(partnership: Partnership) -> str:
    chairs = Seat.objects.filter(
        committee__partnership=partnership, part=Seat.Part.CHAIR, ends_on=None
    )
    chair = chairs.select_related("person").first()
    return chair.person.name if chair else ""
