"""Where the agreement of a file stands, gathered for its page."""

from typing import Any

from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.agreements import checks
from partnerships.agreements.completeness import missing_from
from partnerships.agreements.models import AgreementVersion, Decision, Side, TextApproval, TextVerdict
from partnerships.communities.names import language_name
from partnerships.partners.models import Partnership


def overview(partnership: Partnership, *, user: User) -> dict[str, Any]:
    """Return what the page of the agreement shows: facts, sides, versions, and what comes next."""
    versions = list(
        AgreementVersion.objects.of_current(partnership).select_related("created_by").prefetch_related("approvals")
    )
    decisions = {
        decision.side: decision
        for decision in Decision.objects.filter(partnership=partnership).select_related("evidence", "recorded_by")
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
    }


def facts_of(version: AgreementVersion) -> list[tuple[str, str]]:
    """Return what was chosen at the start, in words."""
    agreement = version.agreement
    years = f"{agreement.years} year{'s' if agreement.years != 1 else ''}" if agreement.years else ""
    term = agreement.get_term_display() + (f": {years}" if years else "")
    languages = " and ".join(language_name(language) for language in agreement.languages)
    if agreement.second_language:
        languages += ", both count" if agreement.both_authentic else ", the second as a courtesy translation"
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
    for check, at in wanted:
        lacking = check(partnership)
        note = f"{len(missing)} things in all" if check is checks.text_is_complete and len(missing) > 1 else ""
        url = reverse(at, args=[partnership.pk])
        rows.append({"text": lacking or check.__doc__, "url": url, "done": lacking is None, "note": note})
    return rows


def _sides(partnership: Partnership) -> list[tuple[Side, str]]:
    return [(Side.OURS, partnership.home.name), (Side.THEIRS, partnership.partner_name)]


def _standing(version: AgreementVersion, side: Side) -> TextApproval | None:
    """What a side last said to this version."""
    said = [approval for approval in version.approvals.all() if approval.side == side]
    return max(said, key=lambda approval: approval.pk, default=None)


def _said(version: AgreementVersion) -> list[str]:
    """What became of a version: "draft", "approved here", "approved there", "locked"."""
    if version.is_locked:
        return ["approved by both"]
    approved = {approval.side for approval in version.approvals.all() if approval.verdict == TextVerdict.APPROVED}
    words = {Side.OURS: "approved here", Side.THEIRS: "approved there"}
    return [words[side] for side in Side if side in approved] or ["draft" if version.is_draft else "shown"]


def _pending(version: AgreementVersion, user: User) -> TextApproval | None:
    """The request that this person can answer."""
    ours = _standing(version, Side.OURS)
    waits = ours is not None and ours.verdict == TextVerdict.PENDING and ours.asked_by_id != user.pk
    waits = waits and version.partnership.is_open
    return ours if waits and user.has_perm("agreements.approve_text") else None
