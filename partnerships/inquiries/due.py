"""Inquiries that have waited too long: told to those who decide, in one mail, once a week."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.roles import GRANTS, Role
from partnerships.inquiries.models import Inquiry, InquiryOutcome
from partnerships.inquiries.services.letters import OUTCOME_WITHIN, receipt_due
from partnerships.inquiries.services.triage import PERMISSION
from partnerships.mailroom.due import Due, Reminder
from partnerships.mailroom.models import Mail, State
from partnerships.words.lists import days

AGAIN = 7
"""Days between two mails while something is late."""
NAME = "inquiries-late"


def late_inquiries(today: date) -> Iterator[Due]:
    """Yield one mail for each person who decides inquiries, with all that is late; a new one a week
    after the last.
    """
    late = _late(today)
    if not late:
        return
    week = [today - timedelta(days=back) for back in range(AGAIN)]
    people = _deciders(today)
    keys = {f"{NAME}:{person.pk}:{day}:{person.pk}": day for person in people for day in week}
    last = dict(Mail.objects.filter(key__in=keys).values_list("key", "pk"))
    for person in people:
        told = [day for day in week if f"{NAME}:{person.pk}:{day}:{person.pk}" in last]
        yield Due(
            name=NAME,
            about=f"{NAME}:{person.pk}",
            turn=str(told[0] if told else today),
            person=person,
            path=reverse("inquiry-list"),
            context={"lines": late, "number": len(late)},
        )


def _late(today: date) -> list[str]:
    """Return a line for each inquiry whose receipt or outcome is late, the oldest first."""
    lines = []
    for inquiry in Inquiry.objects.open().longest_first().select_related("place", "receipt"):
        waits = inquiry.outcome in InquiryOutcome.that_wait_for_us
        if waits and inquiry.since <= today - OUTCOME_WITHIN:
            waited = days((today - inquiry.since).days)
            lines.append(f"{inquiry.number}, {inquiry.where}: no outcome for {waited}")
        elif (
            inquiry.receipt
            and inquiry.receipt.state == State.HELD
            and receipt_due(inquiry.received_on) < today
        ):
            waited = days((today - inquiry.received_on).days)
            where = f"{inquiry.number}, {inquiry.where}"
            lines.append(f"{where}: the receipt has waited in the outbox for {waited}")
    return lines


def _deciders(today: date) -> list[User]:
    roles = [role for role in Role if PERMISSION in GRANTS[role]]
    people = {person.pk: person for role in roles for person in users_with(role, today)}
    return [people[pk] for pk in sorted(people)]


LATE_INQUIRIES = Reminder((NAME,), late_inquiries)
