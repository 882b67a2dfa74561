"""The reciprocity ledger: what went and what came, and whose turn it is, in words (row 98; protocol
rule 12).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from partnerships.correspondence.models import Direction as Way
from partnerships.correspondence.models import Letter, LetterKind, Message
from partnerships.partners.models import Partnership
from partnerships.programs.models import Activity, Direction, Gift, Type
from partnerships.words.days import long_date

LETTERS, VISITS, GIFTS, INVITATIONS = (
    timedelta(days=30),
    timedelta(days=730),
    timedelta(days=365),
    timedelta(days=60),
)
"""Within which time a courtesy is returned: an answer, a visit, a gift, a word to an invitation."""


@dataclass(frozen=True)
class Account:
    """One kind of courtesy: how often each side showed it, when last, and whose turn it is."""

    label: str
    ours: int
    theirs: int
    our_last: date | None
    their_last: date | None
    turn: str
    is_ours: bool = False
    """Whether it is our turn, and late."""


def ledger(partnership: Partnership, today: date) -> list[Account]:
    """Return the accounts of a file; five queries."""
    name = partnership.partner_name
    wrote, heard = _words(partnership)
    visits = (
        Activity.objects.filter(partnership=partnership).held().of_type(Type.VISIT, Type.EXCHANGE)
    )
    went = [
        visit.done_on for visit in visits if visit.direction == Direction.OUTBOUND and visit.done_on
    ]
    came = [
        visit.done_on for visit in visits if visit.direction == Direction.INBOUND and visit.done_on
    ]
    gifts = list(Gift.objects.filter(partnership=partnership))
    given = [gift.on for gift in gifts if gift.way == Gift.Way.GIVEN]
    got = [gift.on for gift in gifts if gift.way == Gift.Way.RECEIVED]
    invited, accepted = _invitations(partnership)
    return [
        _account(
            "Letters and messages",
            wrote,
            heard,
            LETTERS,
            today,
            f"{name} wrote last; an answer is due",
            f"We wrote last; {name} has the next word",
        ),
        _account(
            "Invitations",
            invited,
            accepted,
            INVITATIONS,
            today,
            f"{name} invited us; an answer is due",
            f"We invited {name}; they have the next word",
        ),
        _account(
            "Visits and hosting",
            went,
            came,
            VISITS,
            today,
            f"{name} visited us and we were the hosts; a return visit is due",
            f"We visited {name} and they were the hosts; we may invite them",
        ),
        _account(
            "Gifts",
            given,
            got,
            GIFTS,
            today,
            f"{name} gave last; a gift of equal weight is due",
            "We gave last; nothing is owed",
        ),
    ]


def _words(partnership: Partnership) -> tuple[list[date], list[date]]:
    letters = Letter.objects.filter(partnership=partnership).sent().select_related("mail")
    wrote = [letter.sent_on for letter in letters if letter.sent_on]
    said = (
        Message.objects.filter(partnership=partnership)
        .in_force()
        .values_list("direction", "happened_on")
    )
    heard: list[date] = []
    for direction, day in said:
        (heard if direction == Way.IN else wrote).append(day)
    return wrote, heard


def _invitations(partnership: Partnership) -> tuple[list[date], list[date]]:
    """Ours are letters of invitation that left; theirs are known by our letters that accept one."""
    letters = Letter.objects.filter(partnership=partnership).sent().select_related("mail")
    days = [(letter.kind, letter.variant, letter.sent_on) for letter in letters if letter.sent_on]
    invited = [day for kind, _, day in days if kind == LetterKind.INVITATION]
    accepted = [
        day for kind, variant, day in days if (kind, variant) == (LetterKind.REPLY, "acceptance")
    ]
    return invited, accepted


def _account(
    label: str,
    ours: Iterable[date],
    theirs: Iterable[date],
    within: timedelta,
    today: date,
    our_turn: str,
    their_turn: str,
) -> Account:
    our_days, their_days = sorted(ours), sorted(theirs)
    our_last, their_last = (days[-1] if days else None for days in (our_days, their_days))
    turn, late = "Nothing yet", False
    if their_last and (our_last is None or our_last < their_last):
        due = their_last + within
        late = due < today
        turn = f"{our_turn} {'since' if late else 'by'} {long_date(due, 'en')}."
    elif our_last and (their_last is None or their_last < our_last):
        turn = f"{their_turn}."
    elif our_last:
        turn = "Even."
    return Account(label, len(our_days), len(their_days), our_last, their_last, turn, late)
