from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Organization, Place
from partnerships.communities.world_map import Mark, WorldMap, draw
from partnerships.finding.forms import WHY_NOT, DismissForm, FindForm, SearchForm
from partnerships.finding.models import Dismissal, SavedSearch
from partnerships.finding.services import searching, shortlist
from partnerships.finding.services.searching import SuggestedPlace
from partnerships.finding.services.shortlist import Listed
from partnerships.partners.models import Partnership, Stage
from partnerships.partners.pages import Request, file_of, of_file
from partnerships.words.door import attempt, form_page, press

A_PAGE = 10
"""As many as a map of the world bears on a telephone."""


@permitted("partners.view_partnership")
def search_start(request: Request) -> HttpResponse:
    """Ask for which file a partner is sought; where there is only one, go there."""
    if not Organization.objects.exists():
        messages.info(request, "First say who we are, and which community is ours.")
        return redirect(
            "organization-edit"
            if request.user.has_perm("communities.change_organization")
            else "desk"
        )
    files = (
        Partnership.objects.visible_to(request.user)
        .open()
        .filter(stage__in=Stage.before_a_partner_is_chosen)
    )
    found = list(files.with_communities().order_by("partner", "-opened_at"))
    if len(found) == 1:
        return redirect("partner-find", pk=found[0].pk)
    return render(request, "finding/search_start.html", {"files": found})


@permitted("partners.view_partnership")
def partner_find(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    form = FindForm(request.GET, home=partnership.home)
    found = searching.find(partnership, form.wanted)
    page = Paginator(range(found.ranking.total if found else 0), A_PAGE).get_page(
        request.GET.get("page")
    )
    rows = (
        found.rows(page.start_index() - 1, page.end_index()) if found and page.object_list else []
    )
    searches = list(partnership.searches.order_by("name"))
    context = {
        "partnership": partnership,
        "here": "research",
        "form": form,
        "found": found,
        "page": page,
        "rows": rows,
        "map": _map(partnership, rows),
        "searches": searches,
        "present": next((search for search in searches if search.query == form.wanted.query), None),
        "query": form.wanted.query,
        "address": _address(form, page),
        "save_form": SearchForm(),
        "why_not": WHY_NOT,
        "unknown": searching.unknown_of_home(partnership),
        "may_choose": _may_choose(request, partnership),
    }
    return render(request, "finding/partner_find.html", context)


def _address(form: FindForm, page: Page) -> str:
    """Return what stands behind the question mark for this search and this page of it, and no
    more.
    """
    number = [urlencode({"page": page.number})] if page.number > 1 else []
    return "&".join(filter(None, [form.wanted.query, *number]))


def _may_choose(request: Request, partnership: Partnership) -> bool:
    in_time = partnership.is_open and partnership.stage in Stage.before_a_partner_is_chosen
    return bool(in_time and request.user.has_perm("research.change_research"))


def _map(partnership: Partnership, rows: Sequence[SuggestedPlace]) -> WorldMap:
    home = partnership.home
    ours = None
    if home.latitude is not None and home.longitude is not None:
        ours = Mark("", str(home), home.latitude, home.longitude)
    marks = [
        Mark(
            f"{row.suggestion.rank}",
            str(row.place),
            row.place.latitude,
            row.place.longitude,
            f"#place-{row.place.pk}",
        )
        for row in rows
    ]
    return draw(f"Suggestions for {home.name} on a map of the world", marks, home=ours)


def _place(request: Request) -> Place:
    """Return the place that a form or an address names; 404 where there is none."""
    key = request.POST.get("place") or request.GET.get("place", "")
    return get_object_or_404(Place, pk=int(key) if key.isdecimal() and len(key) < 10 else 0)


def _back(request: Request, partnership: Partnership) -> str:
    """Return the search from which a deed came, with its page."""
    address = reverse("partner-find", args=[partnership.pk])
    kept = request.GET.copy()
    kept.pop("place", None)
    return f"{address}?{kept.urlencode()}" if kept else address


@require_POST
@permitted("research.change_research")
def place_shortlist(request: Request, pk: int) -> HttpResponse:
    partnership, place = file_of(request, pk), _place(request)
    wanted = FindForm(request.GET, home=partnership.home).wanted
    tried = attempt(
        request,
        lambda: shortlist.shortlist(
            partnership, place=place, wanted=wanted, by=request.user, today=timezone.localdate()
        ),
        said=lambda candidate: (
            f"{candidate.community} is on the list, with the reasons of the search."
        ),
    )
    if isinstance(tried.refused, Listed):
        return redirect("candidate-detail", pk=tried.refused.candidate.pk)
    return redirect(_back(request, partnership))


@permitted("research.change_research")
def place_dismiss(request: Request, pk: int) -> HttpResponse:
    partnership, place = file_of(request, pk), _place(request)
    form = DismissForm(request.POST or None, initial={"place": place.pk})
    form.back = _back(request, partnership)

    def dismiss() -> None:
        reason, today = form.given("reason", str), timezone.localdate()
        shortlist.dismiss(partnership, place=place, reason=reason, by=request.user, today=today)

    return form_page(
        request,
        "finding/place_dismiss.html",
        form,
        dismiss,
        said=f"{place} is not suggested again in this file.",
        to=form.back,
        allowed=lambda: shortlist.require_unsettled(partnership, place),
        context={"partnership": partnership, "here": "research", "place": place},
    )


@permitted("partners.view_partnership")
def dismissal_list(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    dismissals = partnership.dismissals.select_related("place", "dismissed_by").order_by(
        "-dismissed_at", "-pk"
    )
    page = Paginator(dismissals, 50).get_page(request.GET.get("page"))
    context = {"partnership": partnership, "here": "research", "page": page}
    return render(request, "finding/dismissal_list.html", context)


@require_POST
@permitted("research.change_research")
def dismissal_take_back(request: Request, pk: int) -> HttpResponse:
    dismissal, today = (
        of_file(request, Dismissal.objects.select_related("place"), pk),
        timezone.localdate(),
    )
    return press(
        request,
        lambda: shortlist.take_back(dismissal, by=request.user, today=today),
        to=reverse("dismissal-list", args=[dismissal.partnership_id]),
        said=f"{dismissal.place} may be suggested again.",
    )


@permitted("research.change_research")
def search_save(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    query = FindForm(request.GET, home=partnership.home).wanted.query
    form = SearchForm(request.POST or None)
    form.back = _back(request, partnership)

    def save() -> SavedSearch:
        return shortlist.save_search(
            partnership,
            name=form.given("name", str),
            query=query,
            by=request.user,
            today=timezone.localdate(),
        )

    return form_page(
        request,
        "finding/search_save.html",
        form,
        save,
        said=lambda search: f"“{search}” is saved.",
        context={"partnership": partnership, "here": "research"},
    )


@require_POST
@permitted("research.change_research")
def search_remove(request: Request, pk: int) -> HttpResponse:
    search = of_file(request, SavedSearch.objects.all(), pk)
    back = reverse("partner-find", args=[search.partnership_id])
    said, today = f"“{search}” is removed.", timezone.localdate()
    return press(
        request,
        lambda: shortlist.remove_search(search, by=request.user, today=today),
        to=back,
        said=said,
    )
