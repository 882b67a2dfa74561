"""Files that stand still, and files whose hold is over: told to the one who leads them."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from partnerships.mailroom.due import Due, Reminder, Rhythm
from partnerships.partners.models import Partnership, Stage
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.stages import STEPS, TABLE

AGAIN = 30
"""Days between two notices that a file stands still."""


def stale_files(today: date) -> Iterator[Due]:
    """Yield a mail for each file that stands longer in its stage than the table allows, unless an
    office is asked about it.
    """
    too_long = Q()
    for step in TABLE:
        if step.stale_after is not None:
            too_long |= Q(stage=step.stage, stage_since__lte=today - step.stale_after)
    asked = StageApproval.objects.waiting().values("partnership")
    files = Partnership.objects.active(today).filter(too_long).exclude(pk__in=asked)
    for file in files.with_communities().order_by("stage_since", "pk"):
        stale_after = STEPS[Stage(file.stage)].stale_after
        days = (today - file.stage_since).days
        turn = Rhythm((stale_after.days,), again=AGAIN).latest(days) if stale_after else None
        if turn is not None:
            yield Due(
                name="file-stale",
                about=f"stale:{file.pk}:{file.stage}:{file.stage_since}",
                turn=turn,
                person=file.lead,
                files=(file,),
                path=file.get_absolute_url(),
                context={"days": days},
            )


def holds_over(today: date) -> Iterator[Due]:
    """Yield a mail for each file whose hold is over."""
    files = Partnership.objects.open().filter(held_until__lt=today)
    for file in files.with_communities().order_by("held_until", "pk"):
        yield Due(
            name="hold-over",
            about=f"hold:{file.pk}:{file.held_until}",
            turn="over",
            person=file.lead,
            files=(file,),
            path=file.get_absolute_url(),
        )


STALE_FILES = Reminder(("file-stale",), stale_files)
HOLDS = Reminder(("hold-over",), holds_over)
