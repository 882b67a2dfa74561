"""The queue: how many wait, for how long, and who is told when it is too long."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.roles import GRANTS, Role
from partnerships.inquiries.models import Inquiry, InquiryOutcome
from partnerships.inquiries.services.letters import OUTCOME_WITHIN, receipt_due
from partnerships.inquiries.services.triage import PERMISSION
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding, posting
from partnerships.partners.models import Partnership

FRESH = timedelta(days=5)
AGAIN = 7
"""Days between two reminders while something is late."""


@dataclass(frozen=True)
class Counts:
    """The queue in numbers: what waits for us by age, what waits for an answer, what is decided."""

    fresh: int
    older: int
    late: int
    asked: int
    decided: int
    receipts: int

    @property
    def waiting(self) -> int:
        """How many wait for our decision."""
        return self.fresh + self.older + self.late


def counts(today: date) -> Counts:
    """Count the queue in one query."""
    waits, asked = Q(outcome__in=InquiryOutcome.that_wait_for_us), Q(outcome=InquiryOutcome.ASKED)
    numbers = Inquiry.objects.with_state().aggregate(
        fresh=Count("pk", filter=waits & Q(since__gte=today - FRESH)),
        older=Count(
            "pk", filter=waits & Q(since__lt=today - FRESH, since__gt=today - OUTCOME_WITHIN)
        ),
        late=Count("pk", filter=waits & Q(since__lte=today - OUTCOME_WITHIN)),
        asked=Count("pk", filter=asked),
        decided=Count("pk", filter=Q(outcome__in=InquiryOutcome.that_close)),
        receipts=Count("pk", filter=Q(receipt__state=State.HELD)),
    )
    return Counts(**numbers)


def carried() -> tuple[int, int]:
    """Return how many files are open, and how many of them are established: what we carry
    already.
    """
    numbers = Partnership.objects.open().aggregate(
        open=Count("pk"), established=Count("pk", filter=Q(established_on__isnull=False))
    )
    return numbers["open"], numbers["established"]


def oldest() -> tuple[int, date | None]:
    """Return how many inquiries wait for us, and since when the oldest does."""
    numbers = Inquiry.objects.waiting().aggregate(number=Count("pk"), oldest=Min("since"))
    return numbers["number"], numbers["oldest"]


def letters_waiting() -> int:
    """Return how many letters to people who asked wait in the outbox without a file of their
    own.
    """
    return Mail.objects.filter(
        name__startswith="inquiry-", state=State.HELD, partnership=None
    ).count()


def send_receipts(inquiries: list[Inquiry], *, by: User, today: date) -> int:
    """Release the receipts of these inquiries that wait in the outbox; return how many."""
    held = [one.receipt for one in inquiries if one.receipt and one.receipt.state == State.HELD]
    for mail in held:
        deciding.release(mail, by=by, today=today)
    return len(held)


def plan_reminders(today: date) -> None:
    """Tell those who decide what is late: one mail each for all of it, and the next one a week
    later.
    """
    late = _late(today)
    if not late:
        return
    context = {
        "lines": late,
        "link": posting.absolute(reverse("inquiry-list")),
        "number": len(late),
    }
    for person in _deciders(today):
        keys = [
            f"inquiries-late:{person.pk}:{today - timedelta(days=back)}" for back in range(AGAIN)
        ]
        if not Mail.objects.filter(key__in=keys).exists():
            posting.post(
                "inquiries-late",
                key=keys[0],
                to=[person.email],
                context=context | {"person": person},
            )


def _late(today: date) -> list[str]:
    """Return a line for each inquiry whose receipt or outcome is late, the oldest first."""
    lines = []
    for inquiry in Inquiry.objects.open().longest_first().select_related("place", "receipt"):
        waits = inquiry.outcome in InquiryOutcome.that_wait_for_us
        if waits and inquiry.since <= today - OUTCOME_WITHIN:
            lines.append(
                f"{inquiry.number}, {inquiry.where}: no outcome for {(today - inquiry.since).days}"
                " days"
            )
        elif (
            inquiry.receipt
            and inquiry.receipt.state == State.HELD
            and receipt_due(inquiry.received_on) < today
        ):
            days = (today - inquiry.received_on).days
            lines.append(
                f"{inquiry.number}, {inquiry.where}: the receipt has waited in the outbox for"
                f" {days} days"
            )
    return lines


def _deciders(today: date) -> list[User]:
    roles = [role for role in Role if PERMISSION in GRANTS[role]]
    people = {person.pk: person for role in roles for person in users_with(role, today)}
    return [people[pk] for pk in sorted(people)]
