"""How far a letter has come, in words: its dates, and whether somebody of ours has to act."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from partnerships.approvals.models import Verdict
from partnerships.correspondence.models import Letter, LetterDecision, Message, ReplyOutcome
from partnerships.correspondence.services.readiness import out_of_office
from partnerships.correspondence.services.silence import Clock
from partnerships.mailroom.models import State
from partnerships.words.days import in_english
from partnerships.words.lists import days


@dataclass(frozen=True)
class Standing:
    """Where a letter is: its place on the way, in words, and whether somebody of ours has to
    act.
    """

    place: str  # writing, leaving, awaited, answered, sent, aside
    text: str
    tone: str = ""  # "now" when it waits for us, "done" when all is well
    note: str = ""


@dataclass(frozen=True)
class Dated:
    """One date of a letter: what happened, when, by whom."""

    what: str
    on: date | None = None
    by: str = ""


NO_ANSWERS = {
    ReplyOutcome.REFUSAL: "Declined by the partner",
    ReplyOutcome.MONEY: "Asks for money or a visa only",
}
"""Replies that open no way, as a letter then stands."""


def pending(letter: Letter) -> LetterDecision | None:
    """Return the request that waits for an answer, if any; a closed file asks nothing."""
    if not letter.partnership.is_open:
        return None
    return next((decision for decision in letter.decisions.all() if decision.is_waiting), None)


def latest_answer(letter: Letter) -> Message | None:
    """Return the last reply that says something, else the last receipt."""
    replies = sorted(
        (r for r in letter.replies.all() if not r.struck_at), key=lambda r: (r.happened_on, r.pk)
    )
    real = [reply for reply in replies if reply.outcome in ReplyOutcome.that_answer]
    return next(reversed(real or replies), None)


def standing_of(
    letter: Letter, today: date, *, is_awaited: bool, clock: Clock | None = None
) -> Standing:
    """Return where a letter is on its way; `clock` is that of a letter whose answer is awaited."""
    if letter.set_aside_at:
        return Standing("aside", "Set aside", note=letter.set_aside_because)
    if letter.document is None:
        return _while_writing(letter, today)
    if letter.sent_on is None:
        return _while_leaving(letter)
    return _once_sent(letter, letter.sent_on, today, is_awaited=is_awaited, clock=clock)


def _while_writing(letter: Letter, today: date) -> Standing:
    past = [
        term.title
        for term in (letter.signer_term, letter.addressee_term)
        if term and out_of_office(term, today)
    ]
    if past:
        return Standing(
            "writing",
            "In the name of a past office holder",
            "now",
            f"{', '.join(past)}: choose anew",
        )
    asked = pending(letter)
    if asked:
        waited = max((today - timezone.localdate(asked.asked_at)).days, 0)
        return Standing("writing", "Waits for the mayor's office", "now", f"asked {_ago(waited)}")
    answers = sorted(letter.decisions.all(), key=lambda decision: decision.asked_at)
    if answers and answers[-1].verdict == Verdict.SENT_BACK:
        return Standing("writing", "Sent back with a question", "now", answers[-1].comment)
    return Standing(
        "writing",
        "Draft",
        "now",
        f"saved {_ago((today - timezone.localdate(letter.changed_at)).days)}",
    )


def _ago(number: int) -> str:
    return "today" if number <= 0 else "yesterday" if number == 1 else f"{days(number)} ago"


def _while_leaving(letter: Letter) -> Standing:
    if letter.mail is None or letter.mail.state == State.HELD_BACK:
        return Standing(
            "leaving",
            "To be posted",
            "now",
            "Print it, have it signed, post it, and mark it as posted.",
        )
    if letter.mail.state == State.HELD:
        return Standing(
            "leaving", "Waits in the outbox", "now", "A person reads it once more and sends it."
        )
    tone = "now" if letter.mail.state in State.in_trouble else ""
    return Standing("leaving", State(letter.mail.state).label, tone)


def _once_sent(
    letter: Letter, sent_on: date, today: date, *, is_awaited: bool, clock: Clock | None
) -> Standing:
    answer = latest_answer(letter)
    if answer and answer.outcome in ReplyOutcome.that_answer:
        words = NO_ANSWERS.get(ReplyOutcome(answer.outcome))
        return Standing(
            "answered",
            words or "Answered",
            "now" if words else "done",
            in_english(answer.happened_on),
        )
    if not is_awaited:
        return Standing("sent", "Sent", "done", in_english(sent_on))
    receipt = f"; receipt on {in_english(answer.happened_on)}" if answer else ""
    step = clock.next if clock else None
    if clock and clock.is_resting:
        return Standing("awaited", "Answer awaited", "", f"the clock rests{receipt}")
    if clock and (step is None or step.due_on <= today):
        waited = days((today - sent_on).days)
        return Standing(
            "awaited",
            f"No answer for {waited}",
            "now",
            f"Write again, or take another road{receipt}",
        )
    day = f"day {clock.day} of {clock.limit}" if clock else f"since {in_english(sent_on)}"
    return Standing("awaited", "Answer awaited", "", f"{day}{receipt}")


def dates_of(letter: Letter) -> Iterator[Dated]:
    """Yield the dates of a letter in order, those that have not come with no day (row 88)."""
    yield Dated("Written", timezone.localdate(letter.written_at), str(letter.written_by))
    decisions = sorted(letter.decisions.all(), key=lambda decision: decision.asked_at)
    if not decisions:
        yield Dated("Approval asked")
    for decision in decisions:
        yield Dated("Approval asked", timezone.localdate(decision.asked_at), str(decision.asked_by))
        if decision.decided_on:
            yield Dated(decision.get_verdict_display(), decision.decided_on, decision.decided_as)
    if letter.document is None:
        yield Dated("Issued")
    else:
        yield Dated("Issued", letter.document.issued_on, letter.document.issuer_name)
    if letter.printed_on or letter.posted_on:
        yield Dated("Printed", letter.printed_on, _name(letter.printed_by))
    yield Dated("Sent", letter.sent_on, _name(letter.posted_by) or _carrier(letter))
    yield Dated("Delivered", letter.delivered_on, _name(letter.delivered_by))
    answer = latest_answer(letter)
    if answer and answer.outcome == ReplyOutcome.RECEIPT:
        yield Dated("Receipt", answer.happened_on, answer.person_there)
        answer = None
    yield (
        Dated("Answered", answer.happened_on, answer.person_there) if answer else Dated("Answered")
    )


def _name(user: object) -> str:
    return str(user) if user else ""


def _carrier(letter: Letter) -> str:
    return "by e-mail" if letter.sent_on and not letter.posted_on else ""
