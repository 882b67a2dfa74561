from collections.abc import Callable
from statistics import mean

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.models import User
from partnerships.accounts.permissions import permitted
from partnerships.accounts.refusal import Refused
from partnerships.partners.models import CandidatePartner
from partnerships.research import criteria, points, services
from partnerships.research.comparison.institutions import without_pair
from partnerships.research.comparison.land import challenges_beside
from partnerships.research.forms import BenefitsForm, CandidateForm, ParkForm, ScoreForm
from partnerships.research.views.rows import candidates_of, deed_about, file_of


def _summary(candidate: CandidatePartner, viewer: User) -> dict[str, object]:
    known = points.of_candidate(candidate)
    sheet = _score_sheet(candidate, viewer)
    return {
        "candidate": candidate,
        "points": known,
        "settled": sum(point.is_settled for point in known),
        "confidence": points.confidence_in(known),
        "index": sheet["index"],
        "reviewers": sheet["reviewers"],
        "hidden": sheet["hidden"],
    }


def _score_sheet(candidate: CandidatePartner, viewer: User) -> dict[str, object]:
    """Return the scores by criterion; those of others stay hidden from a person who has not scored yet."""
    scores = list(candidate.assessments.all())
    reviewers = {score.reviewer_id for score in scores}
    hidden = bool(scores) and viewer.pk not in reviewers and len(reviewers) < criteria.REVIEWERS
    rows, means = [], {}
    for criterion in criteria.Criterion:
        given = [score for score in scores if score.criterion == criterion]
        if given:
            means[criterion.value] = mean(score.score for score in given)
        span = sorted({score.score for score in given})
        rows.append({"criterion": criterion, "scores": given, "low": span[:1], "high": span[-1:]})
    index = None if hidden else criteria.index(means)
    return {"rows": rows, "index": index, "reviewers": len(reviewers), "hidden": hidden}


@permitted("partners.view_partnership")
def candidate_list(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    candidates = candidates_of(request).filter(partnership=partnership).order_by("parked_at", "pk")
    rows = [_summary(candidate, request.user) for candidate in candidates]
    context = {
        "partnership": partnership,
        "here": "research",
        "rows": [row for row in rows if not row["candidate"].parked_at],
        "parked": [row["candidate"] for row in rows if row["candidate"].parked_at],
        "may_choose": request.user.has_perm("research.change_research") and partnership.is_open,
    }
    return render(request, "research/candidate_list.html", context)


@permitted("research.change_research")
def candidate_add(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    form = CandidateForm(request.POST or None, partnership=partnership, initial=request.GET.dict())
    form.back = partnership.get_absolute_url()
    if form.is_valid():
        try:
            candidate = services.add_candidate(partnership, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{candidate.community.name} is on the list.")
            return redirect("candidate-detail", pk=candidate.pk)
    context = {"partnership": partnership, "form": form, "here": "research"}
    return render(request, "research/candidate_add.html", context)


@permitted("partners.view_partnership")
def candidate_detail(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = BenefitsForm(request.POST or None, instance=candidate)
    if form.is_valid():
        services.describe_benefits(candidate, by=request.user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("candidate-detail", pk=pk)
    known = points.of_candidate(candidate)
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
        "review": candidate.community.designation_reviews.select_related("reviewed_by").order_by("-pk").first(),
        "sheet": _score_sheet(candidate, request.user),
    }
    return render(request, "research/candidate_detail.html", context)


@permitted("research.change_research")
def candidate_park(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = ParkForm(request.POST or None)

    def park(reason: str) -> object:
        return services.park(candidate, reason=reason, by=request.user)

    return deed_about(request, candidate, form, f"Set {candidate.community.name} aside", park, "Set aside.")


@permitted("research.change_research")
def candidate_score(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    mine = {score.criterion: score for score in candidate.assessments.all() if score.reviewer_id == request.user.pk}
    form = ScoreForm(request.POST or None, mine=mine)

    def score(**_given: object) -> None:
        services.score(candidate, scores=form.scores, by=request.user)

    return deed_about(request, candidate, form, f"Score {candidate.community.name}", score, "Your scores are saved.")


@require_POST
@permitted("research.change_research")
def candidate_choose(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    return _do(request, candidate, lambda: services.choose(candidate, by=request.user, today=timezone.localdate()))


@require_POST
@permitted("research.change_research")
def candidate_return(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    return _do(request, candidate, lambda: services.take_up_again(candidate, by=request.user))


def _do(request: HttpRequest, candidate: CandidatePartner, deed: Callable[[], object]) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Done.")
    return redirect("candidate-list", pk=candidate.partnership_id)
