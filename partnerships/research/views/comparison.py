from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.accounts.refusal import Refused
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research import services
from partnerships.research.services.comparison import MOST
from partnerships.research.views.rows import candidates_of, file_of


def _side_by_side(request: HttpRequest, partnership: Partnership) -> list[CandidatePartner]:
    """Return the candidates that the address names, else the first three that are not parked."""
    found = candidates_of(request).filter(partnership=partnership, parked_at=None).order_by("-chosen_at", "pk")
    named = [int(key) for key in request.GET.getlist("with") if key.isdecimal() and len(key) < 10]
    return list((found.filter(pk__in=named) if named else found)[: MOST - 1])


@permitted("partners.view_partnership")
def comparison_detail(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
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
    partnership = file_of(request, pk)
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
    partnership = file_of(request, pk)
    candidates = _side_by_side(request, partnership)
    try:
        document = services.issue_comparison(partnership, candidates, by=request.user, today=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"On file as {document.reference}.")
    return redirect("comparison-detail", pk=pk)
