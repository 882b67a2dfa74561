"""The candidate score sheet as a paper (D18): to look at, and to put on file once all is scored."""

from datetime import date

from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.documents.models import Document
from partnerships.documents.services import papers
from partnerships.history.services import record
from partnerships.partners.models import CandidatePartner
from partnerships.research.papers import SCORE_SHEET, score_sheet_of
from partnerships.research.scoring import board_of
from partnerships.research.services.candidates import PERMISSION
from partnerships.research.terms import terms_of
from partnerships.words.refusal import Refused


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
