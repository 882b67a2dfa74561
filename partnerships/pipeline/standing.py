"""Where a file stands: what holds, what is missing, whom it waits for, and what could go wrong."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from partnerships.accounts.roles import Role
from partnerships.approvals.models import Verdict
from partnerships.communities.models import OfficeTerm, Organization
from partnerships.partners.models import Partnership, Seat, Stage
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.stages import Step, step_of
from partnerships.research import risks as research
from partnerships.words.days import in_english, in_short

SOON = timedelta(days=90)
LIST, SCORES = "candidate-list", "score-list"
"""The page of the candidates; while there is none, the search for one is where the work begins."""


@dataclass(frozen=True)
class Item:
    """One requirement of the present stage: the fact in words when it holds, else what to do, and
    where.
    """

    done: bool
    text: str
    url: str


@dataclass(frozen=True)
class Span:
    """One span of the bridge."""

    label: str
    state: str
    note: str


def items(partnership: Partnership) -> list[Item]:
    """Return the requirements of the present stage, each computed now."""
    answers = [
        (check, check(partnership), name) for check, name in step_of(partnership).requires.items()
    ]
    needs_a_search = (
        any(name == LIST for _, _, name in answers) and not partnership.candidates.exists()
    )
    pages = dict.fromkeys((LIST, SCORES), "partner-find") if needs_a_search else {}
    return [
        Item(
            missing is None,
            missing or (check.__doc__ or "").strip(),
            reverse(pages.get(name, name), args=[partnership.pk]),
        )
        for check, missing, name in answers
    ]


def missing(partnership: Partnership) -> list[str]:
    """Return in words what the present stage still lacks."""
    return [
        words for words in (check(partnership) for check in step_of(partnership).requires) if words
    ]


def approvers(step: Step) -> tuple[Role, ...]:
    """Return who must say yes, in order; the board only where the organization lets it vote."""
    if Organization.ours().board_votes:
        return step.approved_by
    return tuple(role for role in step.approved_by if role is not Role.BOARD)


def spans(partnership: Partnership, approvals: list[StageApproval] | None = None) -> list[Span]:
    """Return the seven spans of the bridge: done, now, or to come, with the month in which each was
    left.
    """
    left = {
        approval.stage: approval.decided_on
        for approval in approvals or []
        if approval.verdict == Verdict.APPROVED
    }
    now = Stage(partnership.stage)

    def note(stage: Stage) -> str:
        if stage is now:
            return f"since {in_short(partnership.stage_since)}"
        day = left.get(stage) if stage.number < now.number else None
        return f"{day:%b %Y}" if day else ""

    def state(stage: Stage) -> str:
        if stage.number < now.number:
            return "done"
        return "now" if stage is now else "todo"

    return [Span(stage.label, state(stage), note(stage)) for stage in Stage]


def waits_for(
    partnership: Partnership, pending: StageApproval | None, today: date, *, answer_awaited: bool
) -> str:
    """Return in a few words whom the file waits for: an office, the partner, us, a day, or
    nobody.
    """
    if not partnership.is_open:
        return partnership.get_closed_as_display().lower()
    if partnership.held_until and partnership.is_held(today):
        return f"on hold until {in_english(partnership.held_until)}"
    if pending:
        return pending.asked_of
    if answer_awaited:
        return partnership.partner_name
    return "nobody" if partnership.stage == Stage.EVALUATION else "us"


def risks(partnership: Partnership, today: date) -> list[str]:
    """Return what an approver should know before saying yes (row 108)."""
    found = []
    sides = [community for community in (partnership.home, partnership.partner) if community]
    terms = (
        OfficeTerm.objects.filter(community__in=sides)
        .highest()
        .holding_on(today)
        .select_related("community")
    )
    holding = {term.community_id: term for term in terms}
    for community in sides:
        term = holding.get(community.pk)
        if term is None:
            found.append(f"Nobody is recorded as highest official of {community.name} today.")
        elif term.ends_on and term.ends_on <= today + SOON:
            found.append(
                f"The term of the {term.office} of {community.name} ends on"
                f" {in_english(term.ends_on)}."
            )
    if Seat.objects.filter(committee__partnership=partnership, ends_on=None).count() < 2:
        found.append("Only one person sits on the committee.")
    stale_after = step_of(partnership).stale_after
    if stale_after and partnership.stage_since + stale_after < today:
        days = (today - partnership.stage_since).days
        found.append(
            f"The file has been in {partnership.get_stage_display().lower()} for {days} days."
        )
    return found + research.risks_of(partnership, today=today)
