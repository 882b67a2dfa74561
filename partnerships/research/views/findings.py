from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.partners.pages import Request
from partnerships.research.forms.findings import LookedForForm, PairForm
from partnerships.research.models import CounterpartPair
from partnerships.research.services import findings
from partnerships.research.views.rows import candidates_of, deed_about


@permitted("research.change_research")
def pair_add(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = PairForm(request.POST or None, candidate=candidate)

    def pair(**given: object) -> CounterpartPair:
        return findings.pair_institutions(candidate, by=request.user, **given)

    return deed_about(request, candidate, form, "Who could work with whom?", pair, "The two are counterparts.")


@permitted("research.change_research")
def point_looked_for(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = LookedForForm(request.POST or None, initial=request.GET.dict())

    def note(**given: object) -> object:
        return findings.note_looked_for(candidate, by=request.user, **given)

    return deed_about(request, candidate, form, "Looked for, and not found", note, "Noted as unknown.")


@require_POST
@permitted("research.change_research")
def pair_part(request: Request, pk: int) -> HttpResponse:
    pair = get_object_or_404(CounterpartPair, pk=pk, candidate__in=candidates_of(request))
    findings.part_institutions(pair, by=request.user)
    return redirect("candidate-detail", pk=pair.candidate_id)
