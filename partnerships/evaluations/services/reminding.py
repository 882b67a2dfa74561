"""Reminders of the evaluation's day: none lost, none doubled, missed ones as one (stages.md,
reliability.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.evaluations.models import Evaluation
from partnerships.evaluations.services.dating import key_of
from partnerships.mailroom.models import Mail
from partnerships.mailroom.services import posting
from partnerships.partners.models import Partnership, Seat
from partnerships.words.days import in_english as in_words

OFFSETS = (-60, -30, -7, 0, 7, 30)
"""Days from the due date on which it is recalled; after the last one, again every `MONTH` days."""
MONTH = 30
MAYORS_OFFICE_FROM, ADMIN_FROM = 30, 60
"""Days overdue from which others hear of it too."""


@dataclass(frozen=True)
class Reminder:
    """What is due: for which evaluation, to whom, and the key under which each of them gets it
    once.
    """

    evaluation: Evaluation
    kind: str
    due_on: date
    recipients: tuple[User, ...]
    key: str
    """Evaluation, due date and offset; with the recipient it is the mail's key."""
    days: int
    """Days until the date; below zero when it is past."""

    def key_for(self, person: User) -> str:
        """Return the key of the mail to one of the recipients."""
        return f"{self.key}:{person.pk}"


def latest_offset(days_since_due: int) -> int | None:
    """Return the last reminder's day that has come, counted from the due date, or None while it is
    too early.
    """
    if days_since_due >= OFFSETS[-1]:
        return OFFSETS[-1] + (days_since_due - OFFSETS[-1]) // MONTH * MONTH
    return max((offset for offset in OFFSETS if offset <= days_since_due), default=None)


def reminders_due(today: date) -> Iterator[Reminder]:
    """Yield what is due by a day, one for each evaluation: the latest of what was missed, nothing
    for resting files.
    """
    evaluations = Evaluation.objects.open().of_files_at_work(today).order_by("due_on", "pk")
    for evaluation in evaluations.select_related(
        "partnership__home", "partnership__partner", "partnership__lead"
    ):
        past = (today - evaluation.due_on).days
        offset = latest_offset(past)
        if offset is not None:
            people = _recipients(evaluation.partnership, offset, today)
            key = f"{key_of(evaluation)}{evaluation.due_on.isoformat()}:{offset}"
            kind = "evaluation-due" if past <= 0 else "evaluation-overdue"
            yield Reminder(evaluation, kind, evaluation.due_on, tuple(people), key, -past)


def _recipients(partnership: Partnership, offset: int, today: date) -> list[User]:
    """Chair and lead; later the mayor's office, later the admins; these at once when nobody else is
    left.
    """
    chairs = Seat.objects.filter(
        committee__partnership=partnership, part=Seat.Part.CHAIR, ends_on=None
    )
    people = [*(seat.person for seat in chairs.select_related("person")), partnership.lead]
    people = [person for person in people if person.is_active]
    if offset >= MAYORS_OFFICE_FROM:
        people += users_with(Role.MAYORS_OFFICE, today).order_by("pk")
    if offset >= ADMIN_FROM or not people:
        people += users_with(Role.ADMIN, today).order_by("pk")
    return list({person.pk: person for person in people}.values())


@transaction.atomic
def plan_reminders(today: date) -> list[Mail]:
    """Post what is due and was not posted before; return the new mails. Planning again posts
    nothing.
    """
    posted: list[Mail] = []
    for reminder in reminders_due(today):
        keys = [reminder.key_for(person) for person in reminder.recipients]
        known = set(Mail.objects.filter(key__in=keys).values_list("key", flat=True))
        if not known:
            _take_back_earlier(reminder)
        posted += [
            _post(reminder, person)
            for person in reminder.recipients
            if reminder.key_for(person) not in known
        ]
    return posted


def _take_back_earlier(reminder: Reminder) -> None:
    """Hold back what could not go out before the next one fell due: it would only repeat it."""
    posting.cancel_unsent(key_of(reminder.evaluation), because="A later reminder takes its place.")


def _post(reminder: Reminder, person: User) -> Mail:
    partnership = reminder.evaluation.partnership
    context = {
        "person": person,
        "partnership": partnership,
        "due_on": in_words(reminder.due_on),
        "days": abs(reminder.days),
        "is_today": reminder.days == 0,
        "link": posting.absolute(reminder.evaluation.get_absolute_url()),
    }
    key = reminder.key_for(person)
    return posting.post(
        reminder.kind, key=key, to=[person.email], context=context, partnership=partnership
    )
