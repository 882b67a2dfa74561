"""Comparison and score sheet: what the two papers say, and how they are filled from the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnerships.accounts.models import User
from partnerships.communities.figures import Figure, figures_of
from partnerships.communities.models import Community
from partnerships.documents.contents import Content, Fact, Html, Party
from partnerships.documents.paper import Paper
from partnerships.documents.richtext import plain_paragraphs
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.comparison.cells import ComparisonSection, party
from partnerships.research.comparison.institutions import institutions, pairs
from partnerships.research.comparison.land import challenges, land
from partnerships.research.comparison.people import industries, population
from partnerships.research.comparison.suggested import suggested
from partnerships.research.comparison.ties import benefits, certainty, ties
from partnerships.research.models import Point
from partnerships.research.rulings import rulings_of
from partnerships.research.scoring import Board, ScoreLine, board_of
from partnerships.research.terms import terms_of

MOST = 4
"""How many communities stand side by side, our own included."""
OF_A_COMMUNITY = ("sources", "industries", "institutions", "challenges")
OF_A_CANDIDATE = (
    *(
        "community__sources",
        "community__industries",
        "community__institutions",
        "community__challenges",
    ),
    *("connections__evidence", "looked_for", "pairs__ours", "pairs__theirs", "shortlisting"),
)


@dataclass(frozen=True, kw_only=True)
class ComparisonContent(Content):
    """Two to four communities side by side."""

    communities: tuple[Party, ...]
    sections: tuple[ComparisonSection, ...]
    introduction: Html = ""
    conclusion: Html = ""

    @property
    def needs_width(self) -> bool:
        return len(self.communities) > 2


COMPARISON = Paper(
    slug="comparison",
    name="Comparison",
    code="COMPARE",
    template="documents/comparison.html",
    content=ComparisonContent,
)


@dataclass(frozen=True, kw_only=True)
class GivenScore:
    """What one reviewer gave, and why."""

    who: str
    points: int
    note: str


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One criterion; without marks it is a line to fill in by hand."""

    label: str
    weight: int
    anchors: tuple[str, str, str]  # what 0, 2 and 4 mean
    marks: tuple[GivenScore, ...] = ()
    range: str = ""  # "1 to 4"
    mean: str = ""  # "2.5"
    is_wide: bool = False


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """One hard rule or warning, and how it stands."""

    words: str
    state: str  # "Passed", "Waived"
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class ScoreSheetContent(Content):
    """How a candidate was judged by our policy; or the empty sheet for a meeting."""

    candidate: Party
    home: str
    policy: str  # "City council with limits (version 2)"
    measures: tuple[Measure, ...]
    rules: tuple[RuleLine, ...] = ()
    totals: tuple[Fact, ...] = ()  # empty on a sheet to fill in
    discussion: Html = ""


SCORE_SHEET = Paper(
    slug="score_sheet",
    name="Score sheet",
    code="SCORE",
    template="documents/score_sheet.html",
    content=ScoreSheetContent,
)


def comparison_of(
    partnership: Partnership, candidates: Sequence[CandidatePartner]
) -> ComparisonContent:
    """Return our community beside up to three candidates; unknown values are empty."""
    sides, candidates = _whole(partnership, candidates)
    sections = (
        certainty(sides[0], candidates),
        population(sides),
        land(sides),
        challenges(sides),
        industries(sides),
        *institutions(sides, candidates),
        pairs(candidates),
        ties(candidates, Point.RELATIONS),
        ties(candidates, Point.HISTORY),
        benefits(candidates),
        suggested(candidates),
    )
    return ComparisonContent(
        communities=tuple(party(community) for community in sides),
        sections=tuple(section for section in sections if section.rows),
        introduction=plain_paragraphs(partnership.purpose),
    )


def _whole(
    partnership: Partnership, candidates: Sequence[CandidatePartner]
) -> tuple[list[Community], list[CandidatePartner]]:
    """Return the communities, ours first, and the candidates with all that belongs to them, fresh
    from the database.
    """
    keys = [candidate.pk for candidate in candidates[: MOST - 1]]
    found = {
        each.pk: each
        for each in CandidatePartner.objects.filter(pk__in=keys).prefetch_related(*OF_A_CANDIDATE)
    }
    chosen = [found[key] for key in keys]
    home = Community.objects.prefetch_related(*OF_A_COMMUNITY).get(pk=partnership.home_id)
    return [home, *(candidate.community for candidate in chosen)], chosen


def figures_in_comparison(
    partnership: Partnership, candidates: Sequence[CandidatePartner]
) -> set[Figure]:
    """Return the figures that such a paper states: all that the profiles know today."""
    sides, _ = _whole(partnership, candidates)
    return {
        Figure(community.pk, field, value)
        for community in sides
        for field, values in figures_of(community).items()
        if field != "official_name"  # the sheet names them plainly
        for value in values
    }


def score_sheet_of(candidate: CandidatePartner, *, viewer: User, today: date) -> ScoreSheetContent:
    """Return the sheet as far as a person may see it: without scores until their own are in."""
    partnership, terms = candidate.partnership, terms_of(candidate.partnership)
    board = board_of(candidate, viewer, terms)
    lines = board.lines or tuple(ScoreLine(criterion, ()) for criterion in terms.criteria)
    rulings = rulings_of(partnership, candidate, today=today, terms=terms)
    return ScoreSheetContent(
        candidate=party(candidate.community),
        home=partnership.home.name,
        policy=terms.title,
        measures=tuple(_measure(line) for line in lines),
        rules=tuple(
            RuleLine(
                words=each.rule.words,
                state=each.in_a_word.capitalize(),
                said=each.said or each.missing,
            )
            for each in rulings
        ),
        totals=_totals(board),
        discussion="".join(plain_paragraphs(note.note) for note in board.discussions),
    )


def _measure(line: ScoreLine) -> Measure:
    criterion = line.criterion
    return Measure(
        label=criterion.label,
        weight=criterion.weight,
        anchors=(criterion.none, criterion.some, criterion.full),
        marks=tuple(
            GivenScore(who=str(score.sheet.reviewer), points=score.score, note=score.note)
            for score in line.scores
        ),
        range=line.range,
        mean=f"{line.mean:.1f}" if line.mean is not None else "",
        is_wide=line.is_wide,
    )


def _totals(board: Board) -> tuple[Fact, ...]:
    if not board.is_open:
        return ()
    return (
        Fact(label="Index", value=board.index_in_words),
        Fact(label="Reviewers", value=", ".join(board.reviewers)),
    )
