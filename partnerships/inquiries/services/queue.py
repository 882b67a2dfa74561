"""The queue: how many wait, for how long, and who is told when it is too long."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from partnerships.accounts.models import User
from partnerships.inquiries.models import Inquiry, InquiryOutcome
from partnerships.inquiries.services.letters import OUTCOME_WITHIN
from partnerships.mailroom.models import Mail, MailQuerySet, State
from partnerships.mailroom.services import deciding
from partnerships.partners.models import Partnership

FRESH = timedelta(days=5)


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


def letters_waiting() -> MailQuerySet:
    """Return the letters to people who asked that wait in the outbox without a file of theirs."""
    return Mail.objects.filter(name__startswith="inquiry-", state=State.HELD, partnership=None)


def send_receipts(inquiries: list[Inquiry], *, by: User, today: date) -> int:
    """Release the receipts of these inquiries that wait in the outbox; return how many."""
    held = [one.receipt for one in inquiries if one.receipt and one.receipt.state == State.HELD]
    for mail in held:
        deciding.release(mail, by=by, today=today)
    return len(held)
