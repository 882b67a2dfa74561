"""What falls due today: each reminder once, missed ones as one, none for files that rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question
from partnerships.approvals.services import telling
from partnerships.correspondence.services import offices, silence
from partnerships.evaluations.services import reminding
from partnerships.inquiries.services import queue
from partnerships.mailroom.models import Mail
from partnerships.mailroom.services import posting
from partnerships.partners.models import Partnership
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.stages import TABLE
from partnerships.research.services.reminding import plan_rechecks

MORNING = time(9)
WAITED = (3, 7)
"""Days after which an unanswered question is recalled; then every week (stages.md)."""
AGAIN = 30
"""Days between two notices that a file stands still."""


@dataclass(frozen=True)
class Due:
    """One mail that is due: its name, its key, for whom, about what."""

    name: str
    key: str
    person: User
    partnership: Partnership
    context: Mapping[str, object]


@transaction.atomic
def remind(today: date) -> list[Mail]:
    """Post what is due on a day and was not posted before; return the new mails. Run it twice:
    nothing doubles.
    """
    before = Mail.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    reminding.plan_reminders(today)
    queue.plan_reminders(today)
    plan_rechecks(today)
    silence.draft_follow_ups(today)
    offices.watch_offices(today)
    for due in (*_unanswered(today), *_standing_still(today), *_rested(today)):
        context = {**due.context, "partnership": due.partnership, "person": due.person}
        posting.post(
            due.name,
            key=due.key,
            to=[due.person.email],
            context=context,
            partnership=due.partnership,
        )
    return list(Mail.objects.filter(pk__gt=before).order_by("pk"))


def remind_in_the_morning(now: datetime) -> list[Mail]:
    """Post what is due once it is nine o'clock here; called often, so that no hour of the year is
    missed.
    """
    local = timezone.localtime(now)
    return remind(local.date()) if local.time() >= MORNING else []


def _unanswered(today: date) -> Iterable[Due]:
    """Questions that wait for three days, seven, then every week: to those who may answer (deputies
    included).
    """
    for question in Question.objects.waiting().with_file():
        days = (today - timezone.localdate(question.asked_at)).days
        offset = _latest(days, WAITED, every=7)
        if offset is None or question.partnership.is_held(today):
            continue
        context = {"question": question, "days": days, "link": posting.absolute(question.link)}
        for person in users_with(Role(question.office), today).exclude(pk=question.asked_by_id):
            key = telling.key_of(question, f"waits:{offset}:{person.pk}")
            yield Due("question-waits", key, person, question.partnership, context)


def _standing_still(today: date) -> Iterable[Due]:
    """Files that stand longer in a stage than its row of the table allows: to the lead, then again
    every month.
    """
    for step in TABLE:
        if step.stale_after is None:
            continue
        files = Partnership.objects.active(today).with_communities().filter(stage=step.stage)
        waiting = StageApproval.objects.waiting().values("partnership")
        for partnership in files.filter(stage_since__lte=today - step.stale_after).exclude(
            pk__in=waiting
        ):
            days = (today - partnership.stage_since).days
            turn = _latest(days, (step.stale_after.days,), every=AGAIN)
            about = f"{partnership.pk}:{step.stage}:{partnership.stage_since}"
            key = f"stale:{about}:{turn}:{partnership.lead_id}"
            context = {"days": days, "link": posting.absolute(partnership.get_absolute_url())}
            yield Due("file-stale", key, partnership.lead, partnership, context)


def _rested(today: date) -> Iterable[Due]:
    """Files whose hold is over: to the lead, once."""
    for partnership in Partnership.objects.open().with_communities().filter(held_until__lt=today):
        key = f"hold:{partnership.pk}:{partnership.held_until}:{partnership.lead_id}"
        context = {"link": posting.absolute(partnership.get_absolute_url())}
        yield Due("hold-over", key, partnership.lead, partnership, context)


def _latest(days: int, offsets: tuple[int, ...], *, every: int) -> int | None:
    """Return the last offset that `days` has reached, counting on every so many days after the last
    one.
    """
    if days >= offsets[-1]:
        return offsets[-1] + (days - offsets[-1]) // every * every
    return max((offset for offset in offsets if offset <= days), default=None)
