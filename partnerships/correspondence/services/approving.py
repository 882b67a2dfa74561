"""Asking the mayor's office whether a letter may go, and the answer."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.offices import Capacity, office_of
from partnerships.accounts.permissions import require
from partnerships.accounts.roles import Role
from partnerships.correspondence.models import (
    Letter,
    LetterDecision,
    LetterVerdict,
    Returned,
    Way,
    file_that_counts,
)
from partnerships.correspondence.services import sharing
from partnerships.correspondence.services.composing import compose, fingerprint, title_of
from partnerships.correspondence.services.drafting import (
    lock_draft,
    lock_letter,
    put_aside,
    require_a_chosen_partner,
    write_down,
)
from partnerships.correspondence.services.facts import figures_behind
from partnerships.correspondence.services.readiness import Gap, missing, recipients_of
from partnerships.correspondence.services.saving import keep_version
from partnerships.documents.models import Document, Upload
from partnerships.documents.paper import Paper
from partnerships.documents.services import papers
from partnerships.documents.services.papers import Prepared
from partnerships.mailroom.models import Mail
from partnerships.mailroom.services import posting
from partnerships.partners.models import Partnership
from partnerships.partners.services import require_no_hold
from partnerships.words.refusal import Refused

TAKEN_BACK = "The request was taken back."


class LetterNotReady(Refused):
    """The letter lacks something; `gaps` says what, in words, and at which field."""

    def __init__(self, gaps: list[Gap]) -> None:
        super().__init__("Before this letter can go: " + " ".join(gap.text for gap in gaps))
        self.gaps = gaps


class AlreadyDecided(Refused):
    """Somebody answered first."""

    def __init__(self, decision: LetterDecision) -> None:
        super().__init__(f"{decision.decided_as} has answered this already: {decision.get_verdict_display().lower()}.")
        self.decision = decision


class ShownOtherwise(Refused):
    """The letter is not what was shown any more: a name, a title, a contact or an enclosure has changed."""

    def __init__(self) -> None:
        super().__init__(
            "Something in this letter has changed since approval was asked: a name, a title, a contact or an "
            "enclosure. Send it back, so that it is asked again with what is true now."
        )


@transaction.atomic
def ask_approval(letter: Letter, *, by: User, today: date, note: str = "") -> LetterDecision:
    """Ask the mayor's office whether a letter may go; each person there is told by mail.

    Raises LetterNotReady with what is missing, and Refused for a file on hold.
    """
    letter = lock_draft(letter, by=by)
    require_no_hold(letter.partnership, today)
    require_a_chosen_partner(letter.partnership)
    _require_nothing_missing(letter, today)
    decision = _ask(letter, by=by, note=note)
    text = f"{by.name} asked the mayor's office to approve {letter.in_words}."
    write_down(letter, text, by=by, kind="letter.asked", on=today)
    for person in users_with(Role.MAYORS_OFFICE, today).exclude(pk=by.pk):
        _tell(decision, "letter-asked", person, decision.get_absolute_url())
    return decision


def _ask(letter: Letter, *, by: User, note: str) -> LetterDecision:
    keep_version(letter)
    shown = fingerprint(letter)
    try:
        with transaction.atomic():
            return LetterDecision.objects.create(
                letter=letter, asked_by=by, note=note, version=letter.version, sha256=shown
            )
    except IntegrityError as error:
        raise Refused("Approval was asked already, and nobody has answered yet.") from error


def _require_nothing_missing(letter: Letter, today: date) -> None:
    gaps = missing(letter, today)
    if gaps:
        raise LetterNotReady(gaps)


def _tell(decision: LetterDecision, name: str, person: User, path: str) -> None:
    letter = decision.letter
    context = {"decision": decision, "letter": letter, "what": letter.in_words, "person": person,
               "link": posting.absolute(path)}  # fmt: skip
    key = f"letter:{decision.pk}:{name}:{decision.verdict}:{person.pk}"
    posting.post(name, key=key, to=[person.email], context=context, partnership=letter.partnership)


@transaction.atomic
def take_back(decision: LetterDecision, *, by: User) -> Letter:
    """Take a request back before anybody has answered, to change the letter."""
    letter = lock_letter(decision.letter)
    decision = _lock(decision, letter)
    require(by, "correspondence.write_letter")
    _take_back(decision, by=by)
    write_down(letter, f"{by.name} took {letter.in_words} back to change it.", by=by, kind="letter.taken_back")
    return letter


def _take_back(decision: LetterDecision, *, by: User, because: str = "") -> None:
    """Close a request without an answer; what was not sent yet about it stays here."""
    _decide(decision, LetterVerdict.TAKEN_BACK, by=by, comment=because, decided_as=by.name)
    for about in (f"letter:{decision.pk}:letter-asked:", f"letter-decision:{decision.pk}:"):
        posting.cancel_unsent(about, because=because or TAKEN_BACK)


def take_back_with_the_file(
    partnership: Partnership,
    *,
    because: str,
    by: User,
    today: date,
) -> None:
    """Take back the open requests about a file's letters, which are drafts again. The file is locked.

    `because` is a sentence that says what became of the file.
    """
    waiting = LetterDecision.objects.pending().filter(letter__partnership=partnership)
    for pending in waiting.order_by("pk"):
        letter = lock_letter(pending.letter)
        _take_back(_lock(pending, letter), because=because, by=by)
        text = f"The request to approve {letter.in_words} was taken back. {because}"
        write_down(letter, text, by=by, kind="letter.taken_back", on=today)


def approve_letter(
    decision: LetterDecision, *, by: User, today: date, sha256: str | None = None, comment: str = ""
) -> Letter:
    """Let a letter go: issue it on the mayor's paper, and lay the mail with it into the outbox, held for a person.

    `sha256` is that of the letter which the approver saw. The paper is printed before the transaction begins. Raises
    AlreadyDecided, ShownOtherwise, LetterNotReady, PaperRefused, and Refused for one's own request.
    """
    _require_answerable(_fresh(decision), by=by, today=today)
    letter = Letter.objects.with_people().get(pk=decision.letter_id)
    _require_nothing_missing(letter, today)
    _require_as_shown(letter, decision, sha256)
    prepared = _print(letter, by=by, today=today)
    return _approve(decision, prepared, by=by, today=today, sha256=sha256, comment=comment)


def _print(letter: Letter, *, by: User, today: date) -> Prepared:
    """Print a letter, or take the file that was finished in Word as it is."""
    known: dict[str, Any] = {
        "kind": Paper.LETTER, "context": compose(letter), "title": title_of(letter), "language": letter.language,
        "by": by, "on": today,
    }  # fmt: skip
    finished = file_that_counts(letter, Returned.What.FINISHED)
    if finished:
        return papers.prepare_kept(finished, **known)
    return papers.prepare(letter.partnership, figures=figures_behind(letter.partnership, letter.reasons), **known)


@transaction.atomic
def _approve(
    decision: LetterDecision, prepared: Prepared, *, by: User, today: date, sha256: str | None, comment: str
) -> Letter:
    letter = lock_letter(decision.letter)
    decision = _lock(decision, letter)
    capacity = _require_answerable(decision, by=by, today=today)
    _require_nothing_missing(letter, today)
    _require_as_shown(letter, decision, sha256)
    _decide(decision, LetterVerdict.APPROVED, by=by, comment=comment, decided_as=str(capacity))
    letter.document = papers.file(prepared, by=by)
    letter.mail = lay_in_the_outbox(letter, by=by)
    letter.save(update_fields=["document", "mail"])
    sharing.end_shares(letter, now=timezone.now())
    issued = f"it was issued as {letter.document.reference}"
    text = f"{capacity.as_subject} approved {letter.in_words}; {issued}."
    write_down(letter, text, by=by, kind="letter.approved", on=today)
    _tell_the_writers(decision, "letter-decided")
    return letter


def _require_answerable(decision: LetterDecision, *, by: User, today: date) -> Capacity:
    capacity = office_of(by, Role.MAYORS_OFFICE, today=today)
    if not decision.is_pending:
        raise AlreadyDecided(decision)
    if decision.asked_by_id == by.pk:
        raise Refused("Nobody approves their own request. Ask a colleague of the mayor's office.")
    return capacity


def _require_as_shown(letter: Letter, decision: LetterDecision, shown: str | None) -> None:
    now = fingerprint(letter)
    if letter.version != decision.version or now != decision.sha256 or (shown and shown != now):
        raise ShownOtherwise


def lay_in_the_outbox(letter: Letter, *, by: User) -> Mail | None:
    """Lay the mail with an issued letter into the outbox, held for a person; nothing for one that goes another way."""
    if letter.way != Way.EMAIL or letter.document is None:
        return None
    signed = file_that_counts(letter, Returned.What.SIGNED)
    enclosed: list[Document | Upload] = [
        signed or letter.document,
        *letter.papers.order_by("pk"),
        *letter.files.order_by("pk"),
    ]
    context = {
        "letter": letter, "signer": letter.signer_term, "home": letter.partnership.home,
        "contacts": [contact for contact in (letter.office_contact, letter.volunteer_contact) if contact],
    }  # fmt: skip
    key = f"letter:{letter.pk}:signed:{signed.pk}" if signed else f"letter:{letter.pk}"
    return posting.post(
        "letter-enclosed", key=key, to=recipients_of(letter), context=context, held=True, by=by,
        partnership=letter.partnership, enclosures=enclosed,
    )  # fmt: skip


@transaction.atomic
def send_back(decision: LetterDecision, *, by: User, today: date, question: str) -> Letter:
    """Ask something before deciding; the writer is told at once (row 86)."""
    letter = lock_letter(decision.letter)
    decision = _lock(decision, letter)
    capacity = _require_answerable(decision, by=by, today=today)
    if not question.strip():
        raise Refused("Write the question that is to be answered.", field="comment")
    _decide(decision, LetterVerdict.SENT_BACK, by=by, comment=question, decided_as=str(capacity))
    text = f"{capacity.as_subject} sent {letter.in_words} back with the question: {question}"
    write_down(letter, text, by=by, kind="letter.sent_back", on=today)
    _tell_the_writers(decision, "letter-decided")
    return letter


@transaction.atomic
def decline(decision: LetterDecision, *, by: User, today: date, reason: str) -> Letter:
    """Decide that a letter does not go. It is set aside; a new one may be written."""
    letter = lock_letter(decision.letter)
    decision = _lock(decision, letter)
    capacity = _require_answerable(decision, by=by, today=today)
    if not reason.strip():
        raise Refused("Write why this letter does not go.", field="comment")
    _decide(decision, LetterVerdict.DECLINED, by=by, comment=reason, decided_as=str(capacity))
    put_aside(letter, because=f"Declined: {reason}"[:500], by=by)
    text = f"{capacity.as_subject} declined {letter.in_words}: {reason}"
    write_down(letter, text, by=by, kind="letter.declined", on=today)
    _tell_the_writers(decision, "letter-decided")
    return letter


def _fresh(decision: LetterDecision) -> LetterDecision:
    return LetterDecision.objects.select_related("letter", "asked_by").get(pk=decision.pk)


def _lock(decision: LetterDecision, letter: Letter) -> LetterDecision:
    """Return the decision fresh and locked; the file and the letter are locked already."""
    LetterDecision.objects.select_for_update().get(pk=decision.pk)
    decision = _fresh(decision)
    decision.letter = letter
    if not decision.is_pending:
        raise AlreadyDecided(decision)
    return decision


def _decide(decision: LetterDecision, verdict: LetterVerdict, *, by: User, comment: str, decided_as: str) -> None:
    decision.verdict, decision.comment, decision.decided_as = verdict, comment, decided_as
    decision.decided_by, decision.decided_at = by, timezone.now()
    decision.save()


def _tell_the_writers(decision: LetterDecision, name: str) -> None:
    letter = decision.letter
    people = {person.pk: person for person in (decision.asked_by, letter.written_by, letter.partnership.lead)}
    for person in people.values():
        if person.is_active:
            _tell(decision, name, person, letter.get_absolute_url())
