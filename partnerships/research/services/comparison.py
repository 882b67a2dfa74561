"""The comparison as a paper: to look at, and to put on file with its figures as they are today
(D18).
"""

from collections.abc import Sequence
from datetime import date

from partnerships.accounts.models import User
from partnerships.documents.models import Document
from partnerships.documents.services import papers
from partnerships.history.services import record
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.papers import (
    COMPARISON,
    ComparisonContent,
    comparison_of,
    figures_in_comparison,
)
from partnerships.words.lists import listed
from partnerships.words.refusal import Refused


def _names(content: ComparisonContent) -> str:
    return listed([party.name for party in content.communities])


def _paper(
    partnership: Partnership, candidates: Sequence[CandidatePartner]
) -> tuple[ComparisonContent, str]:
    if not candidates:
        raise Refused("Choose at least one candidate to compare with.")
    content = comparison_of(partnership, candidates)
    return content, f"Comparison: {_names(content)}"


def preview_comparison(partnership: Partnership, candidates: Sequence[CandidatePartner]) -> bytes:
    """Return the comparison as a draft PDF. Raises PaperRefused, and Refused without a
    candidate.
    """
    content, title = _paper(partnership, candidates)
    return papers.preview(partnership, paper=COMPARISON, context=content, title=_short(title))


def issue_comparison(
    partnership: Partnership, candidates: Sequence[CandidatePartner], *, by: User, today: date
) -> Document:
    """Put the comparison on file as a paper. Raises PaperRefused, and Refused without a
    candidate.
    """
    content, title = _paper(partnership, candidates)
    figures = figures_in_comparison(partnership, candidates)
    document = papers.issue(
        partnership,
        paper=COMPARISON,
        context=content,
        title=_short(title),
        by=by,
        on=today,
        figures=figures,
    )
    text = f"The comparison of {_names(content)} was put on file."
    record(
        partnership,
        text,
        by=by,
        kind="comparison.issued",
        on=today,
        link=document.get_absolute_url(),
    )
    return document


def _short(title: str) -> str:
    """A paper's title has at most 200 characters; the names stand in full above their columns."""
    return title if len(title) <= 200 else f"{title[:199].rsplit(' ', 1)[0]}…"
