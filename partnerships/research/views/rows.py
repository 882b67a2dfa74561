"""What the pages of research share: which candidates a person may see, and a form about one of
them.
"""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.partners.pages import Request
from partnerships.words.door import form_page
from partnerships.words.forms import Sheet

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


def named_candidates_of(request: Request) -> QuerySet[CandidatePartner]:
    """Candidates with their names and files, for pages that show nothing else of them."""
    visible = Partnership.objects.visible_to(request.user)
    found = CandidatePartner.objects.filter(partnership__in=visible)
    return found.select_related("community", "partnership__home", "partnership__partner")


def candidates_of(request: Request) -> QuerySet[CandidatePartner]:
    """Candidates with everything that was found out about them."""
    return (
        named_candidates_of(request)
        .select_related("shortlisting__noted_by")
        .prefetch_related(*WHOLE)
    )


def candidate_of(request: Request, pk: int) -> CandidatePartner:
    """Return a candidate that the person may see, with everything that was found out, or answer
    404.
    """
    return get_object_or_404(candidates_of(request), pk=pk)


def candidate_page(
    request: Request,
    candidate: CandidatePartner,
    form: Sheet,
    title: str,
    do: Callable[[], object],
    *,
    said: str,
    allowed: Callable[[], object] | None = None,
) -> HttpResponse:
    """Show a form about a candidate, and do its deed; see `door.form_page`."""
    form.back = reverse("candidate-detail", args=[candidate.pk])
    context = {"candidate": candidate, "partnership": candidate.partnership, "title": title}
    template = "research/candidate_deed.html"
    return form_page(
        request, template, form, do, said=said, to=form.back, allowed=allowed, context=context
    )
