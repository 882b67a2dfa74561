"""What the pages of communities share."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from partnerships.communities.models import Community
from partnerships.partners.pages import Request
from partnerships.words.door import form_page
from partnerships.words.forms import Sheet


def community_of(pk: int) -> Community:
    """Return a community by its number, or answer 404."""
    return get_object_or_404(Community, pk=pk)


def back_from(request: Request, community: Community) -> str:
    """Return the page of ours that sent a person here, else the community's profile."""
    back = request.GET.get("next", "")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if safe else community.get_absolute_url()


def community_page(
    request: Request,
    community: Community,
    form: Sheet,
    title: str,
    do: Callable[[], object],
    *,
    to: Any,
    said: str = "",
) -> HttpResponse:
    """Show one form about a community, and do its deed; see `door.form_page`."""
    form.back = back_from(request, community)
    context = {"community": community, "title": title}
    return form_page(
        request, "profiles/community_form.html", form, do, to=to, said=said, context=context
    )
