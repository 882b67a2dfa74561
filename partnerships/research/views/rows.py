"""What the pages of research share: which rows a person may see, and a small form about a candidate."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.partners.pages import Request
from partnerships.words.forms import SheetForm, SheetModelForm
from partnerships.words.refusal import Refused

WHOLE = (
    "community__sources",
    "community__industries",
    "community__institutions",
    "community__challenges",
    "pairs__ours",
    "pairs__theirs",
    "connections__evidence",
    "looked_for",
)


def file_of(request: Request, pk: int) -> Partnership:
    return get_object_or_404(Partnership.objects.visible_to(request.user).with_communities(), pk=pk)


def named_candidates_of(request: Request) -> QuerySet[CandidatePartner]:
    """Candidates with their names and files, for pages that show nothing else of them."""
    visible = Partnership.objects.visible_to(request.user)
    found = CandidatePartner.objects.filter(partnership__in=visible)
    return found.select_related("community", "partnership__home", "partnership__partner")


def candidates_of(request: Request) -> QuerySet[CandidatePartner]:
    """Candidates with everything that was found out about them."""
    return named_candidates_of(request).select_related("shortlisting__noted_by").prefetch_related(*WHOLE)


def deed_about(
    request: Request,
    candidate: CandidatePartner,
    form: SheetForm | SheetModelForm,
    title: str,
    do: Callable[..., object],
    said: str,
) -> HttpResponse:
    """Show a form about a candidate, and do its deed."""
    form.back = reverse("candidate-detail", args=[candidate.pk])
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
