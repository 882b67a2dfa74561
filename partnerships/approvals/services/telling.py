"""The mails about a question: to the office, to those who asked, to the office that signed a
sheet.
"""

from collections.abc import Iterable
from datetime import date

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question
from partnerships.mailroom.services import posting


def key_of(question: Question, about: str = "") -> str:
    """Return how the keys of the mails about a question begin."""
    return f"question:{question.pk}:{about}"


def office_is_asked(question: Question, *, today: date) -> None:
    """Tell everybody of the office that was asked, deputies included, but not the asker."""
    people = users_with(Role(question.office), today).exclude(pk=question.asked_by_id)
    _post("question-asked", question, people)


def asker_is_answered(
    question: Question, *, by: User, writers: Iterable[User] = (), next_step: str = ""
) -> None:
    """Tell the answer to who asked, who wrote what it is about, and the lead of the file."""
    concerned = (question.asked_by, *writers, question.partnership.lead)
    people = {person.pk: person for person in concerned if person.is_active and person != by}
    _post("question-answered", question, people.values(), link=question.about, next_step=next_step)


def office_is_told_of_paper(question: Question, *, today: date) -> None:
    """Tell the accounts of an office at once that a sheet of theirs was recorded as its yes."""
    recorder = question.decided_by_id or 0
    people = users_with(Role(question.office), today).exclude(pk=recorder)
    _post("question-on-paper", question, people, link=question.refusal_link)


def recorder_is_refused(question: Question, *, reason: str, by: User) -> None:
    """Tell who recorded a sheet, who asked, and the lead, that the office refused it."""
    concerned = (question.decided_by, question.asked_by, question.partnership.lead)
    people = {one.pk: one for one in concerned if one and one.is_active and one != by}
    words = {"reason": reason, "refused_by": by}
    _post("question-refused", question, people.values(), link=question.about, **words)


def _post(
    name: str, question: Question, people: Iterable[User], *, link: str = "", **words: object
) -> None:
    for person in people:
        context = {
            "question": question,
            "person": person,
            "link": posting.absolute(link or question.get_absolute_url()),
            **words,
        }
        key = key_of(question, f"{name}:{question.verdict}:{person.pk}")
        posting.post(
            name, key=key, to=[person.email], context=context, partnership=question.partnership
        )
