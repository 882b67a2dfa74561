"""The first half of the road, told through the services: planning, research, and leaving a
stage.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from example.cast import Cast
from example.neighbors import settle
from partnerships.accounts.models import User
from partnerships.communities.models import Community, Institution
from partnerships.communities.names import country_name
from partnerships.finding.services import shortlist
from partnerships.finding.services.searching import Wanted
from partnerships.partners.models import Alignment, CandidatePartner, Kind, Partnership, Seat
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import approvals
from partnerships.planning.services import record_alignment, seat, start
from partnerships.research.criteria import Criterion
from partnerships.research.models import Connection, Point
from partnerships.research.services import candidates, comparison, connections, scoring, screens
from partnerships.research.services.findings import note_looked_for, pair_institutions

GEOGRAPHIC_NAMES = "U.S. Board on Geographic Names, list of countries"


@dataclass
class File:
    """One file of the example on its road. Days are counted back from today."""

    cast: Cast
    today: date
    partnership: Partnership

    def ago(self, days: int) -> date:
        """Return the day so many days before today; a negative number lies ahead."""
        return self.today - timedelta(days)

    @property
    def partner(self) -> Community:
        """The partner, once one is chosen."""
        assert self.partnership.partner is not None
        return self.partnership.partner


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A connection between the two communities, with the source that tells of it."""

    type: Connection.Type
    text: str
    source: str
    strength: Connection.Strength = Connection.Strength.FAIR


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What research found about one candidate."""

    we_bring: str
    they_bring: str
    ties: tuple[Tie, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    looked_for: dict[Point, str] = field(default_factory=dict)
    route: CandidatePartner.Route = CandidatePartner.Route.SEARCH


def begin(
    cast: Cast,
    today: date,
    *,
    opened: int,
    working_name: str,
    purpose: str,
    kind: Kind,
    participants: str = "",
) -> File:
    """Open a file, write its brief, seat its committee, and record who has agreed to it."""
    brief: dict[str, str | int | Decimal | None] = {
        "working_name": working_name,
        "purpose": purpose,
        "participants": participants
        or "Two high schools, the public library, the volunteers of our committee",
        "sponsor": "Duluth Sister Cities",
        "people": 6,
        "hours": 30,
        "first_year_budget": 4000,
        "budget_source": "Membership dues and one fundraising dinner",
    }
    day = today - timedelta(opened)
    file = File(cast, today, start(kind=kind, by=cast.chair, today=day, brief=brief))
    seat(
        file.partnership.committee,
        person=cast.member,
        part=Seat.Part.MEMBER,
        since=day,
        by=cast.chair,
    )
    for side, who, where, days in (
        (
            Alignment.Side.ORGANIZATION,
            "The board of Duluth Sister Cities",
            "Minutes of the board",
            6,
        ),
        (
            Alignment.Side.HIGHEST_OFFICIAL,
            "Mayor of Duluth",
            "Conversation with the protocol desk",
            9,
        ),
    ):
        agreed_on = file.ago(opened - days)
        record_alignment(
            file.partnership, side=side, name=who, agreed_on=agreed_on, note=where, by=cast.chair
        )
    return file


def leave_stage(
    file: File, *, asked: int, answered: int, note: str = "", comment: str = ""
) -> None:
    """Ask whether the file may go on; each office of the table answers, none of them the one who
    asked.
    """
    approvals.request_approval(
        file.partnership, by=file.cast.chair, today=file.ago(asked), note=note
    )
    answering = {"board": file.cast.board, "mayors_office": file.cast.office}
    for question in _questions(file.partnership):
        approvals.approve(
            question, by=answering[question.office], today=file.ago(answered), comment=comment
        )
    file.partnership.refresh_from_db()


def _questions(partnership: Partnership) -> Iterator[StageApproval]:
    """Yield each open question of a file; an answer may bring the next one."""
    with suppress(StageApproval.DoesNotExist):
        while True:
            yield StageApproval.objects.waiting().get(partnership=partnership)


def look_at(
    file: File,
    neighbor: str,
    findings: Findings,
    *,
    added: int,
    found: int,
    scored_by: Iterable[User],
    score: int = 3,
    searched: Wanted | None = None,
) -> CandidatePartner:
    """Research one candidate: benefits, ties, counterparts, the name for papers, and the reviewers'
    scores.
    """
    chair, day = file.cast.chair, file.ago(found)
    community = settle(neighbor, by=chair)
    candidate = _list(file, community, findings.route, file.ago(added), searched)
    candidates.describe_benefits(
        candidate, we_bring=findings.we_bring, they_bring=findings.they_bring, by=chair, today=day
    )
    for tie in findings.ties:
        connections.connect(
            candidate,
            type=tie.type,
            text=tie.text,
            source=tie.source,
            strength=tie.strength,
            by=chair,
            today=day,
        )
    for ours, theirs in findings.pairs:
        here, there = _institution(file.cast.home, ours), _institution(community, theirs)
        pair_institutions(
            candidate,
            ours=here,
            theirs=there,
            by=chair,
            today=day,
            note="Both have been written to",
        )
    for point, where in findings.looked_for.items():
        note_looked_for(candidate, point=point, note=where, by=file.cast.member, today=day)
    designation = country_name(community.country)
    screens.review_designation(
        candidate, designation=designation, note=GEOGRAPHIC_NAMES, by=chair, today=day
    )
    for place, reviewer in enumerate(scored_by):
        scoring.score(candidate, scores=_scores(score, place), by=reviewer, today=day)
    candidate.refresh_from_db()
    return candidate


def _list(
    file: File,
    community: Community,
    route: CandidatePartner.Route,
    day: date,
    searched: Wanted | None,
) -> CandidatePartner:
    """Put a community on the list, out of a search where there was one."""
    chair = file.cast.chair
    if searched and community.place:
        return shortlist.shortlist(
            file.partnership, place=community.place, wanted=searched, by=chair, today=day
        )
    return candidates.add_candidate(
        file.partnership, community=community, route=route, by=chair, today=day
    )


def _institution(community: Community, name: str) -> Institution:
    return Institution.objects.get(community=community, name=name)


REASONS = {
    Criterion.SIZE: "About the same role for the land around it",
    Criterion.LAND: "Water, winters, and what they ask of a city",
    Criterion.INDUSTRIES: "The trades could learn from each other",
    Criterion.ACADEMIC: "Teachers on both sides are curious",
    Criterion.CULTURAL: "Museums of the same kind",
    Criterion.RELATIONS: "A few people know each other",
    Criterion.HISTORY: "One story that people here tell",
    Criterion.CAPACITY: "Six people and a small budget",
}


def _scores(level: int, place: int) -> dict[str, tuple[int, str]]:
    """Return a reviewer's scores around a level; the second reviewer sees some things otherwise."""
    return {
        criterion.value: (max(0, min(4, level - (number + place) % 2)), reason)
        for number, (criterion, reason) in enumerate(REASONS.items())
    }


def choose(file: File, candidate: CandidatePartner, *, chosen: int) -> None:
    """Make the candidate the partner."""
    candidates.choose(candidate, by=file.cast.chair, today=file.ago(chosen))
    file.partnership.refresh_from_db()


def plan_and_research(
    file: File,
    neighbor: str,
    findings: Findings,
    *,
    opened: int,
    chosen: int,
    compare: bool = False,
) -> None:
    """Bring a new file through planning and research to its partner."""
    leave_stage(
        file,
        asked=opened - 20,
        answered=opened - 24,
        note="The plan is on one page; six people stand behind it.",
    )
    reviewers = (file.cast.chair, file.cast.member)
    candidate = look_at(
        file, neighbor, findings, added=chosen + 40, found=chosen + 20, scored_by=reviewers
    )
    choose(file, candidate, chosen=chosen)
    if compare:
        comparison.issue_comparison(
            file.partnership, [candidate], by=file.cast.chair, today=file.ago(chosen)
        )
    leave_stage(
        file, asked=chosen - 3, answered=chosen - 8, note=f"We recommend {file.partner.name}."
    )
