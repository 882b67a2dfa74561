from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.documents.models import Upload
from partnerships.documents.services import uploads
from partnerships.partners.models import CandidatePartner
from partnerships.partners.pages import Request
from partnerships.research.forms.screens import DesignationForm, LegalScreenForm
from partnerships.research.services import screens
from partnerships.research.views.rows import deed_about, named_candidates_of


def _kept(request: Request, candidate: CandidatePartner, scan: Any, title: str) -> Upload | None:
    return uploads.keep(candidate.partnership, scan, by=request.user, title=title) if scan else None


@permitted("research.change_research")
def designation_review(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(named_candidates_of(request), pk=pk)
    today, name = timezone.localdate(), candidate.community.name
    form = DesignationForm(request.POST or None, request.FILES or None, today=today, community=candidate.community)

    def review(designation: str, scan: object = None, **_given: object) -> object:
        looked = form.looked(_kept(request, candidate, scan, f"Name in our papers: {name}"))
        return screens.review_designation(
            candidate, designation=designation, looked=looked, by=request.user, today=today
        )

    title = f"How do our papers name the country of {name}?"
    return deed_about(request, candidate, form, title, review, "The name is settled.")


@permitted("research.change_research")
def legal_screen(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(named_candidates_of(request), pk=pk)
    today, name = timezone.localdate(), candidate.community.name
    form = LegalScreenForm(request.POST or None, request.FILES or None, today=today)

    def screen(outcome: str, conditions: str, scan: object = None, **_given: object) -> object:
        looked = form.looked(_kept(request, candidate, scan, f"Legal screen: {name}"))
        return screens.screen_legally(
            candidate, outcome=outcome, conditions=conditions, looked=looked, by=request.user, today=today
        )

    title = f"Does any law stand against a partner in {candidate.community.country_name}?"
    return deed_about(request, candidate, form, title, screen, "The legal screen is on record.")
