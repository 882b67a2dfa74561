"""What happens to a letter once it is on paper: printed, posted, delivered, or written anew."""

from collections.abc import Sequence
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities import rank
from partnerships.correspondence import contact
from partnerships.correspondence.models import Letter, LetterKind, Way
from partnerships.correspondence.services import silence
from partnerships.correspondence.services.drafting import (
    lock_letter,
    merged_reasons,
    put_aside,
    write_down,
)
from partnerships.correspondence.services.prefill import salutation_of
from partnerships.correspondence.services.readiness import out_of_office
from partnerships.documents.services import uploads
from partnerships.mailroom.models import State
from partnerships.mailroom.services import deciding
from partnerships.partners.services import require_open
from partnerships.words.days import long_date
from partnerships.words.refusal import Refused

LEFT = {
    Way.POST: ("posted", "with"),
    Way.HAND: ("handed over", "to"),
    Way.VIA: ("handed on", "through"),
}
"""How a letter leaves that is no mail, and the word before the one who takes it."""


@transaction.atomic
def mark_printed(letter: Letter, *, on: date, by: User, today: date) -> Letter:
    """Note on which day a letter was printed for the mayor's signature."""
    letter = lock_issued(letter, by=by)
    _require_between(
        on, letter.document.issued_on if letter.document else None, today, "issued", "on"
    )
    letter.printed_on, letter.printed_by = on, by
    letter.save(update_fields=["printed_on", "printed_by"])
    text = f"{letter.in_words} was printed."
    write_down(letter, text, by=by, kind="letter.printed", on=on)
    return letter


@transaction.atomic
def mark_posted(
    letter: Letter,
    *,
    on: date,
    by: User,
    today: date,
    way: Way = Way.POST,
    carrier: str = "",
    tracking: str = "",
    proofs: Sequence[UploadedFile] = (),
) -> Letter:
    """Note that a letter left by post, by hand or through somebody, with whom, and the proof of it.

    A mail with it that still waits in the outbox is held back. Raises UploadRefused for a proof.
    """
    letter = lock_issued(letter, by=by)
    require_here(letter)
    _require_between(
        on, letter.document.issued_on if letter.document else None, today, "issued", "on"
    )
    if letter.mail and letter.mail.state in State.open:
        deciding.hold_back(
            letter.mail, by=by, reason="The letter went another way instead.", today=today
        )
    letter.posted_on, letter.posted_by = on, by
    letter.left_by, letter.carrier, letter.tracking = way, carrier, tracking
    letter.save(update_fields=["posted_on", "posted_by", "left_by", "carrier", "tracking"])
    for proof in proofs:
        letter.proofs.add(
            uploads.keep(
                letter.partnership, proof, by=by, title=f"Proof of sending: {letter}"[:200]
            )
        )
    with_whom = f" {LEFT[way][1]} {carrier}" if carrier else ""
    text = (
        f"{letter.in_words} was"
        f" {LEFT[way][0]}{with_whom}{f', number {tracking}' if tracking else ''}."
    )
    write_down(letter, text, by=by, kind="letter.posted", on=on)
    silence.settle(letter.partnership, today)
    contact.settle([letter.partnership], today)
    return letter


@transaction.atomic
def mark_delivered(letter: Letter, *, on: date, by: User, today: date) -> Letter:
    """Note on which day a letter arrived there."""
    letter = lock_issued(letter, by=by)
    require_gone(letter)
    _require_between(on, letter.sent_on, today, "sent", "on")
    letter.delivered_on, letter.delivered_by = on, by
    letter.save(update_fields=["delivered_on", "delivered_by"])
    text = f"{letter.in_words} was delivered."
    write_down(letter, text, by=by, kind="letter.delivered", on=on)
    silence.settle(letter.partnership, today)
    return letter


@transaction.atomic
def rewrite(letter: Letter, *, because: str, by: User, today: date) -> Letter:
    """Begin a new letter in place of one that is wrong, declined or overtaken; the first stays in
    the register.

    The names and titles are those of today. A mail with the first letter that still waits is held
    back.
    """
    letter = lock_letter(letter)
    require(by, "correspondence.write_letter")
    if letter.document is None and letter.set_aside_at is None:
        raise Refused("This letter is still a draft. Change it as it stands.")
    if Letter.objects.filter(supersedes=letter).exists():
        raise Refused("A new letter in place of this one was begun already.")
    if letter.set_aside_at is None:
        if letter.mail and letter.mail.state in State.open and letter.mail.handed_at is None:
            deciding.hold_back(
                letter.mail,
                by=by,
                reason=f"The letter is written anew: {because}"[:500],
                today=today,
            )
        put_aside(letter, because=because, by=by)
    elif letter.kind == LetterKind.INTRODUCTION:
        _require_none_in_force(letter)
    return _copy(letter, because=because, by=by, today=today)


def _require_none_in_force(letter: Letter) -> None:
    if Letter.objects.filter(partnership=letter.partnership).introductions().in_force().exists():
        raise Refused("There is a letter of introduction in this file already. One at a time.")


def _copy(letter: Letter, *, because: str, by: User, today: date) -> Letter:
    new = copy_of(letter, by=by, today=today)
    write_down(
        new,
        f"{by.name} began {new.in_words} anew: {because}",
        by=by,
        kind="letter.rewritten",
        on=today,
    )
    return new


def copy_of(letter: Letter, *, by: User, today: date) -> Letter:
    """Return a new draft with the words of a letter, in place of it; names and titles are those of
    the day.
    """
    new = Letter(
        partnership=letter.partnership,
        kind=letter.kind,
        variant=letter.variant,
        follows=letter.follows,
        supersedes=letter,
        written_by=by,
        changed_by=by,
    )
    new.write(letter.text)
    if letter.signer_term:
        new.signer_term = (
            rank.highest_official(letter.partnership.home, today) or letter.signer_term
        )
    term = letter.addressee_term
    if term and out_of_office(term, today):
        successor = (
            rank.highest_official(term.community, today) if term.is_highest_official else None
        )
        new.addressee_term, new.salutation = successor, salutation_of(successor)
    if letter.kind == LetterKind.INTRODUCTION:
        new.reasons = merged_reasons(new)
    new.save()
    new.papers.set(letter.papers.all())
    new.files.set(letter.files.all())
    new.templates.set(letter.templates.all())
    return new


def lock_issued(letter: Letter, *, by: User) -> Letter:
    """Lock a letter that is on paper and in force. Raises Refused for any other."""
    letter = lock_letter(letter)
    require(by, "correspondence.write_letter")
    require_issued(letter)
    return letter


def require_issued(letter: Letter) -> None:
    """Refuse a letter that is not on paper, or not in force any more."""
    require_open(letter.partnership)
    if letter.document is None:
        raise Refused("This letter has not been issued yet.")
    if letter.set_aside_at:
        raise Refused("This letter was set aside; another one stands in its place.")


def require_here(letter: Letter) -> None:
    """Refuse a letter that has left already, or is not on paper."""
    require_issued(letter)
    if letter.sent_on:
        raise Refused(f"This letter left on {long_date(letter.sent_on, 'en')} already.")


def require_gone(letter: Letter) -> None:
    """Refuse a letter that has not left yet."""
    require_issued(letter)
    if letter.sent_on is None:
        raise Refused("This letter has not left yet.")


def _require_between(day: date, earliest: date | None, today: date, what: str, field: str) -> None:
    if day > today:
        raise Refused("This day lies in the future.", field=field)
    if earliest and day < earliest:
        raise Refused(f"The letter was {what} only on {long_date(earliest, 'en')}.", field=field)
