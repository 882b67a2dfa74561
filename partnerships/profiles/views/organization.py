from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Organization
from partnerships.partners.pages import Request
from partnerships.profiles.forms.profiles import OrganizationForm
from partnerships.profiles.services import profiles


@permitted("communities.change_organization")
def organization_edit(request: Request) -> HttpResponse:
    ours = Organization.objects.first()
    form = OrganizationForm(request.POST or None, request.FILES or None, instance=ours)
    if form.is_valid():
        profiles.set_up_organization(by=request.user, values=form.cleaned_data)
        messages.success(request, "Our organization is saved.")
        return redirect("organization-edit")
    return render(request, "profiles/organization_edit.html", {"form": form, "ours": ours})
