from django.http import HttpResponse
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Organization
from partnerships.mailroom.models import Mail
from partnerships.partners.models import CandidatePartner
from partnerships.partners.pages import Request, file_of
from partnerships.research.forms.routes import HelpForm, RouteForm
from partnerships.research.services import routes
from partnerships.research.views.rows import candidate_of, candidate_page
from partnerships.words.door import form_page

CHANGE = "research.change_research"


@permitted(CHANGE)
def candidate_route(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    form = RouteForm(request.POST or None, initial={"route": candidate.route})

    def change() -> None:
        route = form.given("route", CandidatePartner.Route)
        routes.change_route(candidate, route=route, by=request.user, today=timezone.localdate())

    title = f"How did we come upon {candidate.community.name}?"
    return candidate_page(request, candidate, form, title, change, said="Saved.")


@permitted(CHANGE)
def help_ask(request: Request, pk: int) -> HttpResponse:
    """Write to the national body for help with candidates or contacts."""
    partnership = file_of(request, pk)
    ours = Organization.ours()
    subject, body = routes.help_letter(partnership, by=request.user)
    form = HelpForm(request.POST or None, initial={"subject": subject, "body": body})
    form.back = partnership.get_absolute_url()

    def ask() -> Mail:
        return routes.ask_for_help(
            partnership,
            subject=form.given("subject", str),
            body=form.given("body", str),
            by=request.user,
            today=timezone.localdate(),
        )

    return form_page(
        request,
        "research/help_ask.html",
        form,
        ask,
        said="The letter waits in the outbox; a person reads it once more and sends it.",
        context={"partnership": partnership, "here": "research", "ours": ours},
    )
