from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Organization
from partnerships.history.models import Event
from partnerships.history.names import told
from partnerships.partners.pages import Request
from partnerships.profiles.forms.profiles import OrganizationForm
from partnerships.profiles.services import profiles
from partnerships.words.door import form_page

A_PAGE = 50


@permitted("communities.change_organization")
def organization_edit(request: Request) -> HttpResponse:
    ours = Organization.objects.first()
    form = OrganizationForm(request.POST or None, request.FILES or None, instance=ours)

    def save() -> None:
        profiles.set_up_organization(
            by=request.user, today=timezone.localdate(), values=form.values
        )

    template, said = "profiles/organization_edit.html", "Our organization is saved."
    return form_page(
        request, template, form, save, said=said, to="organization-edit", context={"ours": ours}
    )


@permitted("history.view_event")
def organization_history(request: Request) -> HttpResponse:
    """Show what happened to the organization itself: people, roles, profiles, offices, policies."""
    page = Paginator(Event.objects.of_the_organization().latest_first(), A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "profiles/organization_history.html",
        {"page": page, "events": told(page.object_list)},
    )
