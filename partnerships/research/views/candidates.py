from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.partners.models import CandidatePartner
from partnerships.partners.pages import Request
from partnerships.research import points
from partnerships.research.comparison.institutions import without_pair
from partnerships.research.comparison.land import challenges_beside
from partnerships.research.forms.findings import BenefitsForm, CandidateForm, ParkForm
from partnerships.research.rulings import rulings_of
from partnerships.research.scoring import Board, board_of, boards_of
from partnerships.research.services import candidates as candidates_services
from partnerships.research.services.candidates import add_candidate, choose, describe_benefits, take_up_again
from partnerships.research.terms import terms_of
from partnerships.research.views.rows import candidates_of, deed_about, file_of
from partnerships.words.refusal import Refused


def _summary(candidate: CandidatePartner, board: Board) -> dict[str, object]:
    known = points.of_candidate(candidate)
    return {
        "candidate": candidate,
        "points": known,
        "settled": sum(point.is_settled for point in known),
        "confidence": points.confidence_in(known),
        "board": board,
    }


@permitted("partners.view_partnership")
def candidate_list(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    candidates = list(candidates_of(request).filter(partnership=partnership).order_by("parked_at", "pk"))
    terms = terms_of(partnership)
    boards = boards_of(candidates, request.user, terms)
    rows = [_summary(candidate, board) for candidate, board in zip(candidates, boards, strict=True)]
    context = {
        "partnership": partnership,
        "here": "research",
        "rows": [row for row in rows if not row["candidate"].parked_at],
        "parked": [row["candidate"] for row in rows if row["candidate"].parked_at],
        "terms": terms,
        "may_choose": request.user.has_perm("research.change_research") and partnership.is_open,
    }
    return render(request, "research/candidate_list.html", context)


@permitted("research.change_research")
def candidate_add(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    form = CandidateForm(request.POST or None, partnership=partnership, initial=request.GET.dict())
    form.back = partnership.get_absolute_url()
    if form.is_valid():
        try:
            candidate = add_candidate(partnership, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{candidate.community.name} is on the list.")
            return redirect("candidate-detail", pk=candidate.pk)
    context = {"partnership": partnership, "form": form, "here": "research"}
    return render(request, "research/candidate_add.html", context)


@permitted("partners.view_partnership")
def candidate_detail(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = BenefitsForm(request.POST or None, instance=candidate)
    if form.is_valid():
        try:
            describe_benefits(candidate, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Saved.")
            return redirect("candidate-detail", pk=pk)
    known = points.of_candidate(candidate)
    terms, community = terms_of(candidate.partnership), candidate.community
    reviews = community.designation_reviews.select_related("reviewed_by", "paper")
    screens = community.legal_screens.select_related("reviewed_by", "paper").order_by("-reviewed_on", "-pk")
    law = list(screens)
    context = {
        "candidate": candidate,
        "partnership": candidate.partnership,
        "here": "research",
        "form": form,
        "points": known,
        "confidence": points.confidence_in(known),
        "connections": sorted(candidate.connections.all(), key=lambda tie: (-tie.strength, tie.pk)),
        "pairs": candidate.pairs.all(),
        "without_pair": without_pair(candidate),
        "challenges": challenges_beside(candidate.partnership.home, candidate.community),
        "sees_names": request.user.has_perm("research.change_research"),
        "review": reviews.order_by("-reviewed_on", "-pk").first(),
        "screen": law[0] if law else None,
        "earlier_screens": law[1:],
        "today": timezone.localdate(),
        "terms": terms,
        "board": board_of(candidate, request.user, terms),
        "rulings": rulings_of(
            candidate.partnership, candidate, today=timezone.localdate(), terms=terms.about_candidates
        ),
    }
    return render(request, "research/candidate_detail.html", context)


@permitted("research.change_research")
def candidate_park(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = ParkForm(request.POST or None)

    def park(reason: str) -> object:
        return candidates_services.park(candidate, reason=reason, by=request.user)

    return deed_about(request, candidate, form, f"Set {candidate.community.name} aside", park, "Set aside.")


@require_POST
@permitted("research.change_research")
def candidate_choose(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    return _do(request, candidate, lambda: choose(candidate, by=request.user, today=timezone.localdate()))


@require_POST
@permitted("research.change_research")
def candidate_return(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    return _do(request, candidate, lambda: take_up_again(candidate, by=request.user))


def _do(request: Request, candidate: CandidatePartner, deed: Callable[[], object]) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Done.")
    return redirect("candidate-list", pk=candidate.partnership_id)
