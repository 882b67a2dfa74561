from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.documents.services import keep
from partnerships.research import services
from partnerships.research.forms import ConnectionForm, LookedForForm, PairForm
from partnerships.research.models import Connection, CounterpartPair
from partnerships.research.views.rows import candidates_of, deed_about


@permitted("research.change_research")
def connection_add(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = ConnectionForm(request.POST or None, request.FILES or None)

    def connect(scan: object = None, **given: object) -> Connection:
        title = f"Evidence: {given['text']}"[:200]
        kept = keep(candidate.partnership, scan, by=request.user, title=title) if scan else None
        return services.connect(candidate, by=request.user, evidence=kept, **given)

    title = f"What ties us to {candidate.community.name}?"
    return deed_about(request, candidate, form, title, connect, "The connection is recorded.")


@permitted("research.change_research")
def pair_add(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = PairForm(request.POST or None, candidate=candidate)

    def pair(**given: object) -> CounterpartPair:
        return services.pair_institutions(candidate, by=request.user, **given)

    return deed_about(request, candidate, form, "Who could work with whom?", pair, "The two are counterparts.")


@permitted("research.change_research")
def point_looked_for(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = LookedForForm(request.POST or None, initial=request.GET.dict())

    def note(**given: object) -> object:
        return services.note_looked_for(candidate, by=request.user, **given)

    return deed_about(request, candidate, form, "Looked for, and not found", note, "Noted as unknown.")


@require_POST
@permitted("research.change_research")
def connection_drop(request: HttpRequest, pk: int) -> HttpResponse:
    connection = get_object_or_404(Connection, pk=pk, candidate__in=candidates_of(request))
    services.drop_connection(connection, by=request.user)
    return redirect("candidate-detail", pk=connection.candidate_id)


@require_POST
@permitted("research.change_research")
def pair_part(request: HttpRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(CounterpartPair, pk=pk, candidate__in=candidates_of(request))
    services.part_institutions(pair, by=request.user)
    return redirect("candidate-detail", pk=pair.candidate_id)
