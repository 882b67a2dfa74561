"""The checklist of a letter: what is computed ticks itself, the rest is ticked by a person, with
name and day.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.correspondence.models import Hand, Letter, LetterCheck
from partnerships.correspondence.services.composing import enclosures_of
from partnerships.correspondence.services.drafting import lock_letter
from partnerships.correspondence.services.readiness import (
    Gap,
    GapKind,
    equal_rank,
    missing,
    translation_gaps,
)
from partnerships.research.models import DesignationReview
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

SOON = timedelta(days=60)
"""A term that ends within so many days is a risk worth a line (stages.md, term end)."""
DOUBTFUL = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)")
"""A day in figures, which one side reads with the month first and the other with the day (protocol
rule 10).
"""


@dataclass(frozen=True)
class Point:
    """One line of the list that the mayor's office looks through."""

    text: str
    done: bool
    note: str = ""


def points(letter: Letter, on: date) -> list[Point]:
    """Return what is computed of the list that is looked through before a letter goes (papers.md,
    protocol rules).
    """
    gaps = missing(letter, on)
    return [
        _point(_rank_in_words(letter), gaps, GapKind.PEOPLE),
        _point(_contacts_in_words(letter), gaps, GapKind.CONTACTS),
        _point("Every part is written", gaps, GapKind.TEXT, GapKind.TRANSLATION, GapKind.WAY),
        _point("Every character can be printed", gaps, GapKind.PRINT),
        _translation_point(letter),
        _designation_point(letter, on),
        *_enclosures(letter),
        *_doubtful_days(letter),
        *_risks(letter, on),
    ]


def _point(words: str, gaps: Sequence[Gap], *kinds: GapKind) -> Point:
    wrong = [gap.text for gap in gaps if gap.kind in kinds]
    return Point(words, not wrong, " ".join(wrong))


def _rank_in_words(letter: Letter) -> str:
    if equal_rank(letter) and letter.signer_term and letter.addressee_term:
        return (
            f"{letter.signer_term.office} to {letter.addressee_term.office.lower()}, both in office"
            " today"
        )
    if letter.is_signed_by_office and not letter.addressee_term:
        return "From office to office"
    if letter.addressee is None and letter.other_addressee:
        return f"To {letter.to_whom}, outside the two offices"
    return f"Ranks differ: {letter.rank_note}" if letter.rank_note else "From rank to equal rank"


def _contacts_in_words(letter: Letter) -> str:
    both = letter.office_contact and letter.volunteer_contact
    return (
        "Both contacts named, with their consent" if both else "Contacts named, with their consent"
    )


def _translation_point(letter: Letter) -> Point:
    if not letter.translation_language:
        return Point("No courtesy translation is enclosed", False, "The letter may go without one.")
    by = f", translated by {letter.translator}" if letter.translator else ""
    reviewer = letter.translation_reviewed_by
    read = f", read by {reviewer}" if reviewer else ""
    note = "" if reviewer else "Nobody is named who compared it with the letter."
    return Point(
        f"{letter.translation_in_words} courtesy translation{by}{read}",
        not translation_gaps(letter),
        note,
    )


def _risks(letter: Letter, on: date) -> list[Point]:
    risks = []
    for term in (letter.signer_term, letter.addressee_term):
        if term and term.ends_on and on <= term.ends_on <= on + SOON:
            ends = in_english(term.ends_on)
            risks.append(Point(f"Risk: the term of the {term.title} ends on {ends}", False))
    return risks


def _designation_point(letter: Letter, on: date) -> Point:
    there = letter.partnership.partner
    review = (
        DesignationReview.objects.filter(community=there).order_by("-reviewed_on", "-pk").first()
    )
    if review is None:
        return Point(
            "The name of the country or territory is not reviewed",
            False,
            "See it on the candidate's page.",
        )
    if review.recheck_on and review.recheck_on <= on:
        due = in_english(review.recheck_on)
        return Point(
            f"The name “{review.designation}” should be looked at again since {due}", False
        )
    return Point(f"Called “{review.designation}”, as reviewed", True)


def _enclosures(letter: Letter) -> list[Point]:
    things = enclosures_of(letter)
    if not things:
        return []
    return [Point(f"Enclosed: {', '.join(things)}", True)]


def _doubtful_days(letter: Letter) -> list[Point]:
    texts = [letter.subject, *(getattr(letter, part) for part in letter.guide.parts)]
    days = dict.fromkeys(day for text in texts for day in DOUBTFUL.findall(text))
    if not days:
        return [Point("Days are written with the month as a word", True)]
    return [
        Point(f"{', '.join(days)} can be read in two ways", False, "Write the month as a word.")
    ]


@dataclass(frozen=True)
class Looked:
    """One thing that only a person can see, and who has looked at it."""

    item: Hand
    text: str
    check: LetterCheck | None


def looked_at(letter: Letter) -> list[Looked]:
    """Return what a person has to look at in this letter, and by whom it was; one query."""
    ticked = {check.item: check for check in letter.checks.select_related("ticked_by")}
    return [Looked(item, _asked(letter, item), ticked.get(item)) for item in _items(letter)]


def _items(letter: Letter) -> Iterator[Hand]:
    for item in Hand:
        if item == Hand.READ and not letter.translation_language:
            continue
        if item == Hand.ENVELOPE and not enclosures_of(letter):
            continue
        yield item


def _asked(letter: Letter, item: Hand) -> str:
    if item == Hand.READ:
        return (
            f"Somebody who reads {letter.translation_in_words} has read the translation beside the"
            " letter"
        )
    return item.label


@transaction.atomic
def tick(letter: Letter, *, item: Hand, by: User) -> None:
    """Note that a person has looked at something. Raises Refused once the letter is issued."""
    letter = _lock_unissued(letter, by)
    LetterCheck.objects.get_or_create(letter=letter, item=item, defaults={"ticked_by": by})


@transaction.atomic
def untick(letter: Letter, *, item: Hand, by: User) -> None:
    """Take a tick back. Raises Refused once the letter is issued."""
    letter = _lock_unissued(letter, by)
    LetterCheck.objects.filter(letter=letter, item=item).delete()


def _lock_unissued(letter: Letter, by: User) -> Letter:
    letter = lock_letter(letter)
    require(by, "correspondence.write_letter")
    if letter.document or letter.set_aside_at:
        raise Refused("This letter is issued or set aside; its list stays as it was.")
    return letter
