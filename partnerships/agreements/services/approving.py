"""Both sides approve the text: ours by the mayor's office, theirs written down with its evidence
(row 53).
"""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.agreements.completeness import missing_from
from partnerships.agreements.models import AgreementVersion, Side, TextApproval, TheirAnswer
from partnerships.agreements.services.deciding import PERMISSION, locked_agreement, require_a_day
from partnerships.approvals.models import Question, Verdict
from partnerships.approvals.services import answering, asking
from partnerships.approvals.services.voices import SignedSheet, Voice
from partnerships.documents.services import uploads
from partnerships.history.services import record
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_founding, lock_open, open_founding
from partnerships.words.days import in_english
from partnerships.words.refusal import ChangedMeanwhile, Refused


@transaction.atomic
def ask_text_approval(
    partnership: Partnership, *, seen: str, by: User, today: date, note: str = ""
) -> TextApproval:
    """Ask the mayor's office to approve the text. `seen` is the SHA-256 of the text that the asker
    saw.

    From now on the version stays as it is. Raises Refused while the text lacks something, somebody
    asked already, or the file is on hold.
    """
    partnership, version = _shown(partnership, seen=seen, by=by)
    _require_no_yes(version)
    _leave_draft(version)
    return asking.ask(_question(version, note=note), by=by, today=today)


def require_askable(version: AgreementVersion) -> None:
    """Raise Refused, before a form is filled in, where nothing can be asked about a text."""
    asking.require_not_asked(_subject(version))
    _require_no_yes(version)


def _require_no_yes(version: AgreementVersion) -> None:
    given = version.approvals.approved().first()
    if given:
        raise Refused(f"{given.decided_as} has approved this text already.")


def _subject(version: AgreementVersion) -> str:
    return f"{TextApproval.SUBJECT}{version.pk}"


def _question(version: AgreementVersion, *, note: str) -> TextApproval:
    partnership = version.agreement.partnership
    return TextApproval(
        partnership=partnership,
        subject=_subject(version),
        what=f"version {version.number} of the text",
        asks=f"May version {version.number} of the text be signed with {partnership.partner_name}?",
        office=Role.MAYORS_OFFICE,
        note=note,
        sha256=version.sha256,
        version=version,
    )


@transaction.atomic
def approve_text(
    approval: TextApproval,
    *,
    seen: str,
    by: User,
    today: date,
    comment: str = "",
    sheet: SignedSheet | None = None,
) -> TextApproval:
    """Approve the text for us. What is approved is exactly what was shown: `seen` is its SHA-256.

    With `sheet`, `by` records what the mayor's office signed on paper. Raises AlreadyAnswered,
    NotAllowed, Refused when `by` asked for it or the text does not fit the brief any more;
    ChangedMeanwhile for another text.
    """
    partnership, approval, voice = _answerable(approval, seen=seen, by=by, today=today, sheet=sheet)
    missing = missing_from(approval.version.wording, partnership)
    if missing:
        raise Refused(missing[0])
    answering.approve(approval, voice=voice, today=today, comment=comment)
    _lock_when_both(partnership, approval.version, by=by, today=today)
    return approval


@transaction.atomic
def send_back(
    approval: TextApproval, *, seen: str, comment: str, by: User, today: date
) -> TextApproval:
    """Send the text back with a question or a wish; the committee changes it and asks again."""
    _, approval, voice = _answerable(approval, seen=seen, by=by, today=today)
    return answering.send_back(approval, voice=voice, today=today, asks=comment)


@transaction.atomic
def decline(
    approval: TextApproval, *, seen: str, comment: str, by: User, today: date
) -> TextApproval:
    """Say no to the text, with the reason; it stays on file, and another one may be written."""
    _, approval, voice = _answerable(approval, seen=seen, by=by, today=today)
    return answering.decline(approval, voice=voice, today=today, reason=comment)


def take_back(approval: TextApproval, *, by: User, today: date) -> TextApproval:
    """Withdraw a request that nobody has answered; only who asked, or the lead of the file, may."""
    return asking.take_back(approval, by=by, today=today)


@transaction.atomic
def refuse_paper(approval: TextApproval, *, reason: str, by: User, today: date) -> TextApproval:
    """Refuse, as the mayor's office, a sheet that was recorded as its yes: the text waits for its
    answer again.

    A text that both sides had approved is open again. Raises Refused once it is signed, or a newer
    version stands.
    """
    partnership = lock_open(approval.partnership)
    approval = TextApproval.objects.with_file().get(pk=approval.pk)
    require_unsigned(approval)
    answering.refuse_paper(approval, reason=reason, by=by, today=today)
    version = approval.version
    if version.is_locked:
        version.locked_at = None
        version.save(update_fields=["locked_at"])
        open_founding(partnership)
    return asking.put(_question(version, note=approval.note), by=approval.asked_by, today=today)


def require_unsigned(approval: Question) -> None:
    """Raise Refused where a yes to a text cannot be undone any more."""
    version = TextApproval.objects.select_related("version__agreement").get(pk=approval.pk).version
    if version.signed_on:
        raise Refused("The agreement is signed; this yes stays.")
    if (
        version.agreement.set_aside_at
        or version.agreement.versions.filter(number__gt=version.number).exists()
    ):
        raise Refused("Another text stands in place of this one; this yes stays in its history.")


@transaction.atomic
def record_their_answer(
    partnership: Partnership,
    *,
    verdict: Verdict,
    name: str,
    on: date,
    evidence: "UploadedFile[Any] | None",
    seen: str,
    by: User,
    today: date,
    comment: str = "",
) -> TheirAnswer:
    """Write down what the partner says to the text: approved, or which changes they ask for.

    Raises Refused for an approval without the paper that shows it, and for changes without words.
    """
    partnership, version = _shown(partnership, seen=seen, by=by)
    require_a_day(on, today=today, field="on")
    written_on = timezone.localdate(version.edited_at)
    if on < min(written_on, today):
        raise Refused(
            f"This text was written on {in_english(written_on)}; they cannot have answered before.",
            "on",
        )
    if verdict == Verdict.APPROVED and evidence is None:
        raise Refused("Add the letter, mail or minutes that show it.", "evidence")
    if verdict == Verdict.SENT_BACK and not comment.strip():
        raise Refused("Say what they ask to change.", "comment")
    given = version.answers.filter(verdict=Verdict.APPROVED).first()
    if given:
        raise Refused(f"{given.name} has approved this text already.")
    _leave_draft(version)
    there = partnership.partner_name
    title = f"{there} on version {version.number} of the text"
    answer = TheirAnswer.objects.create(
        version=version,
        side=Side.THEIRS,
        sha256=version.sha256,
        verdict=verdict,
        recorded_by=by,
        on=on,
        name=name,
        note=comment,
        evidence=uploads.keep(partnership, evidence, by=by, title=title) if evidence else None,
    )
    said = "approved" if verdict == Verdict.APPROVED else "asks for changes to"
    text = f"{there} {said} version {version.number} of the text, by {name}."
    record(partnership, text, by=by, kind="agreement.their_answer", side=Side.THEIRS, on=on)
    _lock_when_both(partnership, version, by=by, today=today)
    return answer


def _shown(
    partnership: Partnership, *, seen: str, by: User
) -> tuple[Partnership, AgreementVersion]:
    """Lock the file; return the newest version, which must be complete and the one that was
    seen.
    """
    partnership, agreement = locked_agreement(partnership, by=by, permission=PERMISSION)
    version = AgreementVersion.objects.of_current(partnership).first()
    assert version is not None  # an agreement is begun with its first version
    version.agreement = agreement
    if version.sha256 != seen:
        raise ChangedMeanwhile
    missing = missing_from(version.wording, partnership)
    if missing:
        raise Refused(missing[0])
    return partnership, version


def _answerable(
    approval: TextApproval, *, seen: str, by: User, today: date, sheet: SignedSheet | None = None
) -> tuple[Partnership, TextApproval, Voice]:
    """Lock file and request; refuse when it was answered, when `by` asked for it, or when the text
    is another one.
    """
    partnership = lock_open(approval.partnership)
    approval, voice = answering.opened(approval, by=by, today=today, sheet=sheet)
    newest = AgreementVersion.objects.of_current(partnership).first()
    if approval.version != newest or not seen == approval.sha256 == approval.version.sha256:
        raise ChangedMeanwhile
    return partnership, approval, voice


def _leave_draft(version: AgreementVersion) -> None:
    if version.is_draft:
        version.left_draft_at = timezone.now()
        version.save(update_fields=["left_draft_at"])


def _lock_when_both(
    partnership: Partnership, version: AgreementVersion, *, by: User, today: date
) -> None:
    """Lock the text when both sides have approved it, with kind, level and parties; the signing
    orders originals.
    """
    if set(version.approved_on) != set(Side) or version.is_locked:
        return
    version.locked_at = timezone.now()
    version.save(update_fields=["locked_at"])
    lock_founding(partnership, on=today)
    text = f"Both sides approved version {version.number} of the text; it is locked."
    record(
        partnership, text, by=by, kind="agreement.locked", on=today, link=version.get_absolute_url()
    )
