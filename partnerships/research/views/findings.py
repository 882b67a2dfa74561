from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Institution
from partnerships.partners.pages import Request
from partnerships.research.forms.findings import LookedForForm, PairForm
from partnerships.research.models import CounterpartPair, Point
from partnerships.research.services import findings
from partnerships.research.views.rows import candidate_of, candidate_page, candidates_of
from partnerships.words.door import press

CHANGE = "research.change_research"


@permitted(CHANGE)
def pair_add(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    form = PairForm(request.POST or None, candidate=candidate)

    def pair() -> None:
        findings.pair_institutions(
            candidate,
            ours=form.given("ours", Institution),
            theirs=form.given("theirs", Institution),
            note=form.given("note", str),
            by=request.user,
            today=timezone.localdate(),
        )

    title, said = "Who could work with whom?", "The two are counterparts."
    return candidate_page(request, candidate, form, title, pair, said=said)


@permitted(CHANGE)
def point_looked_for(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    form = LookedForForm(request.POST or None, initial=request.GET.dict())

    def note() -> None:
        point, words = form.given("point", Point), form.given("note", str)
        findings.note_looked_for(
            candidate, point=point, note=words, by=request.user, today=timezone.localdate()
        )

    title = "Looked for, and not found"
    return candidate_page(request, candidate, form, title, note, said="Noted as unknown.")


@require_POST
@permitted(CHANGE)
def pair_part(request: Request, pk: int) -> HttpResponse:
    pair, today = (
        get_object_or_404(CounterpartPair, pk=pk, candidate__in=candidates_of(request)),
        timezone.localdate(),
    )
    back = reverse("candidate-detail", args=[pair.candidate_id])
    return press(
        request, lambda: findings.part_institutions(pair, by=request.user, today=today), to=back
    )
