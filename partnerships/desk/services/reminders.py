"""What falls due today: the letters that the clock drafts, and the reminders of all apps."""

from datetime import date, datetime, time

from django.utils import timezone

from partnerships.approvals.due import ANSWERS
from partnerships.correspondence.due import FOLLOW_UPS, GREETINGS, OFFICES
from partnerships.correspondence.services import offices, silence
from partnerships.evaluations.due import EVALUATIONS
from partnerships.inquiries.due import LATE_INQUIRIES
from partnerships.mailroom.due import post_due
from partnerships.mailroom.models import Mail
from partnerships.pipeline.due import HOLDS, STALE_FILES
from partnerships.research.due import RECHECKS

MORNING = time(9)
REMINDERS = (
    EVALUATIONS,
    ANSWERS,
    FOLLOW_UPS,
    GREETINGS,
    OFFICES,
    RECHECKS,
    STALE_FILES,
    HOLDS,
    LATE_INQUIRIES,
)
"""Every reminder there is. A new one is a line here and a function in its app's `due.py`."""


def remind(today: date) -> list[Mail]:
    """Draft and post what is due on a day and was not before; return the new mails. Run it twice:
    nothing doubles.
    """
    silence.draft_follow_ups(today)
    offices.draft_greetings(today)
    return post_due(REMINDERS, today)


def remind_in_the_morning(now: datetime) -> list[Mail]:
    """Post what is due once it is nine o'clock here; called often, so that no hour of the year is
    missed.
    """
    local = timezone.localtime(now)
    return remind(local.date()) if local.time() >= MORNING else []
