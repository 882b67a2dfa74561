"""The silence clock: how long a letter has waited, what rests it, and the follow-up that is drafted
on its day.

Days that do not count: public holidays of the partner's country, the weeks around an election
there, holds, and pauses that a person set. A receipt begins the count anew. Follow-ups are drafted,
never sent (papers.md, D3; row 99).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from partnerships.accounts.models import User
from partnerships.correspondence.models import (
    Awaited,
    Letter,
    LetterKind,
    Message,
    Patience,
    ReplyOutcome,
    Rung,
    Way,
)
from partnerships.correspondence.services.calendar import Calendar
from partnerships.correspondence.services.drafting import start_letter, write_down
from partnerships.correspondence.services.waiting import awaiting_reply
from partnerships.mailroom.models import IncomingMail
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open

USUAL = (45, 90, 150)
"""Counted days after which each of the three follow-ups is due (papers.md, D3)."""
TRANSIT = {Way.POST: 10, Way.VIA: 10}
"""Days that a letter is on its way, unless its arrival is noted."""
BREATH = 14
"""Days between two follow-ups at least."""
AFTER_THE_LAST = 30
"""Days after the last follow-up, when the file may be closed as not answered."""
NEEDED = ("mail", "partnership__home", "partnership__partner", "partnership__lead", "written_by")
"""What the clock reads of a letter."""
VARIANTS = ("", "second", "third")
"""The guided letters of the three rungs."""


@dataclass(frozen=True)
class Step:
    """One rung of the ladder: the number of the follow-up, its day, and the draft or letter that
    stands for it.
    """

    number: int
    due_on: date
    letter: Letter | None = None


@dataclass(frozen=True)
class Clock:
    """How long a letter has waited, in counted days, and what comes next."""

    letter: Letter
    starts_on: date
    day: int
    limit: int
    """The counted day on which the next step is due."""
    steps: tuple[Step, ...]
    rests: tuple[str, ...]
    """What rests the clock today or has rested it, in words."""
    is_resting: bool
    may_close_on: date

    @property
    def next(self) -> Step | None:
        """The first rung that nobody has begun."""
        return next((step for step in self.steps if step.letter is None), None)

    def is_over(self, today: date) -> bool:
        """Whether the ladder is at its end, and the file may be closed as not answered."""
        return today >= self.may_close_on and all(
            step.letter and step.letter.sent_on for step in self.steps
        )


def patience_for(letter: Letter) -> tuple[int, int, int]:
    """Return after how many counted days each follow-up is due: for country and way, else country,
    way, all.
    """
    country = letter.partnership.partner.country if letter.partnership.partner else ""
    set_ = {
        (row.country, row.way): row
        for row in Patience.objects.filter(
            country__in=["", country], way__in=["", letter.way_it_left]
        )
    }
    for key in ((country, letter.way_it_left), (country, ""), ("", letter.way_it_left), ("", "")):
        if key in set_:
            row = set_[key]
            return row.first, row.second, row.third
    return USUAL


def silent_letters(today: date, of: Q = Q()) -> list[Letter]:  # noqa: B008  never changed
    """Return the letters whose clock runs on a day: the latest of each file that asked for an
    answer and got none.

    A follow-up has no clock of its own; it belongs to the letter at the beginning of its chain.
    """
    roots: dict[int, Letter] = {}
    for letter in awaiting_reply(today).filter(of).select_related(None).select_related(*NEEDED):
        root = root_of(letter)
        known = roots.get(root.partnership_id)
        if root.sent_on and (
            known is None or known.sent_on is None or root.sent_on >= known.sent_on
        ):
            roots[root.partnership_id] = root
    return sorted(roots.values(), key=lambda letter: (letter.sent_on or today, letter.pk))


def root_of(letter: Letter) -> Letter:
    """Return the letter that a chain of follow-ups began with."""
    seen = {letter.pk}
    while (
        letter.kind == LetterKind.FOLLOW_UP and letter.follows_id and letter.follows_id not in seen
    ):
        letter = Letter.objects.select_related(*NEEDED).get(pk=letter.follows_id)
        seen.add(letter.pk)
    return letter


def clock_of(letter: Letter, today: date) -> Clock | None:
    """Return the clock of a letter that has left; None before that. Of a follow-up it is that of
    its first letter.
    """
    root = root_of(letter)
    if root.sent_on is None:
        return None
    calendar = Calendar(root.partnership)
    chain = _chain(root)
    starts_on, begun = _start(root, chain), _begun(root, chain)
    steps: list[Step] = []
    for number, days in enumerate(patience_for(root), start=1):
        due_on = calendar.after(starts_on, days)
        last = steps[-1].letter if steps else None
        if last and last.sent_on:
            due_on = max(due_on, last.sent_on + timedelta(days=BREATH))
        steps.append(Step(number, due_on, begun.get(number)))
    last_sent = steps[-1].letter.sent_on if steps[-1].letter else None
    may_close_on = calendar.after(last_sent or steps[-1].due_on, AFTER_THE_LAST)
    coming = next((step for step in steps if step.letter is None), None)
    ends = min(today, may_close_on)
    rests = [
        calendar.rest(starts_on + timedelta(days=step))
        for step in range(1, max((ends - starts_on).days, 0) + 1)
    ]
    return Clock(
        letter=root,
        starts_on=starts_on,
        day=calendar.counted(starts_on, today),
        limit=calendar.counted(starts_on, coming.due_on if coming else may_close_on),
        steps=tuple(steps),
        rests=tuple(dict.fromkeys(rest for rest in rests if rest)),
        is_resting=bool(calendar.rest(today)),
        may_close_on=may_close_on,
    )


def _start(root: Letter, chain: list[Letter]) -> date:
    """Return the day after which days count: of arrival, of leaving and the usual transit, or of a
    receipt.
    """
    left = root.sent_on or root.changed_at.date()
    start = root.delivered_on or left + timedelta(days=TRANSIT.get(root.way_it_left, 0))
    receipts = Message.objects.in_force().filter(answers__in=chain, outcome=ReplyOutcome.RECEIPT)
    latest = receipts.order_by("-happened_on").values_list("happened_on", flat=True).first()
    return max(start, latest) if latest else start


def _chain(root: Letter) -> list[Letter]:
    """Return a letter and its follow-ups in force, the first one first."""
    chain, fresh = [root], [root.pk]
    while fresh:
        more = (
            Letter.objects.in_force()
            .filter(follows__in=fresh, kind=LetterKind.FOLLOW_UP)
            .select_related("mail")
        )
        known = {letter.pk for letter in chain}
        found = [letter for letter in more.order_by("pk") if letter.pk not in known]
        chain += found
        fresh = [letter.pk for letter in found]
    return chain


def _begun(root: Letter, chain: list[Letter]) -> dict[int, Letter]:
    """Return the follow-up of each rung: those that the clock drafted, then those that a person
    wrote unasked.
    """
    begun = {rung.number: rung.draft for rung in root.rungs.select_related("draft__mail")}
    drafted = {letter.pk for letter in begun.values()}
    for letter in chain[1:]:
        free = next((number for number in (1, 2, 3) if number not in begun), None)
        if letter.pk not in drafted and free:
            begun[free] = letter
    return begun


def unfiled_mail(letter: Letter) -> IncomingMail | None:
    """Return the oldest mail of a letter's file of which nobody has said yet what it is; it may be
    the answer.
    """
    waiting = IncomingMail.objects.waiting().words().filter(partnership=letter.partnership_id)
    return waiting.order_by("received_at", "pk").first()


@transaction.atomic
def settle(partnership: Partnership, today: date) -> None:
    """Work out anew what the clock of a file asks for next, and keep it; nothing while no answer is
    awaited.
    """
    silent = silent_letters(today, of=Q(partnership=partnership))
    clock = clock_of(silent[0], today) if silent else None
    if clock is None or clock.letter.sent_on is None:
        Awaited.objects.filter(partnership=partnership).delete()
        return
    drafts = [step.letter for step in clock.steps if step.letter and step.letter.is_draft]
    values = {
        "letter": clock.letter,
        "sent_on": clock.letter.sent_on,
        "next_on": clock.next.due_on if clock.next else clock.may_close_on,
        "draft": drafts[0] if drafts else None,
        "looked_at_on": None,
    }
    Awaited.objects.update_or_create(partnership=partnership, defaults=values)


def settle_all(today: date) -> None:
    """Settle the files in which a letter has left or an answer has come since, and those that were
    settled by nobody.
    """
    awaiting = awaiting_reply(today).filter(partnership=OuterRef("pk")).order_by()
    has_one = Awaited.objects.filter(partnership=OuterRef("pk"))
    files = Partnership.objects.filter(
        Exists(awaiting) & ~Exists(has_one) | ~Exists(awaiting) & Exists(has_one)
    )
    for file in files.with_communities():
        settle(file, today)


def draft_follow_ups(today: date) -> list[Letter]:
    """Draft the follow-ups that are due on a day, each once; `due.py` tells who has to send them.

    Missed days collapse into the last rung that is due. While a draft of an earlier rung lies
    unsent, while the clock rests, while the file is on hold and while a mail of theirs waits to be
    filed nothing is drafted.
    """
    settle_all(today)
    drafted = []
    coming = Awaited.objects.to_look_at(today).filter(
        partnership__in=Partnership.objects.active(today)
    )
    for awaited in coming.select_related("partnership").order_by("next_on", "pk"):
        drafted += _draft_what_is_due(awaited.partnership, today)
    return drafted


@transaction.atomic
def _draft_what_is_due(partnership: Partnership, today: date) -> list[Letter]:
    lock_open(partnership)
    silent = silent_letters(today, of=Q(partnership=partnership))
    due = _due(silent[0], today) if silent else None
    drafted = [_draft(root_of(silent[0]), due.number, today)] if due else []
    settle(partnership, today)
    Awaited.objects.filter(partnership=partnership).update(looked_at_on=today)
    return drafted


def _due(letter: Letter, today: date) -> Step | None:
    """Return the last rung that is due, unless something has to be read or sent before it."""
    clock = clock_of(letter, today)
    if (
        clock is None
        or unfiled_mail(letter)
        or clock.is_resting
        or any(step.letter and step.letter.is_draft for step in clock.steps)
    ):
        return None
    return next(
        (step for step in reversed(clock.steps) if step.letter is None and step.due_on <= today),
        None,
    )


def _draft(root: Letter, number: int, today: date) -> Letter:
    by = _owner(root)
    draft = start_letter(
        root.partnership,
        kind=LetterKind.FOLLOW_UP,
        variant=VARIANTS[number - 1],
        by=by,
        today=today,
        follows=root,
        language=root.language,
        translation_language=root.translation_language,
    )
    Rung.objects.create(letter=root, number=number, draft=draft, drafted_on=today)
    text = (
        f"No answer to {root.in_words}: follow-up {number} was drafted. A person reads and"
        " sends it."
    )
    write_down(draft, text, by=by, kind="letter.follow_up_drafted", on=today)
    return draft


def _owner(letter: Letter) -> User:
    """Return who has to send a follow-up: who wrote the letter, or who leads the file where that
    one is gone.
    """
    writer = letter.written_by
    may = writer.is_active and writer.has_perm("correspondence.write_letter")
    return writer if may else letter.partnership.lead
