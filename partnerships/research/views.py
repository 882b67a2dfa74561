from collections.abc import Callable
from statistics import mean

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.forms import SheetForm, SheetModelForm
from partnerships.accounts.permissions import permitted
from partnerships.accounts.refusal import Refused
from partnerships.documents.services import keep
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research import criteria, points, services
from partnerships.research.forms import (
    BenefitsForm,
    CandidateForm,
    ConnectionForm,
    DesignationForm,
    LookedForForm,
    PairForm,
    ParkForm,
    ScoreForm,
)
from partnerships.research.models import Connection, CounterpartPair
from partnerships.research.services.comparison import MOST

WHOLE = (
    "community__sources",
    "community__industries",
    "community__institutions",
    "connections__evidence",
    "looked_for",
    "assessments__reviewer",
)


def _file(request: HttpRequest, pk: int) -> Partnership:
    return get_object_or_404(Partnership.objects.visible_to(request.user).with_communities(), pk=pk)


def _candidates(request: HttpRequest) -> QuerySet[CandidatePartner]:
    visible = Partnership.objects.visible_to(request.user)
    found = CandidatePartner.objects.filter(partnership__in=visible).prefetch_related(*WHOLE)
    return found.select_related("community", "partnership__home", "partnership__partner")


def _summary(candidate: CandidatePartner, viewer: object) -> dict[str, object]:
    known = points.of_candidate(candidate)
    sheet = _score_sheet(candidate, viewer)
    return {
        "candidate": candidate,
        "points": known,
        "settled": sum(point.is_settled for point in known),
        "index": sheet["index"],
        "reviewers": sheet["reviewers"],
        "hidden": sheet["hidden"],
    }


def _score_sheet(candidate: CandidatePartner, viewer: object) -> dict[str, object]:
    """Return the scores by criterion; those of others stay hidden from a person who has not scored yet."""
    scores = list(candidate.assessments.all())
    reviewers = {score.reviewer_id for score in scores}
    hidden = bool(scores) and viewer.pk not in reviewers and len(reviewers) < criteria.REVIEWERS  # type: ignore[attr-defined]
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
    partnership = _file(request, pk)
    candidates = _candidates(request).filter(partnership=partnership).order_by("parked_at", "pk")
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
    partnership = _file(request, pk)
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
    candidate = get_object_or_404(_candidates(request), pk=pk)
    form = BenefitsForm(request.POST or None, instance=candidate)
    if form.is_valid():
        services.describe_benefits(candidate, by=request.user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("candidate-detail", pk=pk)
    context = {
        "candidate": candidate,
        "partnership": candidate.partnership,
        "here": "research",
        "form": form,
        "points": points.of_candidate(candidate),
        "connections": candidate.connections.all(),
        "pairs": candidate.pairs.select_related("ours", "theirs"),
        "review": candidate.community.designation_reviews.select_related("reviewed_by").order_by("-pk").first(),
        "sheet": _score_sheet(candidate, request.user),
    }
    return render(request, "research/candidate_detail.html", context)


def _deed(
    request: HttpRequest,
    candidate: CandidatePartner,
    form: SheetForm | SheetModelForm,
    title: str,
    do: Callable[..., object],
    said: str,
) -> HttpResponse:
    """Show a form about a candidate, and do its deed."""
    form.back = _page(candidate)
    if form.is_valid():
        try:
            do(**form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, said)
            return redirect("candidate-detail", pk=candidate.pk)
    context = {"candidate": candidate, "partnership": candidate.partnership, "form": form, "title": title}
    return render(request, "research/candidate_deed.html", context)


def _page(candidate: CandidatePartner) -> str:
    return redirect("candidate-detail", pk=candidate.pk).url


@permitted("research.change_research")
def connection_add(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(_candidates(request), pk=pk)
    form = ConnectionForm(request.POST or None, request.FILES or None)

    def connect(scan: object = None, **given: object) -> Connection:
        title = f"Evidence: {given['text']}"[:200]
        kept = keep(candidate.partnership, scan, by=request.user, title=title) if scan else None
        return services.connect(candidate, by=request.user, evidence=kept, **given)

    title = f"What ties us to {candidate.community.name}?"
    return _deed(request, candidate, form, title, connect, "The connection is recorded.")


@permitted("research.change_research")
def pair_add(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(_candidates(request), pk=pk)
    form = PairForm(request.POST or None, candidate=candidate)

    def pair(**given: object) -> CounterpartPair:
        return services.pair_institutions(candidate, by=request.user, **given)

    return _deed(request, candidate, form, "Who could work with whom?", pair, "The two are counterparts.")


@permitted("research.change_research")
def point_looked_for(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(_candidates(request), pk=pk)
    form = LookedForForm(request.POST or None, initial=request.GET.dict())

    def note(**given: object) -> object:
        return services.note_looked_for(candidate, by=request.user, **given)

    return _deed(request, candidate, form, "Looked for, and not found", note, "Noted as unknown.")


@permitted("research.change_research")
def designation_review(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(_candidates(request), pk=pk)
    form = DesignationForm(request.POST or None, initial={"designation": candidate.community.country_name})

    def review(**given: object) -> object:
        return services.review_designation(candidate, by=request.user, today=timezone.localdate(), **given)

    title = f"How do our papers name the country of {candidate.community.name}?"
    return _deed(request, candidate, form, title, review, "The name is settled.")


@permitted("research.change_research")
def candidate_park(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(_candidates(request), pk=pk)
    form = ParkForm(request.POST or None)

    def park(reason: str) -> object:
        return services.park(candidate, reason=reason, by=request.user)

    return _deed(request, candidate, form, f"Set {candidate.community.name} aside", park, "Set aside.")


@permitted("research.change_research")
def candidate_score(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(_candidates(request), pk=pk)
    mine = {score.criterion: score for score in candidate.assessments.all() if score.reviewer_id == request.user.pk}
    form = ScoreForm(request.POST or None, mine=mine)

    def score(**_given: object) -> None:
        services.score(candidate, scores=form.scores, by=request.user)

    return _deed(request, candidate, form, f"Score {candidate.community.name}", score, "Your scores are saved.")


@require_POST
@permitted("research.change_research")
def candidate_choose(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(_candidates(request), pk=pk)
    return _do(request, candidate, lambda: services.choose(candidate, by=request.user, today=timezone.localdate()))


@require_POST
@permitted("research.change_research")
def candidate_return(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(_candidates(request), pk=pk)
    return _do(request, candidate, lambda: services.take_up_again(candidate, by=request.user))


def _do(request: HttpRequest, candidate: CandidatePartner, deed: Callable[[], object]) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Done.")
    return redirect("candidate-list", pk=candidate.partnership_id)


@require_POST
@permitted("research.change_research")
def connection_drop(request: HttpRequest, pk: int) -> HttpResponse:
    connection = get_object_or_404(Connection, pk=pk, candidate__in=_candidates(request))
    services.drop_connection(connection, by=request.user)
    return redirect("candidate-detail", pk=connection.candidate_id)


@require_POST
@permitted("research.change_research")
def pair_part(request: HttpRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(CounterpartPair, pk=pk, candidate__in=_candidates(request))
    services.part_institutions(pair, by=request.user)
    return redirect("candidate-detail", pk=pair.candidate_id)


def _side_by_side(request: HttpRequest, partnership: Partnership) -> list[CandidatePartner]:
    """Return the candidates that the address names, else the first three that are not parked."""
    found = _candidates(request).filter(partnership=partnership, parked_at=None).order_by("-chosen_at", "pk")
    named = [int(key) for key in request.GET.getlist("with") if key.isdecimal() and len(key) < 10]
    return list((found.filter(pk__in=named) if named else found)[: MOST - 1])


@permitted("partners.view_partnership")
def comparison_detail(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    candidates = _side_by_side(request, partnership)
    context = {
        "partnership": partnership,
        "here": "research",
        "candidates": candidates,
        "all": partnership.candidates.filter(parked_at=None).select_related("community"),
        "content": services.comparison_of(partnership, candidates) if candidates else None,
    }
    return render(request, "research/comparison_detail.html", context)


@permitted("partners.view_partnership")
def comparison_preview(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    candidates = _side_by_side(request, partnership)
    try:
        pdf = services.preview_comparison(partnership, candidates)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("comparison-detail", pk=pk)
    return HttpResponse(pdf, content_type="application/pdf")


@require_POST
@permitted("research.change_research")
def comparison_issue(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    candidates = _side_by_side(request, partnership)
    try:
        document = services.issue_comparison(partnership, candidates, by=request.user, today=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"On file as {document.reference}.")
    return redirect("comparison-detail", pk=pk)
