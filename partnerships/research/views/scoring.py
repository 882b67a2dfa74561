from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.partners.models import CandidatePartner
from partnerships.partners.pages import Request, file_of
from partnerships.research import points
from partnerships.research.forms.scoring import DiscussForm, ScoreForm
from partnerships.research.scoring import Board, ScoreLine, board_of, boards_of
from partnerships.research.services import score_sheet, scoring
from partnerships.research.terms import terms_of
from partnerships.research.views.rows import candidate_of, candidate_page, named_candidates_of
from partnerships.words.door import attempt, press


@permitted("partners.view_partnership")
def score_list(request: Request, pk: int) -> HttpResponse:
    """All candidates of a file, criterion by criterion, as far as this person may see it."""
    partnership = file_of(request, pk)
    candidates = (
        named_candidates_of(request)
        .filter(partnership=partnership, parked_at=None)
        .order_by("-chosen_at", "pk")
    )
    terms = terms_of(partnership)
    boards = boards_of(list(candidates), request.user, terms)
    context = {
        "partnership": partnership,
        "here": "research",
        "terms": terms,
        "boards": boards,
        "some_open": any(board.is_open for board in boards),
        "rows": [
            (each, [_cell(board, place) for board in boards])
            for place, each in enumerate(terms.criteria)
        ],
        "may_score": request.user.has_perm("research.change_research") and partnership.is_open,
    }
    return render(request, "research/score_list.html", context)


def _cell(board: Board, place: int) -> ScoreLine | None:
    return board.lines[place] if board.lines else None


@permitted("research.change_research")
def candidate_score(request: Request, pk: int) -> HttpResponse:
    """One reviewer's own sheet, with what is known about the candidate beside it."""
    candidate = candidate_of(request, pk)
    terms, as_draft = terms_of(candidate.partnership), request.POST.get("deed") == "draft"
    board = board_of(candidate, request.user, terms)
    if board.has_handed_in and request.method != "POST":
        messages.info(request, "Your sheet is handed in; it stays as it is.")
        return redirect("score-list", pk=candidate.partnership_id)
    kept = board.mine.draft if board.mine else {}
    form = ScoreForm(request.POST or None, terms=terms, draft=kept, as_draft=as_draft)
    form.back = reverse("candidate-detail", args=[pk])
    if request.method == "POST" and request.htmx:
        return _keep_by_itself(request, candidate, form)
    if (
        form.is_valid()
        and attempt(
            request, lambda: _save(request, candidate, form, as_draft=as_draft), form=form
        ).is_done
    ):
        there = (
            ("candidate-score", candidate.pk)
            if as_draft
            else ("score-list", candidate.partnership_id)
        )
        return redirect(*there)
    context = {
        "candidate": candidate,
        "partnership": candidate.partnership,
        "here": "research",
        "form": form,
        "board": board,
        "terms": terms,
        "points": points.of_candidate(candidate),
    }
    return render(request, "research/candidate_score.html", context)


def _keep_by_itself(request: Request, candidate: CandidatePartner, form: ScoreForm) -> HttpResponse:
    """Keep the draft while somebody types, and say so in one line."""
    trouble = "something in it cannot be kept; the button below says what."
    if form.is_valid():
        tried = attempt(
            request,
            lambda: scoring.keep_sheet(candidate, draft=form.draft, by=request.user),
            form=form,
        )
        trouble = str(tried.refused or "")
    return render(
        request, "finding/_kept.html", {"trouble": trouble, "kept_at": timezone.localtime()}
    )


def _save(
    request: Request, candidate: CandidatePartner, form: ScoreForm, *, as_draft: bool
) -> None:
    if as_draft:
        scoring.keep_sheet(candidate, draft=form.draft, by=request.user)
        messages.success(request, "Your draft is kept. Nobody else sees it.")
    else:
        scoring.score(candidate, scores=form.scores, by=request.user, today=timezone.localdate())
        messages.success(request, "Your scores are handed in.")


@permitted("research.change_research")
def score_discuss(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    form = DiscussForm(request.POST or None)

    def discuss() -> None:
        scoring.discuss(
            candidate, note=form.given("note", str), by=request.user, today=timezone.localdate()
        )

    title = f"Where the reviewers of {candidate.community.name} differ"
    return candidate_page(
        request,
        candidate,
        form,
        title,
        discuss,
        said="The talk is written down.",
        allowed=lambda: scoring.require_open_board(candidate, by=request.user),
    )


@permitted("partners.view_partnership")
def score_preview(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    printed = attempt(
        request, lambda: score_sheet.preview_score_sheet(candidate, viewer=request.user)
    )
    if printed.outcome is None:
        return redirect("score-list", pk=candidate.partnership_id)
    return HttpResponse(printed.outcome, content_type="application/pdf")


@require_POST
@permitted("research.change_research")
def score_issue(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    today = timezone.localdate()
    return press(
        request,
        lambda: score_sheet.issue_score_sheet(candidate, by=request.user, today=today),
        to=reverse("score-list", args=[candidate.partnership_id]),
        said=lambda document: f"On file as {document.reference}.",
    )
