"""The evaluation's day: recalled before it, on it and after it (stages.md, reminders)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.evaluations.models import Evaluation
from partnerships.evaluations.services.dating import key_of
from partnerships.mailroom.due import Due, Reminder, Rhythm
from partnerships.mailroom.waiting import Coming
from partnerships.partners.models import PartnershipQuerySet, Seat
from partnerships.words.days import in_english

RHYTHM = Rhythm((-60, -30, -7, 0, 7, 30), again=30)
MAYORS_OFFICE_FROM, ADMIN_FROM = 30, 60
"""Days overdue from which others hear of it too."""


def evaluations_due(today: date) -> Iterator[Due]:
    """Yield a mail to the chair and the lead of each file at work whose evaluation comes near or is
    late.

    Later the mayor's office hears of it, later the admins; these at once when nobody else is left.
    """
    near = today - timedelta(days=RHYTHM.days[0])
    evaluations = Evaluation.objects.open().of_files_at_work(today).filter(due_on__lte=near)
    if not evaluations.exists():
        return
    chairs = defaultdict(list)
    seats = Seat.objects.chairs().filter(
        committee__partnership__in=evaluations.values("partnership")
    )
    for seat in seats.select_related("person", "committee"):
        chairs[seat.committee.partnership_id].append(seat.person)
    office = list(users_with(Role.MAYORS_OFFICE, today).order_by("pk"))
    admins = list(users_with(Role.ADMIN, today).order_by("pk"))
    files = ("partnership__home", "partnership__partner", "partnership__lead")
    for evaluation in evaluations.select_related(*files).order_by("due_on", "pk"):
        past = (today - evaluation.due_on).days
        turn = RHYTHM.latest(past)
        if turn is None:
            continue
        file = evaluation.partnership
        people = [one for one in (*chairs[file.pk], file.lead) if one.is_active]
        if turn >= MAYORS_OFFICE_FROM:
            people += office
        if turn >= ADMIN_FROM or not people:
            people += admins
        for person in dict.fromkeys(people):
            yield _mail(evaluation, person, turn, past)


def _mail(evaluation: Evaluation, person: User, turn: int, past: int) -> Due:
    return Due(
        name="evaluation-due" if past <= 0 else "evaluation-overdue",
        about=f"{key_of(evaluation)}{evaluation.due_on}",
        turn=turn,
        person=person,
        files=(evaluation.partnership,),
        path=evaluation.get_absolute_url(),
        context={
            "due_on": in_english(evaluation.due_on),
            "days": abs(past),
            "is_today": past == 0,
        },
    )


def evaluations_come(files: PartnershipQuerySet, first: date, last: date) -> Iterator[Coming]:
    """Yield the evaluations of these files that are due between two days."""
    due = Evaluation.objects.open().filter(due_on__range=(first, last), partnership__in=files)
    for item in due.select_related("partnership__home", "partnership__partner"):
        url = reverse("evaluation-detail", args=[item.partnership_id])
        yield Coming(item.due_on, f"Evaluation of {item.partnership}", url)


EVALUATIONS = Reminder(("evaluation-due", "evaluation-overdue"), evaluations_due)
