from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.accounts.refusal import Refused
from partnerships.communities import services
from partnerships.communities.forms import (
    CommunityByHandForm,
    ContactForm,
    EndTermForm,
    IndustryForm,
    InstitutionForm,
    OrganizationForm,
    PlaceForm,
    ProfileForm,
    TermForm,
)
from partnerships.communities.models import Community, Contact, Industry, Institution, OfficeTerm, Organization, Place
from partnerships.communities.names import language_name
from partnerships.communities.services.places import search

A_PAGE = 50
THINGS = {"industry": Industry, "institution": Institution}


def _community(pk: int) -> Community:
    return get_object_or_404(Community, pk=pk)


@permitted("communities.view_community")
def community_list(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    communities = Community.objects.order_by("name")
    if words:
        communities = communities.filter(name__icontains=words) | communities.filter(own_name__icontains=words)
    page = Paginator(communities, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "communities/community_list.html", {"page": page, "q": words})


def _back(request: HttpRequest, community: Community) -> str:
    """Return where the search began, if that is one of our own pages, else the profile."""
    back = request.POST.get("next") or request.GET.get("next", "")
    if back and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return f"{back}?community={community.pk}&partner={community.pk}"
    return community.get_absolute_url()


@permitted("communities.change_community")
def community_add(request: HttpRequest) -> HttpResponse:
    """Begin with a name in any script; the right place is chosen by region, country and population."""
    if request.method == "POST":
        return _add(request)
    form = PlaceForm(request.GET if "q" in request.GET else None)
    places = search(form.cleaned_data["q"]) if form.is_bound and form.is_valid() else None
    present = {community.place_id: community for community in Community.objects.filter(place__in=places or [])}
    found = [(place, present.get(place.pk)) for place in places or []]
    context = {"form": form, "found": found, "searched": places is not None, "next": request.GET.get("next", "")}
    page = "communities/_places.html" if request.htmx else "communities/community_add.html"
    return render(request, page, context)


def _add(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("place", "")
    place = get_object_or_404(Place, pk=int(key)) if key.isdecimal() and len(key) < 10 else None
    if place is None:
        return redirect("community-add")
    try:
        community = services.add_from_place(place, by=request.user)
    except services.AlreadyThere as there:
        return redirect(_back(request, there.community))
    messages.success(request, f"{community} is here. What the world's gazetteer knows is filled in.")
    return redirect(_back(request, community))


@permitted("communities.change_community")
def community_add_by_hand(request: HttpRequest) -> HttpResponse:
    form = CommunityByHandForm(request.POST or None)
    if form.is_valid():
        try:
            return redirect(services.add_by_hand(by=request.user, **form.cleaned_data))
        except services.AlreadyThere as there:
            form.refuse(there)
    return render(request, "communities/community_add_by_hand.html", {"form": form})


@permitted("communities.view_community")
def community_detail(request: HttpRequest, pk: int) -> HttpResponse:
    community = _community(pk)
    sources = {source.field: source for source in community.sources.all()}
    context = {
        "community": community,
        "sources": sources,
        "facts": _facts(community, sources),
        "industries": community.industries.order_by("-is_main", "name"),
        "institutions": community.institutions.order_by("type", "name"),
        "terms": community.terms.select_related("contact", "community").order_by("-starts_on"),
        "contacts": community.contacts.filter(left_on=None).order_by("part", "pk"),
    }
    return render(request, "communities/community_detail.html", context)


def _facts(community: Community, sources: dict[str, object]) -> list[tuple[str, str, object]]:
    """Return the figures of a profile in words, each with its source."""

    def number(value: int | None, unit: str) -> str:
        return f"{value:,} {unit}" if value is not None else ""

    place = f"{community.latitude:.2f}, {community.longitude:.2f}" if community.latitude is not None else ""
    languages = ", ".join(language_name(code) for code in community.languages)
    return [
        ("Population", number(community.population, "people"), sources.get("population")),
        ("Languages", languages, sources.get("languages")),
        ("Features", ", ".join(community.features), sources.get("features")),
        ("Climate", community.climate, sources.get("climate")),
        ("Height above the sea", number(community.elevation, "m"), sources.get("elevation")),
        ("Coordinates", place, None),
        ("Time zone", community.time_zone.replace("_", " "), sources.get("time_zone")),
    ]


@permitted("communities.change_community")
def community_edit(request: HttpRequest, pk: int) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=_community(pk))
    form.back = form.instance.get_absolute_url()
    theirs = None
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            community = services.write_profile(
                form.instance, values=form.values, sources=form.sources, version=version, by=request.user
            )
        except services.ProfileChanged as refused:
            form.refuse(refused)
            theirs = _community(pk)
        else:
            messages.success(request, "The profile is saved.")
            return redirect(community)
    context = {"form": form, "community": _community(pk), "theirs": theirs}
    return render(request, "communities/community_edit.html", context)


@permitted("communities.change_community")
def industry_add(request: HttpRequest, pk: int) -> HttpResponse:
    community, form = _community(pk), IndustryForm(request.POST or None)
    if form.is_valid():
        services.add_industry(community, by=request.user, **form.cleaned_data)
        return redirect(community)
    return _form_page(request, community, form, f"What do people in {community.name} live from?")


@permitted("communities.change_community")
def institution_add(request: HttpRequest, pk: int) -> HttpResponse:
    community, form = _community(pk), InstitutionForm(request.POST or None)
    if form.is_valid():
        services.add_institution(community, by=request.user, **form.cleaned_data)
        return redirect(community)
    return _form_page(request, community, form, f"An institution of {community.name}")


def _form_page(request: HttpRequest, community: Community, form: object, title: str) -> HttpResponse:
    form.back = community.get_absolute_url()
    context = {"community": community, "form": form, "title": title}
    return render(request, "communities/community_form.html", context)


@require_POST
@permitted("communities.change_community")
def thing_remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing = get_object_or_404(THINGS[kind], pk=pk)
    try:
        services.remove(thing, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("community-detail", pk=thing.community_id)


@permitted("communities.view_contact")
def contact_list(request: HttpRequest, pk: int) -> HttpResponse:
    community = _community(pk)
    contacts = community.contacts.order_by("left_on", "part", "pk")
    return render(request, "communities/contact_list.html", {"community": community, "contacts": contacts})


@permitted("communities.change_contact")
def contact_add(request: HttpRequest, pk: int) -> HttpResponse:
    community = _community(pk)
    form = ContactForm(request.POST or None, community=community, initial=request.GET.dict())
    if form.is_valid():
        try:
            services.add_contact(community, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Saved.")
            return redirect("contact-list", pk=pk)
    return _form_page(request, community, form, f"A person in {community.name}")


@permitted("communities.change_contact")
def contact_edit(request: HttpRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact.objects.select_related("community"), pk=pk)
    form = ContactForm(request.POST or None, instance=contact, community=contact.community)
    if form.is_valid():
        try:
            services.change_contact(contact, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Saved.")
            return redirect("contact-list", pk=contact.community_id)
    return _form_page(request, contact.community, form, str(contact))


@permitted("communities.view_contact")
def term_list(request: HttpRequest, pk: int) -> HttpResponse:
    community = _community(pk)
    terms = community.terms.select_related("contact").order_by("-starts_on")
    return render(request, "communities/term_list.html", {"community": community, "terms": terms})


@permitted("communities.change_contact")
def term_add(request: HttpRequest, pk: int) -> HttpResponse:
    community = _community(pk)
    form = TermForm(request.POST or None, community=community, initial={"is_highest_official": True, "office": "Mayor"})
    if form.is_valid():
        try:
            services.add_term(by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The term is recorded.")
            return redirect("term-list", pk=pk)
    return _form_page(request, community, form, f"Who holds which office in {community.name}?")


@permitted("communities.change_contact")
def term_end(request: HttpRequest, pk: int) -> HttpResponse:
    term = get_object_or_404(OfficeTerm.objects.select_related("community", "contact"), pk=pk)
    form = EndTermForm(request.POST or None, initial={"on": term.ends_on})
    if form.is_valid():
        try:
            services.end_term(term, on=form.cleaned_data["on"], by=request.user)
        except Refused as refused:
            refused.field = "on"
            form.refuse(refused)
        else:
            messages.success(request, "The last day is recorded.")
            return redirect("term-list", pk=term.community_id)
    return _form_page(request, term.community, form, f"When does the term of {term} end?")


@permitted("communities.change_organization")
def organization_edit(request: HttpRequest) -> HttpResponse:
    ours = Organization.objects.first()
    form = OrganizationForm(request.POST or None, request.FILES or None, instance=ours)
    if form.is_valid():
        services.set_up_organization(by=request.user, values=form.cleaned_data)
        messages.success(request, "Our organization is saved.")
        return redirect("organization-edit")
    return render(request, "communities/organization_edit.html", {"form": form, "ours": ours})
