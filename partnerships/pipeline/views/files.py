from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.offices import office_of
from partnerships.accounts.permissions import permitted
from partnerships.partners.models import Partnership, Stage
from partnerships.pipeline import overview
from partnerships.pipeline.filters import PartnershipFilter
from partnerships.pipeline.forms import CloseForm, HoldForm, MoveBackForm, ReopenForm, default_hold
from partnerships.pipeline.services import life
from partnerships.pipeline.services.life import APPROVERS
from partnerships.words.export import csv_response
from partnerships.words.forms import SheetForm
from partnerships.words.refusal import Refused

A_PAGE = 50


def _file(request: HttpRequest, pk: int) -> Partnership:
    return get_object_or_404(Partnership.objects.visible_to(request.user).with_communities(), pk=pk)


@permitted("partners.view_partnership")
def partnership_list(request: HttpRequest) -> HttpResponse:
    files = Partnership.objects.visible_to(request.user).with_communities().order_by("-opened_at")
    found = PartnershipFilter(request.GET, queryset=files)
    today = timezone.localdate()
    if request.GET.get("format") == "csv":
        return csv_response("partnerships.csv", overview.COLUMNS, overview.table(found.qs, today))
    page = Paginator(found.qs, A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": found, "page": page, "rows": overview.rows(page.object_list, today)}
    return render(request, "pipeline/partnership_list.html", context)


@permitted("partners.view_partnership")
def partnership_board(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    files = Partnership.objects.visible_to(request.user).open().with_communities().order_by("stage_since")
    rows = overview.rows(files, today)
    columns = [(stage, [row for row in rows if row.partnership.stage == stage]) for stage in Stage]
    return render(request, "pipeline/partnership_board.html", {"columns": columns})


@permitted("partners.view_partnership")
def partnership_detail(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    return render(request, "pipeline/partnership_detail.html", overview.of(partnership, request.user, _today()))


@permitted("history.view_event")
def event_list(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    page = Paginator(partnership.events.order_by("-position"), A_PAGE).get_page(request.GET.get("page"))
    context = {"partnership": partnership, "page": page, "here": "history"}
    return render(request, "pipeline/event_list.html", context)


def _today() -> date:
    return timezone.localdate()


def _deed(
    request: HttpRequest, partnership: Partnership, form: SheetForm, title: str, do: Callable[..., object], said: str
) -> HttpResponse:
    """Show a small form about a file, and do its deed."""
    form.back = partnership.get_absolute_url()
    if request.method == "POST" and form.is_valid():
        try:
            do(partnership, by=request.user, today=_today(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, said)
            return redirect(partnership)
    context = {"partnership": partnership, "form": form, "title": title, "here": "overview"}
    return render(request, "pipeline/partnership_deed.html", context)


@permitted("partners.change_partnership")
def partnership_hold(request: HttpRequest, pk: int) -> HttpResponse:
    form = HoldForm(request.POST or None, initial=default_hold(_today()))
    return _deed(request, _file(request, pk), form, "Put the file on hold", life.hold, "The file rests.")


@permitted("partners.change_partnership")
def partnership_close(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    if not life.may_end(partnership, by=request.user, today=_today()):
        messages.error(request, "Both sides have signed: only the mayor's office ends the partnership.")
        return redirect(partnership)
    form = CloseForm(request.POST or None, initial={"ending": request.GET.get("as", "")})
    return _deed(request, partnership, form, "Close the file", life.close, "The file is closed.")


@permitted("partners.change_partnership")
def partnership_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    office_of(request.user, *APPROVERS, today=_today())
    form = ReopenForm(request.POST or None)
    return _deed(request, partnership, form, "Reopen the file", life.reopen, "The file is open again.")


@permitted("partners.change_partnership")
def partnership_move_back(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    office_of(request.user, *APPROVERS, today=_today())
    form = MoveBackForm(request.POST or None, partnership=partnership)
    said = "The file has moved back."
    return _deed(request, partnership, form, "Move back to an earlier stage", life.move_back, said)


@require_POST
@permitted("partners.change_partnership")
def partnership_resume(request: HttpRequest, pk: int) -> HttpResponse:
    partnership = _file(request, pk)
    try:
        life.resume(partnership, by=request.user, today=_today())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(partnership)
