from typing import cast

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Challenge, Community, Industry, Institution
from partnerships.partners.pages import Request
from partnerships.profiles.forms.institutions import ChallengeForm
from partnerships.profiles.forms.profiles import IndustryForm, InstitutionForm, ProfileForm
from partnerships.profiles.services import profiles
from partnerships.profiles.views.rows import back_from, community_of, community_page
from partnerships.words.door import attempt, press

A_PAGE = 50
THINGS: dict[str, type[Industry | Institution | Challenge]] = {
    "industry": Industry,
    "institution": Institution,
    "challenge": Challenge,
}


@permitted("communities.view_community")
def community_list(request: Request) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    communities = Community.objects.order_by("name")
    if words:
        communities = communities.filter(name__icontains=words) | communities.filter(
            own_name__icontains=words
        )
    page = Paginator(communities, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "profiles/community_list.html", {"page": page, "q": words})


@permitted("communities.change_community")
def community_edit(request: Request, pk: int) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=community_of(pk))
    form.back = form.instance.get_absolute_url()
    theirs = None
    if form.is_valid():
        tried = attempt(
            request,
            lambda: profiles.write_profile(
                form.instance,
                values=form.values,
                sources=form.sources,
                version=form.given("version", int),
                by=request.user,
                today=timezone.localdate(),
            ),
            form=form,
            said="The profile is saved.",
        )
        if tried.outcome:
            return redirect(tried.outcome)
        theirs = community_of(pk)
    context = {"form": form, "community": community_of(pk), "theirs": theirs}
    return render(request, "profiles/community_edit.html", context)


@permitted("communities.change_community")
def industry_add(request: Request, pk: int) -> HttpResponse:
    community, form = community_of(pk), IndustryForm(request.POST or None)

    def add() -> None:
        profiles.add_industry(community, by=request.user, today=timezone.localdate(), **form.values)

    title = f"What do people in {community.name} live from?"
    return community_page(request, community, form, title, add, to=community)


@permitted("communities.change_community")
def institution_add(request: Request, pk: int) -> HttpResponse:
    community, form = community_of(pk), InstitutionForm(request.POST or None)

    def add() -> None:
        profiles.add_institution(
            community, by=request.user, today=timezone.localdate(), **form.values
        )

    return community_page(
        request, community, form, f"An institution of {community.name}", add, to=community
    )


@permitted("communities.change_community")
def challenge_add(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    form = ChallengeForm(request.POST or None, community=community)

    def add() -> None:
        profiles.add_challenge(
            community, by=request.user, today=timezone.localdate(), **form.values
        )

    title = f"A challenge or an opportunity of {community.name}"
    return community_page(request, community, form, title, add, to=back_from(request, community))


@require_POST
@permitted("communities.change_community")
def thing_remove(request: Request, kind: str, pk: int) -> HttpResponse:
    thing = cast(Industry | Institution | Challenge, get_object_or_404(THINGS[kind], pk=pk))
    return press(
        request,
        lambda: profiles.remove(thing, by=request.user, today=timezone.localdate()),
        to=reverse("community-detail", args=[thing.community_id]),
    )
