"""Both sides approve the text: ours by the mayor's office, theirs written down with its evidence (row 53)."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.grants import users_with
from partnerships.accounts.models import User
from partnerships.accounts.offices import Capacity
from partnerships.accounts.roles import Role
from partnerships.agreements.completeness import missing_from
from partnerships.agreements.models import AgreementVersion, Side, TextApproval, TextVerdict
from partnerships.agreements.services.deciding import (
    PERMISSION,
    locked_agreement,
    locked_for_the_office,
    require_a_day,
)
from partnerships.documents.services import uploads
from partnerships.history.services import record
from partnerships.mailroom.services import posting
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_founding
from partnerships.words.days import in_english
from partnerships.words.refusal import ChangedMeanwhile, Refused


@transaction.atomic
def ask_text_approval(partnership: Partnership, *, seen: str, by: User, today: date, note: str = "") -> TextApproval:
    """Ask the mayor's office to approve the text. `seen` is the SHA-256 of the text that the asker saw.

    From now on the version stays as it is. Raises Refused while the text lacks something, or somebody asked already.
    """
    partnership, version = _shown(partnership, seen=seen, by=by, permission=PERMISSION)
    standing = version.approvals.filter(side=Side.OURS, verdict__in=TextVerdict.standing).first()
    if standing:
        raise Refused(_standing_in_words(standing))
    _leave_draft(version)
    approval = TextApproval.objects.create(
        version=version, side=Side.OURS, sha256=version.sha256, asked_by=by, asked_at=timezone.now(), note=note
    )
    for person in users_with(Role.MAYORS_OFFICE, today).exclude(pk=by.pk):
        posting.post(
            "agreement-text-asked",
            key=f"agreement-text-asked:{approval.pk}:{person.pk}",
            to=[person.email],
            context={
                "person": person,
                "approval": approval,
                "partnership": partnership,
                "link": posting.absolute(reverse("agreement-decide", args=[partnership.pk])),
            },
            partnership=partnership,
            by=by,
        )
    text = f"The mayor's office was asked to approve version {version.number} of the text."
    record(partnership, text, by=by, kind="agreement.asked", on=today, link=version.get_absolute_url())
    return approval


def texts_to_decide() -> QuerySet[TextApproval]:
    """Return the requests that wait for the mayor's office, with their files."""
    files = ("version__agreement__partnership__home", "version__agreement__partnership__partner", "asked_by")
    return TextApproval.objects.pending().select_related(*files)


@transaction.atomic
def approve_text(approval: TextApproval, *, seen: str, by: User, today: date, comment: str = "") -> TextApproval:
    """Approve the text for us. What is approved is exactly what was shown: `seen` is its SHA-256.

    Raises Refused when it was answered already, `by` asked for it, or the text does not fit the brief any more;
    ChangedMeanwhile when the text is no longer this.
    """
    partnership, approval, capacity = _answerable(approval, seen=seen, by=by, today=today)
    missing = missing_from(approval.version.wording, partnership)
    if missing:
        raise Refused(missing[0])
    _decide(approval, TextVerdict.APPROVED, capacity=capacity, on=today, comment=comment)
    text = f"{capacity.as_subject} approved version {approval.version.number} of the text."
    record(partnership, text, by=by, kind="agreement.approved", on=today, link=approval.version.get_absolute_url())
    _lock_when_both(partnership, approval.version, by=by, today=today)
    return approval


@transaction.atomic
def send_back(approval: TextApproval, *, seen: str, comment: str, by: User, today: date) -> TextApproval:
    """Send the text back with a question or a wish; the committee changes it and asks again."""
    if not comment.strip():
        raise Refused("Say what should change, so that the committee can act.", "comment")
    partnership, approval, capacity = _answerable(approval, seen=seen, by=by, today=today)
    _decide(approval, TextVerdict.SENT_BACK, capacity=capacity, on=today, comment=comment)
    sent = f"sent version {approval.version.number} of the text back"
    text = f"{capacity.as_subject} {sent}: {comment}"
    record(partnership, text[:1000], by=by, kind="agreement.sent_back", on=today)
    return approval


@transaction.atomic
def record_their_approval(
    partnership: Partnership,
    *,
    name: str,
    on: date,
    evidence: UploadedFile | None,
    seen: str,
    by: User,
    today: date,
    comment: str = "",
) -> TextApproval:
    """Write down that the partner approved the text: who in which office, when, and the letter that shows it."""
    if evidence is None:
        raise Refused("Add the letter, mail or minutes that show it.", "evidence")
    return record_their_answer(
        partnership, verdict=TextVerdict.APPROVED, name=name, on=on, evidence=evidence, seen=seen, by=by, today=today,
        comment=comment,
    )  # fmt: skip


@transaction.atomic
def record_their_answer(
    partnership: Partnership,
    *,
    verdict: TextVerdict,
    name: str,
    on: date,
    evidence: UploadedFile | None,
    seen: str,
    by: User,
    today: date,
    comment: str = "",
) -> TextApproval:
    """Write down what the partner says to the text: approved, or which changes they ask for."""
    partnership, version = _shown(partnership, seen=seen, by=by, permission=PERMISSION)
    require_a_day(on, today=today, field="on")
    written_on = timezone.localdate(version.edited_at)
    if on < min(written_on, today):
        raise Refused(f"This text was written on {in_english(written_on)}; they cannot have answered before.", "on")
    if verdict == TextVerdict.SENT_BACK and not comment.strip():
        raise Refused("Say what they ask to change.", "comment")
    standing = version.approvals.filter(side=Side.THEIRS, verdict=TextVerdict.APPROVED).first()
    if standing:
        raise Refused(_standing_in_words(standing))
    _leave_draft(version)
    there = partnership.partner_name
    title = f"{there} on version {version.number} of the text"
    answer = TextApproval.objects.create(
        version=version,
        side=Side.THEIRS,
        sha256=version.sha256,
        verdict=verdict,
        decided_by=by,
        decided_at=timezone.now(),
        on=on,
        name=name,
        comment=comment,
        evidence=uploads.keep(partnership, evidence, by=by, title=title) if evidence else None,
    )
    said = "approved" if verdict == TextVerdict.APPROVED else "asks for changes to"
    text = f"{there} {said} version {version.number} of the text, by {name}."
    record(partnership, text, by=by, kind="agreement.their_answer", side=Side.THEIRS, on=on)
    _lock_when_both(partnership, version, by=by, today=today)
    return answer


def _shown(partnership: Partnership, *, seen: str, by: User, permission: str) -> tuple[Partnership, AgreementVersion]:
    """Lock the file; return the newest version, which must be complete and the one that was seen."""
    partnership, _ = locked_agreement(partnership, by=by, permission=permission)
    version = AgreementVersion.objects.of_current(partnership).first()
    assert version is not None
    if version.sha256 != seen:
        raise ChangedMeanwhile
    missing = missing_from(version.wording, partnership)
    if missing:
        raise Refused(missing[0])
    return partnership, version


def _answerable(
    approval: TextApproval, *, seen: str, by: User, today: date
) -> tuple[Partnership, TextApproval, Capacity]:
    """Lock file and request; refuse when it was answered, when `by` asked for it, or when the text is another one."""
    partnership = approval.version.partnership
    partnership, agreement, capacity = locked_for_the_office(partnership, by=by, today=today)
    approval = TextApproval.objects.select_for_update(of=("self",)).select_related("version").get(pk=approval.pk)
    if approval.verdict != TextVerdict.PENDING:
        raise Refused(_standing_in_words(approval))
    if approval.asked_by_id == by.pk:
        raise Refused("Nobody approves their own request. Another person of the mayor's office has to.")
    newest = agreement.versions.order_by("-number").first()
    if approval.version != newest or not seen == approval.sha256 == approval.version.sha256:
        raise ChangedMeanwhile
    return partnership, approval, capacity


def _decide(
    approval: TextApproval,
    verdict: TextVerdict,
    *,
    capacity: Capacity,
    on: date,
    comment: str,
) -> None:
    by = capacity.person
    approval.verdict, approval.decided_by, approval.decided_at = verdict, by, timezone.now()
    approval.on, approval.comment, approval.name = on, comment, str(capacity)
    approval.save(update_fields=["verdict", "decided_by", "decided_at", "on", "comment", "name"])
    asker = approval.asked_by
    assert asker is not None  # ours are always asked for
    partnership = approval.version.partnership
    posting.post(
        "agreement-text-answered",
        key=f"agreement-text-answered:{approval.pk}",
        to=[asker.email],
        context={
            "person": asker,
            "approval": approval,
            "partnership": partnership,
            "link": posting.absolute(approval.version.agreement.get_absolute_url()),
        },
        partnership=partnership,
        by=by,
    )


def take_back_with_the_file(
    partnership: Partnership,
    *,
    because: str,
    by: User,
    today: date,
) -> None:
    """Take back the open requests about a file's text; `because` is a sentence. The file is locked."""
    pending = TextApproval.objects.pending().select_for_update(of=("self",))
    pending = pending.filter(version__partnership=partnership).select_related("version")
    for approval in pending.order_by("pk"):
        approval.verdict, approval.decided_by = TextVerdict.TAKEN_BACK, by
        approval.decided_at, approval.on = timezone.now(), today
        approval.name, approval.comment = by.name, because
        approval.save()
        for about in (f"agreement-text-asked:{approval.pk}:", f"text-approval:{approval.pk}:"):
            posting.cancel_unsent(about, because=because)
        what = f"version {approval.version.number} of the text"
        text = f"The request to approve {what} was taken back. {because}"
        record(partnership, text, by=by, kind="agreement.taken_back", on=today)


def _leave_draft(version: AgreementVersion) -> None:
    if version.is_draft:
        version.left_draft_at = timezone.now()
        version.save(update_fields=["left_draft_at"])


def _lock_when_both(partnership: Partnership, version: AgreementVersion, *, by: User, today: date) -> None:
    """Lock the text when both sides have approved it, with kind, level and parties; the signing orders originals."""
    if set(version.approvals.approved().values_list("side", flat=True)) != set(Side) or version.is_locked:
        return
    version.locked_at = timezone.now()
    version.save(update_fields=["locked_at"])
    lock_founding(partnership, on=today)
    text = f"Both sides approved version {version.number} of the text; it is locked."
    record(partnership, text, by=by, kind="agreement.locked", on=today, link=version.get_absolute_url())


def _standing_in_words(approval: TextApproval) -> str:
    if approval.verdict == TextVerdict.PENDING:
        assert approval.asked_by is not None
        assert approval.asked_at is not None
        asked_on = in_english(timezone.localdate(approval.asked_at))
        return f"{approval.asked_by.name} asked the mayor's office already, on {asked_on}."
    said = {
        TextVerdict.APPROVED: "has approved this text already",
        TextVerdict.SENT_BACK: "has sent this text back already",
        TextVerdict.TAKEN_BACK: "has taken this request back already",
        TextVerdict.OVERTAKEN: "cannot approve this any more: a newer version took its place",
    }[TextVerdict(approval.verdict)]
    return f"{approval.name or 'The mayor’s office'} {said}."
