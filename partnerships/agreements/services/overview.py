"""Where the agreement of a file stands, gathered for its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.agreements import checks, facts
from partnerships.agreements.completeness import missing_from
from partnerships.agreements.models import (
    AgreementVersion,
    Decision,
    Side,
    TextApproval,
    TheirAnswer,
)
from partnerships.approvals.models import Verdict
from partnerships.communities.names import language_name
from partnerships.documents.models import Upload
from partnerships.partners.models import Partnership


@dataclass(frozen=True)
class Said:
    """What a side says to a version: ours by a question and its answer, theirs as it was written
    down.
    """

    side: str
    verdict: str
    label: str
    by: str
    on: date | None
    words: str
    file: Upload | None
    question: TextApproval | None = None


def overview(partnership: Partnership, *, user: User) -> dict[str, Any]:
    """Return what the page of the agreement shows: facts, sides, versions, and what comes next."""
    versions = list(
        AgreementVersion.objects.of_current(partnership)
        .select_related("created_by")
        .prefetch_related("approvals__asked_by", "approvals__sheet", "answers__evidence")
    )
    decisions = {
        decision.side: decision
        for decision in Decision.objects.filter(partnership=partnership).select_related(
            "evidence", "recorded_by"
        )
    }
    version = versions[0] if versions else None
    context: dict[str, Any] = {
        "has_partner": partnership.partner_id is not None,
        "decisions": [(name, side, decisions.get(side)) for side, name in _sides(partnership)],
    }
    if version is None:
        return context
    version.partnership = version.agreement.partnership = partnership
    missing = missing_from(version.wording, partnership)
    return context | {
        "agreement": version.agreement,
        "version": version,
        "versions": [(one, _said(one)) for one in versions],
        "facts": facts_of(version),
        "sides": [(name, side, _standing(version, side)) for side, name in _sides(partnership)],
        "missing": missing,
        "items": items(partnership, missing),
        "is_signed": any(one.signed_on for one in versions),
        "mine": _pending(version, user),
        "question": open_question(version),
    }


def facts_of(version: AgreementVersion) -> list[tuple[str, str]]:
    """Return what was chosen at the start, in words."""
    agreement = version.agreement
    years = (
        f"{agreement.years} year{'s' if agreement.years != 1 else ''}" if agreement.years else ""
    )
    term = agreement.get_term_display() + (f": {years}" if years else "")
    languages = " and ".join(language_name(language) for language in agreement.languages)
    if agreement.second_language:
        languages += (
            ", both count" if agreement.both_authentic else ", the second as a courtesy translation"
        )
    return [
        ("Form", agreement.get_variant_display()),
        ("Languages", languages),
        ("Term", term),
        ("Notice", f"{agreement.notice_days} days"),
        ("First evaluation", f"{agreement.review_months} months after signing"),
    ]


def items(partnership: Partnership, missing: list[str]) -> list[dict[str, Any]]:
    """Return the requirements of this stage as a list to tick, each with where it is done."""
    wanted = (
        (checks.both_sides_decided, "decision-record"),
        (checks.text_is_complete, "agreement-edit"),
        (checks.resolution_is_recorded, "resolution-record"),
        (checks.text_is_approved_by_both, "agreement-detail"),
    )
    rows = []
    today = timezone.localdate()
    known = facts.of(partnership, today)
    for check, at in wanted:
        lacking = check(known, today)
        note = (
            f"{len(missing)} things in all"
            if check is checks.text_is_complete and len(missing) > 1
            else ""
        )
        url = reverse(at, args=[partnership.pk])
        rows.append(
            {"text": lacking or check.__doc__, "url": url, "done": lacking is None, "note": note}
        )
    return rows


def _sides(partnership: Partnership) -> list[tuple[Side, str]]:
    return [(Side.OURS, partnership.home.name), (Side.THEIRS, partnership.partner_name)]


def said_to(version: AgreementVersion) -> list[Said]:
    """Return all that was said to a version, our side first, each in the order in which it was
    said.
    """
    return [*_ours(version.approvals.all()), *_theirs(version.answers.all())]


def _ours(approvals: Iterable[TextApproval]) -> list[Said]:
    return [
        Said(
            Side.OURS,
            one.verdict,
            one.get_verdict_display(),
            one.decided_as,
            one.decided_on,
            one.comment,
            one.sheet,
            one,
        )
        for one in sorted(approvals, key=lambda one: one.pk)
    ]


def _theirs(answers: Iterable[TheirAnswer]) -> list[Said]:
    return [
        Said(
            Side.THEIRS,
            one.verdict,
            one.get_verdict_display(),
            one.name,
            one.on,
            one.note,
            one.evidence,
        )
        for one in sorted(answers, key=lambda one: one.pk)
    ]


def _standing(version: AgreementVersion, side: Side) -> Said | None:
    """What a side last said to this version."""
    return next((said for said in reversed(said_to(version)) if said.side == side), None)


def _said(version: AgreementVersion) -> list[str]:
    """What became of a version: "draft", "approved here", "approved there", "locked"."""
    if version.is_locked:
        return ["approved by both"]
    approved = {said.side for said in said_to(version) if said.verdict == Verdict.APPROVED}
    words = {Side.OURS: "approved here", Side.THEIRS: "approved there"}
    return [words[side] for side in Side if side in approved] or [
        "draft" if version.is_draft else "shown"
    ]


def open_question(version: AgreementVersion) -> TextApproval | None:
    """Return the request about this version that waits for an answer, if any; a closed file asks
    nothing.
    """
    waiting = version.approvals.waiting().with_file()
    return waiting.first()


def _pending(version: AgreementVersion, user: User) -> TextApproval | None:
    """The request that this person can answer."""
    asked = open_question(version)
    can = (
        asked is not None
        and asked.asked_by_id != user.pk
        and user.has_perm("agreements.approve_text")
    )
    return asked if can else None
