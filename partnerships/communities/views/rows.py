"""What the pages of communities share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from partnerships.accounts.forms import SheetForm, SheetModelForm
from partnerships.communities.models import Community


def community_of(pk: int) -> Community:
    """Return a community by its number, or answer 404."""
    return get_object_or_404(Community, pk=pk)


def form_page(request: HttpRequest, community: Community, form: SheetForm | SheetModelForm, title: str) -> HttpResponse:
    """Show one form about a community."""
    form.back = community.get_absolute_url()
    context = {"community": community, "form": form, "title": title}
    return render(request, "communities/community_form.html", context)
