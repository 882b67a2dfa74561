from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Community
from partnerships.partners.models import CandidatePartner
from partnerships.partners.pages import Request, file_of
from partnerships.research import points
from partnerships.research.comparison.institutions import without_pair
from partnerships.research.comparison.land import challenges_beside
from partnerships.research.forms.findings import BenefitsForm, CandidateForm, ParkForm
from partnerships.research.points import Confidence, Known
from partnerships.research.rulings import rulings_of
from partnerships.research.scoring import Board, board_of, boards_of
from partnerships.research.services import candidates as services
from partnerships.research.terms import terms_of
from partnerships.research.views.rows import candidate_of, candidate_page, candidates_of
from partnerships.words.door import attempt, press

CHANGE = "research.change_research"


@dataclass(frozen=True)
class Summary:
    """A candidate on the list: what is known of it, and its scores as far as the reader may see
    them.
    """

    candidate: CandidatePartner
    points: list[Known]
    board: Board

    @property
    def settled(self) -> int:
        """How many of the seven data points are known, or known to be unknown."""
        return sum(point.is_settled for point in self.points)

    @property
    def confidence(self) -> Confidence:
        """How sure we may be of what is known."""
        return points.confidence_in(self.points)


@permitted("partners.view_partnership")
def candidate_list(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    candidates = list(
        candidates_of(request).filter(partnership=partnership).order_by("parked_at", "pk")
    )
    terms = terms_of(partnership)
    boards = boards_of(candidates, request.user, terms)
    rows = [
        Summary(candidate, points.of_candidate(candidate), board)
        for candidate, board in zip(candidates, boards, strict=True)
    ]
    context = {
        "partnership": partnership,
        "here": "research",
        "rows": [row for row in rows if not row.candidate.parked_at],
        "parked": [row.candidate for row in rows if row.candidate.parked_at],
        "terms": terms,
        "may_choose": request.user.has_perm("research.change_research") and partnership.is_open,
    }
    return render(request, "research/candidate_list.html", context)


@permitted(CHANGE)
def candidate_add(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    form = CandidateForm(request.POST or None, partnership=partnership, initial=request.GET.dict())
    form.back = partnership.get_absolute_url()

    def add() -> CandidatePartner:
        return services.add_candidate(
            partnership,
            community=form.given("community", Community),
            route=form.given("route", str),
            by=request.user,
            today=timezone.localdate(),
        )

    if form.is_valid():
        candidate = attempt(
            request, add, form=form, said=lambda added: f"{added.community.name} is on the list."
        ).outcome
        if candidate:
            return redirect("candidate-detail", pk=candidate.pk)
    if request.method == "GET":
        services.require_before_the_choice(partnership)
    context = {"partnership": partnership, "form": form, "here": "research"}
    return render(request, "research/candidate_add.html", context)


@permitted("partners.view_partnership")
def candidate_detail(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    form = BenefitsForm(request.POST or None, instance=candidate)

    def describe() -> None:
        services.describe_benefits(
            candidate,
            we_bring=form.given("we_bring", str),
            they_bring=form.given("they_bring", str),
            by=request.user,
            today=timezone.localdate(),
        )

    if form.is_valid() and attempt(request, describe, form=form, said="Saved.").is_done:
        return redirect("candidate-detail", pk=pk)
    known = points.of_candidate(candidate)
    terms, community = terms_of(candidate.partnership), candidate.community
    reviews = community.designation_reviews.select_related("reviewed_by", "paper")
    screens = community.legal_screens.select_related("reviewed_by", "paper").order_by(
        "-reviewed_on", "-pk"
    )
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
        "may_change": candidate.partnership.is_open
        and request.user.has_perm("research.change_research"),
        "sees_names": request.user.has_perm("research.change_research"),
        "review": reviews.order_by("-reviewed_on", "-pk").first(),
        "screen": law[0] if law else None,
        "earlier_screens": law[1:],
        "today": timezone.localdate(),
        "terms": terms,
        "board": board_of(candidate, request.user, terms),
        "rulings": rulings_of(
            candidate.partnership,
            candidate,
            today=timezone.localdate(),
            terms=terms.about_candidates,
        ),
    }
    return render(request, "research/candidate_detail.html", context)


@permitted(CHANGE)
def candidate_park(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    form = ParkForm(request.POST or None)

    def park() -> None:
        services.park(
            candidate, reason=form.given("reason", str), by=request.user, today=timezone.localdate()
        )

    title = f"Set {candidate.community.name} aside"
    return candidate_page(
        request,
        candidate,
        form,
        title,
        park,
        said="Set aside.",
        allowed=lambda: services.require_not_chosen(candidate),
    )


@require_POST
@permitted(CHANGE)
def candidate_choose(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    today = timezone.localdate()
    return press(
        request,
        lambda: services.choose(candidate, by=request.user, today=today),
        to=reverse("candidate-list", args=[candidate.partnership_id]),
        said="Done.",
    )


@require_POST
@permitted(CHANGE)
def candidate_return(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    today = timezone.localdate()
    return press(
        request,
        lambda: services.take_up_again(candidate, by=request.user, today=today),
        to=reverse("candidate-list", args=[candidate.partnership_id]),
        said="Done.",
    )
