from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Challenge, Community, Industry, Institution
from partnerships.partners.pages import Request
from partnerships.profiles.forms.institutions import ChallengeForm
from partnerships.profiles.forms.profiles import IndustryForm, InstitutionForm, ProfileForm
from partnerships.profiles.services import profiles
from partnerships.profiles.services.profiles import ProfileChanged
from partnerships.profiles.views.rows import back_from, community_of, form_page
from partnerships.words.refusal import Refused

A_PAGE = 50
THINGS = {"industry": Industry, "institution": Institution, "challenge": Challenge}


@permitted("communities.view_community")
def community_list(request: Request) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    communities = Community.objects.order_by("name")
    if words:
        communities = communities.filter(name__icontains=words) | communities.filter(own_name__icontains=words)
    page = Paginator(communities, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "profiles/community_list.html", {"page": page, "q": words})


@permitted("communities.change_community")
def community_edit(request: Request, pk: int) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=community_of(pk))
    form.back = form.instance.get_absolute_url()
    theirs = None
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            community = profiles.write_profile(
                form.instance, values=form.values, sources=form.sources, version=version, by=request.user
            )
        except ProfileChanged as refused:
            form.refuse(refused)
            theirs = community_of(pk)
        else:
            messages.success(request, "The profile is saved.")
            return redirect(community)
    context = {"form": form, "community": community_of(pk), "theirs": theirs}
    return render(request, "profiles/community_edit.html", context)


@permitted("communities.change_community")
def industry_add(request: Request, pk: int) -> HttpResponse:
    community, form = community_of(pk), IndustryForm(request.POST or None)
    if form.is_valid():
        profiles.add_industry(community, by=request.user, **form.cleaned_data)
        return redirect(community)
    return form_page(request, community, form, f"What do people in {community.name} live from?")


@permitted("communities.change_community")
def institution_add(request: Request, pk: int) -> HttpResponse:
    community, form = community_of(pk), InstitutionForm(request.POST or None)
    if form.is_valid():
        profiles.add_institution(community, by=request.user, **form.cleaned_data)
        return redirect(community)
    return form_page(request, community, form, f"An institution of {community.name}")


@permitted("communities.change_community")
def challenge_add(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    form = ChallengeForm(request.POST or None, community=community)
    if form.is_valid():
        profiles.add_challenge(community, by=request.user, **form.cleaned_data)
        return redirect(back_from(request, community))
    return form_page(request, community, form, f"A challenge or an opportunity of {community.name}")


@require_POST
@permitted("communities.change_community")
def thing_remove(request: Request, kind: str, pk: int) -> HttpResponse:
    thing = get_object_or_404(THINGS[kind], pk=pk)
    try:
        profiles.remove(thing, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("community-detail", pk=thing.community_id)
