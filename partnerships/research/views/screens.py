from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.documents.models import Upload
from partnerships.documents.services import uploads
from partnerships.partners.models import CandidatePartner
from partnerships.partners.pages import Request
from partnerships.research.forms.screens import DesignationForm, LegalScreenForm, ScreenForm
from partnerships.research.models import LegalScreen
from partnerships.research.services import screens
from partnerships.research.views.rows import candidate_page, named_candidates_of


def _kept(
    request: Request, candidate: CandidatePartner, form: ScreenForm, title: str
) -> Upload | None:
    scan = form.maybe("scan", UploadedFile)
    return uploads.keep(candidate.partnership, scan, by=request.user, title=title) if scan else None


@permitted("research.change_research")
def designation_review(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(named_candidates_of(request), pk=pk)
    today, name = timezone.localdate(), candidate.community.name
    form = DesignationForm(
        request.POST or None, request.FILES or None, today=today, community=candidate.community
    )

    def review() -> None:
        looked = form.looked(_kept(request, candidate, form, f"Name in our papers: {name}"))
        designation = form.given("designation", str)
        screens.review_designation(
            candidate, designation=designation, looked=looked, by=request.user, today=today
        )

    title = f"How do our papers name the country of {name}?"
    return candidate_page(request, candidate, form, title, review, said="The name is settled.")


@permitted("research.change_research")
def legal_screen(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(named_candidates_of(request), pk=pk)
    today, name = timezone.localdate(), candidate.community.name
    form = LegalScreenForm(request.POST or None, request.FILES or None, today=today)

    def screen() -> None:
        screens.screen_legally(
            candidate,
            outcome=form.given("outcome", LegalScreen.Outcome),
            conditions=form.given("conditions", str),
            looked=form.looked(_kept(request, candidate, form, f"Legal screen: {name}")),
            by=request.user,
            today=today,
        )

    title = f"Does any law stand against a partner in {candidate.community.country_name}?"
    return candidate_page(
        request, candidate, form, title, screen, said="The legal screen is on record."
    )
