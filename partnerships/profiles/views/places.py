from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Community, Level, Place
from partnerships.communities.places import search
from partnerships.partners.pages import Request
from partnerships.profiles.forms.profiles import CommunityByHandForm, PlaceForm
from partnerships.profiles.services import profiles
from partnerships.words.door import form_page


def _back(request: Request, community: Community) -> str:
    """Return where the search began, if that is one of our own pages, else the profile."""
    back = request.POST.get("next") or request.GET.get("next", "")
    if back and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return f"{back}?community={community.pk}&partner={community.pk}"
    return community.get_absolute_url()


@permitted("communities.change_community")
def community_add(request: Request) -> HttpResponse:
    """Begin with a name in any script; the right place is chosen by region, country and
    population.
    """
    if request.method == "POST":
        return _add(request)
    form = PlaceForm(request.GET if "q" in request.GET else None)
    places = search(form.cleaned_data["q"]) if form.is_bound and form.is_valid() else None
    present = {
        community.place_id: community
        for community in Community.objects.filter(place__in=places or [])
    }
    found = [(place, present.get(place.pk)) for place in places or []]
    context = {
        "form": form,
        "found": found,
        "searched": places is not None,
        "next": request.GET.get("next", ""),
    }
    page = "profiles/_places.html" if request.htmx else "profiles/community_add.html"
    return render(request, page, context)


def _add(request: Request) -> HttpResponse:
    key = request.POST.get("place", "")
    place = get_object_or_404(Place, pk=int(key)) if key.isdecimal() and len(key) < 10 else None
    if place is None:
        return redirect("community-add")
    community = _present(place) or profiles.add_from_place(
        place, by=request.user, today=timezone.localdate()
    )
    messages.success(
        request, f"{community} is here. What the world's gazetteer knows is filled in."
    )
    return redirect(_back(request, community))


def _present(place: Place) -> Community | None:
    return Community.objects.filter(place=place).first()


@permitted("communities.change_community")
def community_add_by_hand(request: Request) -> HttpResponse:
    form = CommunityByHandForm(request.POST or None)

    def add() -> Community:
        return profiles.add_by_hand(
            name=form.given("name", str),
            country=form.given("country", str),
            level=form.given("level", Level),
            region=form.given("region", str),
            by=request.user,
            today=timezone.localdate(),
        )

    return form_page(request, "profiles/community_add_by_hand.html", form, add)
