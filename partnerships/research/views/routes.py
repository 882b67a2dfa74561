from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Organization
from partnerships.partners.pages import Request
from partnerships.research.forms.routes import HelpForm, RouteForm
from partnerships.research.services import routes
from partnerships.research.views.rows import candidates_of, deed_about, file_of
from partnerships.words.refusal import Refused


@permitted("research.change_research")
def candidate_route(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = RouteForm(request.POST or None, initial={"route": candidate.route})

    def change(route: str) -> object:
        return routes.change_route(candidate, route=route, by=request.user)

    title = f"How did we come upon {candidate.community.name}?"
    return deed_about(request, candidate, form, title, change, "Saved.")


@permitted("research.change_research")
def help_ask(request: Request, pk: int) -> HttpResponse:
    """Write to the national body for help with candidates or contacts."""
    partnership = file_of(request, pk)
    ours = Organization.ours()
    subject, body = routes.help_letter(partnership, by=request.user)
    form = HelpForm(request.POST or None, initial={"subject": subject, "body": body})
    form.back = partnership.get_absolute_url()
    if form.is_valid():
        try:
            mail = routes.ask_for_help(partnership, by=request.user, today=timezone.localdate(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The letter waits in the outbox; a person reads it once more and sends it.")
            return redirect(mail)
    context = {"partnership": partnership, "form": form, "here": "research", "ours": ours}
    return render(request, "research/help_ask.html", context)
