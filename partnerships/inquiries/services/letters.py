"""What we write to people who ask. Every letter to outside waits in the outbox for a person (row
84).
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.inquiries.models import Inquiry, InquiryOutcome, InquiryTurn, Reason
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding, posting
from partnerships.partners.models import Partnership
from partnerships.words.days import in_english

RECEIPT_DAYS = 5
"""Working days within which the receipt leaves the house (papers.md, D2)."""
OUTCOME_WITHIN = timedelta(days=30)
"""How long an inquiry waits for its outcome at most (papers.md, D20)."""
NAMES = {
    InquiryOutcome.ACCEPTED: "inquiry-accepted",
    InquiryOutcome.ASKED: "inquiry-asked",
    InquiryOutcome.FRIENDSHIP: "inquiry-friendship",
    InquiryOutcome.PROJECT: "inquiry-project",
    InquiryOutcome.DECLINED: "inquiry-declined",
    InquiryOutcome.MERGED: "inquiry-merged",
}
"""The letter that goes with each outcome."""
REASONS = {
    Reason.CAPACITY: (
        "Every partnership lives from people who carry it, and at present ours carry as many as"
        " they can do justice to."
    ),
    Reason.POLICY: "The proposal does not fit the rules by which our partnerships are chosen.",
    Reason.TIMING: "At present we are not able to take up a new partnership.",
    Reason.FIT: (
        "As far as we can see today, the two communities have too little in common to carry a"
        " partnership."
    ),
}
"""The reason as the letter says it: honest, short, and without a promise."""


def post_receipt(inquiry: Inquiry, *, by: User | None) -> None:
    """Put the receipt with the number into the outbox. It repeats nothing that was typed: the
    address is unproven.
    """
    if not inquiry.email:
        return
    context = {
        "number": inquiry.number,
        "received_on": in_english(inquiry.received_on),
        "answer_by": in_english(inquiry.received_on + OUTCOME_WITHIN),
    }
    inquiry.receipt = posting.post(
        "inquiry-received",
        key=f"inquiry:{inquiry.pk}:received",
        to=[inquiry.email],
        context=context,
        by=by,
    )
    inquiry.save(update_fields=["receipt"])


def letter_of(
    inquiry: Inquiry, outcome: InquiryOutcome, *, words: str = "", reason: str = "", other: str = ""
) -> str:
    """Return the letter as it will stand in the outbox, for those who decide and for letters by
    post.
    """
    known = _known(inquiry, words=words, reason=reason, other=other)
    return posting.words_of(NAMES[outcome], known)[1].strip()


def _known(inquiry: Inquiry, *, words: str, reason: str, other: str) -> dict[str, object]:
    return {
        "organization": Organization.ours(),
        "inquiry": inquiry,
        "received_on": in_english(inquiry.received_on),
        "words": words,
        "reason": REASONS.get(Reason(reason), "") if reason else "",
        "other": other,
    }


def post_outcome(
    inquiry: Inquiry,
    outcome: InquiryOutcome,
    *,
    position: int,
    by: User,
    today: date,
    words: str = "",
    reason: str = "",
    other: str = "",
    partnership: Partnership | None = None,
) -> Mapping[str, object]:
    """Put the letter about an outcome into the outbox, and one to everybody who joined; return the
    turn's facts.

    Without an e-mail address the text itself is the fact, to be sent by post. Advertising gets no
    letter.
    """
    _withdraw_receipt(inquiry, by=by, today=today)
    if reason == Reason.ABUSE:
        return {}
    said = {"words": words, "reason": reason, "other": other}
    if outcome in InquiryOutcome.that_close and outcome != InquiryOutcome.MERGED:
        for joined in _joined(inquiry):
            key = f"inquiry:{inquiry.pk}:{position}:{joined.pk}"
            _post(joined, outcome, key=key, by=by, partnership=partnership, **said)
    if not inquiry.email:
        return {"letter": letter_of(inquiry, outcome, **said)}
    key = f"inquiry:{inquiry.pk}:{position}"
    return {"mail": _post(inquiry, outcome, key=key, by=by, partnership=partnership, **said)}


def _post(
    inquiry: Inquiry,
    outcome: InquiryOutcome,
    *,
    key: str,
    by: User,
    partnership: Partnership | None,
    **said: str,
) -> Mail:
    return posting.post(
        NAMES[outcome],
        key=key,
        to=[inquiry.email],
        context=_known(inquiry, **said),
        by=by,
        partnership=partnership,
    )


def _joined(inquiry: Inquiry) -> Iterator[Inquiry]:
    """The inquiries that were joined with this one, each other address once."""
    told = {inquiry.email.casefold()}
    merged = InquiryTurn.objects.filter(other=inquiry, outcome=InquiryOutcome.MERGED).values(
        "inquiry"
    )
    for joined in (
        Inquiry.objects.with_state()
        .filter(pk__in=merged, outcome=InquiryOutcome.MERGED)
        .order_by("pk")
    ):
        if joined.email and joined.email.casefold() not in told:
            told.add(joined.email.casefold())
            yield joined


def _withdraw_receipt(inquiry: Inquiry, *, by: User, today: date) -> None:
    """Hold back a receipt that nobody has sent: the letter about the outcome says it all."""
    if inquiry.receipt and inquiry.receipt.state == State.HELD:
        deciding.hold_back(
            inquiry.receipt,
            by=by,
            reason="The letter about the outcome takes its place.",
            today=today,
        )


def receipt_due(received_on: date) -> date:
    """Return the last of the working days within which the receipt leaves the house."""
    day, left = received_on, RECEIPT_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day
