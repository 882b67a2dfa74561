"""Hold, resume, close, reopen and move back: one small form each."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.offices import office_of
from partnerships.accounts.permissions import permitted
from partnerships.partners.models import Partnership
from partnerships.pipeline.forms import CloseForm, HoldForm, MoveBackForm, ReopenForm, default_hold
from partnerships.pipeline.services import life
from partnerships.pipeline.services.life import APPROVERS
from partnerships.words.forms import SheetForm
from partnerships.words.refusal import Refused


def _file(request: HttpRequest, pk: int) -> Partnership:
    return get_object_or_404(Partnership.objects.visible_to(request.user).with_communities(), pk=pk)


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
