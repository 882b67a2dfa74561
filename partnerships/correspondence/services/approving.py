"""Asking the mayor's office whether a letter may go, and the answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question
from partnerships.approvals.services import answering, asking, voices
from partnerships.approvals.services.voices import SignedSheet
from partnerships.correspondence.models import (
    Letter,
    LetterDecision,
    Returned,
    Way,
    file_that_counts,
)
from partnerships.correspondence.papers import LETTER, LetterContent
from partnerships.correspondence.services import sending, sharing
from partnerships.correspondence.services.composing import compose, fingerprint, title_of
from partnerships.correspondence.services.drafting import (
    lock_draft,
    lock_letter,
    put_aside,
    require_a_chosen_partner,
)
from partnerships.correspondence.services.facts import figures_behind
from partnerships.correspondence.services.readiness import Gap, missing, recipients_of
from partnerships.correspondence.services.saving import keep_version
from partnerships.documents.models import Document, Upload
from partnerships.documents.services import papers
from partnerships.documents.services.papers import Prepared
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding, posting
from partnerships.partners.services import require_no_hold
from partnerships.words.refusal import Refused

IN_THE_OUTBOX = "It lies in the outbox. Read it once more there and send it."
TO_BE_POSTED = "Print it, have it signed, post it, and mark it as posted."


class LetterNotReady(Refused):
    """The letter lacks something; `gaps` says what, in words, and at which field."""

    def __init__(self, gaps: list[Gap]) -> None:
        super().__init__("Before this letter can go: " + " ".join(gap.text for gap in gaps))
        self.gaps = gaps


class ShownOtherwise(Refused):
    """The letter is not what was shown any more: a name, a title, a contact or an enclosure has
    changed.
    """

    def __init__(self) -> None:
        super().__init__(
            "Something in this letter has changed since approval was asked: a name, a title, a"
            " contact or an enclosure. Send it back, so that it is asked again with what is true"
            " now."
        )


@dataclass(frozen=True)
class Composed:
    """A letter written out once for a whole deed: what it says, and the SHA-256 of all of it."""

    content: LetterContent
    sha256: str


def _composed(letter: Letter, today: date) -> Composed:
    """Write a letter out. Raises LetterNotReady while it lacks something."""
    content = compose(letter)
    gaps = missing(letter, today, content)
    if gaps:
        raise LetterNotReady(gaps)
    return Composed(content, fingerprint(letter, content))


@transaction.atomic
def ask_approval(letter: Letter, *, by: User, today: date, note: str = "") -> LetterDecision:
    """Ask the mayor's office whether a letter may go; each person there is told by mail.

    Raises LetterNotReady with what is missing, and Refused for a file on hold.
    """
    letter = lock_draft(letter, by=by)
    require_no_hold(letter.partnership, today)
    require_a_chosen_partner(letter.partnership)
    composed = _composed(letter, today)
    keep_version(letter)
    return asking.ask(_question(letter, composed.sha256, note=note), by=by, today=today)


def _question(letter: Letter, sha256: str, *, note: str) -> LetterDecision:
    return LetterDecision(
        partnership=letter.partnership,
        subject=f"{LetterDecision.SUBJECT}{letter.pk}",
        what=letter.in_words,
        asks=f"May {letter.in_words} go out?",
        office=Role.MAYORS_OFFICE,
        note=note,
        sha256=sha256,
        letter=letter,
        version=letter.version,
    )


def take_back(decision: LetterDecision, *, by: User, today: date) -> Letter:
    """Take a request back before anybody has answered, to change the letter; who asked or the lead
    may.
    """
    require(by, "correspondence.write_letter")
    return asking.take_back(decision, by=by, today=today).letter


def approve_letter(
    decision: LetterDecision,
    *,
    by: User,
    today: date,
    sha256: str | None = None,
    comment: str = "",
    sheet: SignedSheet | None = None,
) -> Letter:
    """Let a letter go: issue it on the mayor's paper, and lay the mail with it into the outbox,
    held for a person.

    `sha256` is that of the letter which the approver saw; with `sheet`, `by` records what the
    mayor's office signed. The letter is composed once and printed before the transaction begins.
    Raises AlreadyAnswered, ShownOtherwise, LetterNotReady, PaperRefused, and Refused for one's own
    request.
    """
    decision = LetterDecision.objects.with_file().get(pk=decision.pk)
    if sheet is None:
        answering.require_answerable(decision, by=by, today=today)
    else:
        voices.require_recorder(decision, by=by, today=today)
    letter = Letter.objects.with_people().get(pk=decision.letter_id)
    composed = _composed(letter, today)
    if composed.sha256 != decision.sha256 or (sha256 and sha256 != composed.sha256):
        raise ShownOtherwise
    prepared = _print(letter, composed.content, by=by, today=today)
    return _approve(decision, prepared, by=by, today=today, comment=comment, sheet=sheet)


def _print(letter: Letter, content: LetterContent, *, by: User, today: date) -> Prepared:
    """Print a letter, or take the file that was finished in Word as it is."""
    known: dict[str, Any] = {
        "paper": LETTER,
        "context": content,
        "title": title_of(letter),
        "language": letter.language,
        "by": by,
        "on": today,
    }
    finished = file_that_counts(letter, Returned.What.FINISHED)
    if finished:
        return papers.prepare_kept(finished, **known)
    return papers.prepare(
        letter.partnership, figures=figures_behind(letter.partnership, letter.reasons), **known
    )


@transaction.atomic
def _approve(
    decision: LetterDecision,
    prepared: Prepared,
    *,
    by: User,
    today: date,
    comment: str,
    sheet: SignedSheet | None,
) -> Letter:
    letter = lock_letter(decision.letter)
    decision, voice = answering.opened(decision, by=by, today=today, sheet=sheet)
    if letter.version != decision.version:
        raise ShownOtherwise
    letter.document = papers.file(prepared, by=by)
    letter.mail = lay_in_the_outbox(letter, by=by)
    letter.save(update_fields=["document", "mail"])
    sharing.end_shares(letter, now=timezone.now())
    answering.approve(
        decision,
        voice=voice,
        today=today,
        comment=comment,
        and_so=f"it was issued as {letter.document.reference}",
        next_step=IN_THE_OUTBOX if letter.mail else TO_BE_POSTED,
        writers=[letter.written_by],
    )
    return letter


def lay_in_the_outbox(letter: Letter, *, by: User) -> Mail | None:
    """Lay the mail with an issued letter into the outbox, held for a person; nothing for one that
    goes another way.
    """
    if letter.way != Way.EMAIL or letter.document is None:
        return None
    signed = file_that_counts(letter, Returned.What.SIGNED)
    enclosed: list[Document | Upload] = [
        signed or letter.document,
        *letter.papers.order_by("pk"),
        *letter.files.order_by("pk"),
    ]
    context = {
        "letter": letter,
        "signer": letter.signer_term,
        "home": letter.partnership.home,
        "contacts": [
            contact for contact in (letter.office_contact, letter.volunteer_contact) if contact
        ],
    }
    key = f"letter:{letter.pk}:signed:{signed.pk}" if signed else f"letter:{letter.pk}"
    return posting.post(
        "letter-enclosed",
        key=key,
        what=letter.in_words,
        to=recipients_of(letter),
        context=context,
        held=True,
        by=by,
        partnership=letter.partnership,
        enclosures=enclosed,
    )


@transaction.atomic
def send_back(decision: LetterDecision, *, by: User, today: date, question: str) -> Letter:
    """Ask something before deciding; the writer is told at once (row 86)."""
    letter = lock_letter(decision.letter)
    decision, voice = answering.opened(decision, by=by, today=today)
    answering.send_back(
        decision, voice=voice, today=today, asks=question, writers=[letter.written_by]
    )
    return letter


@transaction.atomic
def decline(decision: LetterDecision, *, by: User, today: date, reason: str) -> Letter:
    """Decide that a letter does not go. It is set aside; a new one may be written."""
    letter = lock_letter(decision.letter)
    decision, voice = answering.opened(decision, by=by, today=today)
    answering.decline(
        decision, voice=voice, today=today, reason=reason, writers=[letter.written_by]
    )
    put_aside(letter, because=f"Declined: {reason}"[:500], by=by)
    return letter


@transaction.atomic
def refuse_paper(decision: LetterDecision, *, reason: str, by: User, today: date) -> Letter:
    """Refuse, as the mayor's office, a sheet that was recorded as its yes.

    What was issued is set aside, its mail is held back, and the same letter begins anew and is
    asked about again; one that lacks something by now stays a draft. Raises Refused once the letter
    has left.
    """
    letter = lock_letter(decision.letter)
    decision = LetterDecision.objects.with_file().get(pk=decision.pk)
    require_not_sent(decision)
    answering.refuse_paper(decision, reason=reason, by=by, today=today)
    because = f"The yes on paper was refused: {reason}"[:500]
    if letter.mail and letter.mail.state in State.open:
        deciding.hold_back(letter.mail, by=by, reason=because, today=today)
    put_aside(letter, because=because, by=by)
    again = sending.copy_of(letter, by=letter.written_by, today=today)
    content = compose(again)
    if not missing(again, today, content):
        keep_version(again)
        asked = _question(again, fingerprint(again, content), note=decision.note)
        asking.put(asked, by=decision.asked_by, today=today)
    return again


def require_not_sent(decision: Question) -> None:
    """Raise Refused once a letter has left the house, or another stands in its place."""
    letter = LetterDecision.objects.select_related("letter__mail").get(pk=decision.pk).letter
    handed = letter.mail is not None and letter.mail.handed_at is not None
    if letter.sent_on or handed:
        raise Refused("This letter has left the house; its yes stays.")
    if letter.set_aside_at:
        raise Refused("This letter was set aside; its yes stays in its history.")
