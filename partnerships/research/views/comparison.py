from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.research.papers import MOST, comparison_of
from partnerships.research.services import comparison
from partnerships.research.views.rows import candidates_of
from partnerships.words.door import attempt


@dataclass(frozen=True)
class Choice:
    """Who stands beside us, and who was named too many."""

    candidates: list[CandidatePartner]
    left_out: list[CandidatePartner]

    @property
    def query(self) -> str:
        """The choice as the address says it, so that the page and the paper can be found again."""
        return urlencode([("with", candidate.pk) for candidate in self.candidates])


def _choice(request: Request, partnership: Partnership) -> Choice:
    """Return the candidates that the address names, parked ones too, else the first three that are
    not parked.
    """
    found = (
        candidates_of(request)
        .filter(partnership=partnership)
        .order_by("parked_at", "-chosen_at", "pk")
    )
    named = [int(key) for key in request.GET.getlist("with") if key.isdecimal() and len(key) < 10]
    chosen = list(found.filter(pk__in=named) if named else found.filter(parked_at=None)[: MOST - 1])
    return Choice(chosen[: MOST - 1], chosen[MOST - 1 :])


@permitted("partners.view_partnership")
def comparison_detail(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    choice = _choice(request, partnership)
    context = {
        "partnership": partnership,
        "here": "research",
        "choice": choice,
        "all": partnership.candidates.select_related("community").order_by("parked_at", "pk"),
        "content": comparison_of(partnership, choice.candidates) if choice.candidates else None,
    }
    return render(request, "research/comparison_detail.html", context)


@permitted("partners.view_partnership")
def comparison_preview(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    candidates = _choice(request, partnership).candidates
    printed = attempt(request, lambda: comparison.preview_comparison(partnership, candidates))
    return (
        HttpResponse(printed.outcome, content_type="application/pdf")
        if printed.outcome
        else _back(request, pk)
    )


@require_POST
@permitted("research.change_research")
def comparison_issue(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    candidates = _choice(request, partnership).candidates
    attempt(
        request,
        lambda: comparison.issue_comparison(
            partnership, candidates, by=request.user, today=timezone.localdate()
        ),
        said=lambda document: f"On file as {document.reference}.",
    )
    return _back(request, pk)


def _back(request: Request, pk: int) -> HttpResponse:
    """Return to the same choice."""
    chosen = urlencode([("with", key) for key in request.GET.getlist("with")])
    return redirect(f"{reverse('comparison-detail', args=[pk])}{'?' if chosen else ''}{chosen}")
