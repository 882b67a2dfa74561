"""What the pages of communities share."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme

from partnerships.communities.models import Community
from partnerships.partners.pages import Request
from partnerships.words.forms import SheetForm, SheetModelForm


def community_of(pk: int) -> Community:
    """Return a community by its number, or answer 404."""
    return get_object_or_404(Community, pk=pk)


def back_from(request: Request, community: Community) -> str:
    """Return the page of ours that sent a person here, else the community's profile."""
    back = request.GET.get("next", "")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if safe else community.get_absolute_url()


def form_page(request: Request, community: Community, form: SheetForm | SheetModelForm, title: str) -> HttpResponse:
    """Show one form about a community."""
    form.back = back_from(request, community)
    context = {"community": community, "form": form, "title": title}
    return render(request, "profiles/community_form.html", context)
