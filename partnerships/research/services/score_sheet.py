"""The candidate score sheet as a paper (D18): empty to fill in by hand, or with everything that was
scored.
"""

from datetime import date

from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.documents.contents import (
    Fact,
    GivenScore,
    Measure,
    Party,
    RuleLine,
    ScoreSheetContent,
)
from partnerships.documents.models import Document
from partnerships.documents.paper import SCORE_SHEET
from partnerships.documents.richtext import plain_paragraphs
from partnerships.documents.services import papers
from partnerships.history.services import record
from partnerships.partners.models import CandidatePartner
from partnerships.research.rulings import rulings_of
from partnerships.research.scoring import Board, ScoreLine, board_of
from partnerships.research.services.candidates import PERMISSION
from partnerships.research.terms import terms_of
from partnerships.words.refusal import Refused


def score_sheet_of(candidate: CandidatePartner, *, viewer: User, today: date) -> ScoreSheetContent:
    """Return the sheet as far as a person may see it: without scores until their own are in."""
    partnership, terms = candidate.partnership, terms_of(candidate.partnership)
    board = board_of(candidate, viewer, terms)
    lines = board.lines or tuple(ScoreLine(criterion, ()) for criterion in terms.criteria)
    rulings = rulings_of(partnership, candidate, today=today, terms=terms)
    return ScoreSheetContent(
        candidate=_party(candidate),
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


def _party(candidate: CandidatePartner) -> Party:
    community = candidate.community
    place = ", ".join(part for part in (community.region, community.country_name) if part)
    own = (
        {"own_name": community.own_name, "own_language": community.own_language}
        if community.own_name
        else {}
    )
    return Party(name=community.name, place=place, **own)


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


def _title(candidate: CandidatePartner) -> str:
    return f"Score sheet: {candidate.community.name}"


def preview_score_sheet(candidate: CandidatePartner, *, viewer: User) -> bytes:
    """Return the sheet as a draft PDF, as far as the viewer may see it. Raises PaperRefused."""
    content = score_sheet_of(candidate, viewer=viewer, today=timezone.localdate())
    title = _title(candidate)
    return papers.preview(candidate.partnership, paper=SCORE_SHEET, context=content, title=title)


def issue_score_sheet(candidate: CandidatePartner, *, by: User, today: date) -> Document:
    """Put the sheet on file, where everybody may read it. Raises Refused until the scoring is over,
    PaperRefused.
    """
    require(by, PERMISSION)
    board = board_of(candidate, by, terms_of(candidate.partnership))
    if not board.is_over or not board.is_open:
        raise Refused(
            "On file everybody may read it: choose the candidate first, once enough people have"
            " scored."
        )
    content = score_sheet_of(candidate, viewer=by, today=today)
    title, partnership = _title(candidate), candidate.partnership
    document = papers.issue(
        partnership, paper=SCORE_SHEET, context=content, title=title, by=by, on=today
    )
    text = f"The score sheet of {candidate.community.name} was put on file."
    record(
        partnership, text, by=by, kind="scores.issued", on=today, link=document.get_absolute_url()
    )
    return document
