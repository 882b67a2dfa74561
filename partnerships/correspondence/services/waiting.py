"""What waits: letters without an answer, letters to decide, drafts to finish."""

from datetime import date

from django.db.models import DateField, Exists, OuterRef, Q
from django.db.models.functions import Coalesce, TruncDate

from partnerships.accounts.models import User
from partnerships.approvals.models import Verdict
from partnerships.correspondence.models import (
    Direction,
    Letter,
    LetterDecision,
    Message,
    ReplyOutcome,
)
from partnerships.correspondence.models.letters import LetterQuerySet


def awaiting_reply(today: date) -> LetterQuerySet:
    """Return the letters that had left by a day and that nobody has answered, neither them nor a
    later follow-up.

    A receipt is no answer; any other word from the partner since then ends the waiting (papers.md,
    D3).
    """
    left = Letter.objects.in_force().sent().expecting_answer()
    heard = Message.objects.in_force().filter(
        partnership=OuterRef("partnership"),
        direction=Direction.IN,
        happened_on__gte=OuterRef("left_on"),
    )
    left_on = Coalesce("posted_on", TruncDate("mail__sent_at"), output_field=DateField())
    later = Letter.objects.in_force().sent().filter(follows=OuterRef("pk"))
    return (
        left.annotate(left_on=left_on)
        .filter(
            Q(posted_on__lte=today) | Q(mail__sent_at__date__lte=today), partnership__closed_at=None
        )
        .filter(~Exists(heard.exclude(outcome=ReplyOutcome.RECEIPT)), ~Exists(later))
        .with_people()
        .order_by(left_on, "pk")
    )


def days_waiting(letter: Letter, today: date) -> int:
    """Return for how many days a letter has been on its way without an answer."""
    return (today - letter.sent_on).days if letter.sent_on else 0


def drafts_of(user: User) -> LetterQuerySet:
    """Return the letters that a person began and that wait for this person, the latest first."""
    asked = LetterDecision.objects.filter(letter=OuterRef("pk"), verdict=Verdict.WAITING)
    drafts = Letter.objects.drafts().filter(
        ~Exists(asked), written_by=user, partnership__closed_at=None
    )
    return drafts.with_people().order_by("-changed_at")
