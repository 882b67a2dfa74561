"""Where a file stands: what holds, what is missing, whom it waits for, and what could go wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from partnerships.accounts.roles import Role
from partnerships.approvals.models import Verdict
from partnerships.communities.models import OfficeTerm, Organization
from partnerships.partners.models import Partnership, Seat, Span, Stage
from partnerships.pipeline import stages
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.stages import Step, step_of
from partnerships.research import risks as research
from partnerships.research.facts import ResearchFacts
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


def items(partnership: Partnership, today: date) -> list[Item]:
    """Return the requirements of the present stage of a file, each as it is on a day."""
    return items_of([partnership], today)[partnership.pk]


def items_of(files: Sequence[Partnership], today: date) -> dict[int, list[Item]]:
    """Return the requirements of the present stage of each file; what their checks read is loaded
    once for all of them.
    """
    answers = stages.answers(files, today)
    found = {}
    for file in files:
        first = answers[file.pk][0]
        needs_a_search = isinstance(first.facts, ResearchFacts) and not first.facts.candidates
        pages = dict.fromkeys((LIST, SCORES), "partner-find") if needs_a_search else {}
        found[file.pk] = [
            Item(
                answer.missing is None,
                answer.missing or (answer.check.__doc__ or "").strip(),
                reverse(pages.get(answer.page, answer.page), args=[file.pk]),
            )
            for answer in answers[file.pk]
        ]
    return found


def missing(partnership: Partnership, today: date) -> list[str]:
    """Return in words what the present stage still lacks."""
    answers = stages.answers([partnership], today)[partnership.pk]
    return [answer.missing for answer in answers if answer.missing]


def approvers(step: Step, ours: Organization | None = None) -> tuple[Role, ...]:
    """Return who must say yes, in order; the board only where the organization lets it vote."""
    if (ours or Organization.ours()).board_votes:
        return step.approved_by
    return tuple(role for role in step.approved_by if role is not Role.BOARD)


def spans(partnership: Partnership, approvals: Sequence[StageApproval]) -> list[Span]:
    """Return the seven spans of the bridge, with the month in which each was left."""
    left = {one.stage: one.decided_on for one in approvals if one.verdict == Verdict.APPROVED}

    def note(stage: Stage, state: str) -> str:
        if state == "now":
            return f"since {in_short(partnership.stage_since)}"
        day = left.get(stage) if state == "done" else None
        return f"{day:%b %Y}" if day else ""

    return [
        Span(span.label, span.state, note(stage, span.state))
        for stage, span in zip(Stage, partnership.way, strict=True)
    ]


def waits_for(
    partnership: Partnership,
    today: date,
    *,
    asked: str | None,
    answer_awaited: bool,
    we_act: bool,
) -> str:
    """Return in a few words whom the file waits for: an office, the partner, us, a day, or nobody.

    `asked` is the office that was asked; `we_act` says that an evaluation is near or that an
    established partnership has fallen silent.
    """
    if not partnership.is_open:
        return partnership.get_closed_as_display().lower()
    if partnership.held_until and partnership.is_held(today):
        return f"on hold until {in_english(partnership.held_until)}"
    if asked:
        return Role(asked).as_actor
    if answer_awaited:
        return partnership.partner_name
    return "nobody" if partnership.stage == Stage.EVALUATION and not we_act else "us"


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
