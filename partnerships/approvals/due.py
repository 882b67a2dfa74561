"""Questions that wait: recalled to the office that was asked."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from partnerships.accounts.grants import users_with
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question
from partnerships.approvals.services import telling
from partnerships.mailroom.due import Due, Reminder, Rhythm
from partnerships.partners.models import Partnership

RHYTHM = Rhythm((3, 7), again=7)


def answers_due(today: date) -> Iterator[Due]:
    """Yield a mail to each person who may answer a question that waits, deputies included."""
    waiting = Question.objects.waiting().filter(partnership__in=Partnership.objects.active(today))
    questions = list(waiting.with_file().order_by("asked_at", "pk"))
    offices = {one.office: list(users_with(Role(one.office), today)) for one in questions}
    for question in questions:
        days = (today - timezone.localdate(question.asked_at)).days
        turn = RHYTHM.latest(days)
        if turn is None:
            continue
        for person in offices[question.office]:
            if person.pk != question.asked_by_id:
                yield Due(
                    name="question-waits",
                    about=telling.key_of(question, "waits"),
                    turn=turn,
                    person=person,
                    files=(question.partnership,),
                    path=question.link,
                    context={"question": question, "days": days},
                )


ANSWERS = Reminder(("question-waits",), answers_due)
