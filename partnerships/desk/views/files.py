from typing import cast

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.desk import overview
from partnerships.desk.filters import PartnershipFilter
from partnerships.history.names import told
from partnerships.partners.models import Partnership, PartnershipQuerySet
from partnerships.partners.pages import Request, file_of
from partnerships.words.export import csv_response

FILES_A_PAGE, EVENTS_A_PAGE = 25, 50


@permitted("partners.view_partnership")
def partnership_list(request: Request) -> HttpResponse:
    files = Partnership.objects.visible_to(request.user).order_by("-opened_at", "-pk")
    found = PartnershipFilter(request.GET, queryset=files)
    today = timezone.localdate()
    if request.GET.get("format") == "csv":
        return csv_response("partnerships.csv", overview.COLUMNS, overview.table(found.qs, today))
    page = Paginator(found.qs, FILES_A_PAGE).get_page(request.GET.get("page"))
    rows = overview.rows(cast(PartnershipQuerySet, page.object_list), today)
    return render(
        request, "desk/partnership_list.html", {"filter": found, "page": page, "rows": rows}
    )


@permitted("partners.view_partnership")
def partnership_board(request: Request) -> HttpResponse:
    files = Partnership.objects.visible_to(request.user).open()
    columns = overview.columns(files, timezone.localdate())
    return render(request, "desk/partnership_board.html", {"columns": columns})


@permitted("partners.view_partnership")
def partnership_detail(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    return render(
        request,
        "desk/partnership_detail.html",
        overview.of(partnership, request.user, timezone.localdate()),
    )


@permitted("history.view_event")
def event_list(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    page = Paginator(partnership.events.latest_first(), EVENTS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "partnership": partnership,
        "page": page,
        "events": told(page.object_list),
        "here": "history",
    }
    return render(request, "desk/event_list.html", context)
