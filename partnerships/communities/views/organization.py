from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from partnerships.accounts.permissions import permitted
from partnerships.communities import services
from partnerships.communities.forms import (
    OrganizationForm,
)
from partnerships.communities.models import Organization


@permitted("communities.change_organization")
def organization_edit(request: HttpRequest) -> HttpResponse:
    ours = Organization.objects.first()
    form = OrganizationForm(request.POST or None, request.FILES or None, instance=ours)
    if form.is_valid():
        services.set_up_organization(by=request.user, values=form.cleaned_data)
        messages.success(request, "Our organization is saved.")
        return redirect("organization-edit")
    return render(request, "communities/organization_edit.html", {"form": form, "ours": ours})
