"""The board of approvals: who must decide, who has, since when it waits (row 82)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.approvals.models import ANSWERS, Question
from partnerships.approvals.services.voices import may_record_paper


@dataclass(frozen=True)
class Line:
    """One open question: for how many days it waits, who has answered before, what one may do."""

    question: Question
    days: int
    answered: tuple[Question, ...]
    may_answer: bool
    may_record: bool

    @property
    def is_late(self) -> bool:
        """Whether it has waited for a week."""
        return self.days >= 7


def board(user: User, today: date) -> list[Line]:
    """Return every open question of the files that a person may see, the longest waiting first.

    Three queries, however many questions there are.
    """
    waiting = list(
        Question.objects.waiting().visible_to(user).with_file().order_by("asked_at", "pk")
    )
    before: dict[tuple[str, str], list[Question]] = defaultdict(list)
    subjects = [question.subject for question in waiting]
    earlier = Question.objects.filter(subject__in=subjects, verdict__in=ANSWERS)
    for question in earlier.order_by("decided_at"):
        before[question.subject, question.what].append(question)
    roles = user.roles_on(today)
    return [
        Line(
            question,
            (today - timezone.localdate(question.asked_at)).days,
            tuple(before[question.subject, question.what]),
            may_answer=Role(question.office) in roles and question.asked_by_id != user.pk,
            may_record=may_record_paper(question, user, roles),
        )
        for question in waiting
    ]
