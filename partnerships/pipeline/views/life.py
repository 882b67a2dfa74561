"""Hold, resume, close, reopen and move back: one small form each."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.grants import roles_of
from partnerships.accounts.offices import office_of
from partnerships.accounts.permissions import permitted
from partnerships.partners.models import Ending, Partnership, Stage
from partnerships.partners.pages import Request, file_of
from partnerships.pipeline.forms import CloseForm, HoldForm, MoveBackForm, ReopenForm, default_hold
from partnerships.pipeline.services import life
from partnerships.pipeline.services.life import APPROVERS
from partnerships.words.door import form_page, press
from partnerships.words.forms import Sheet


def _page(
    request: Request,
    partnership: Partnership,
    form: Sheet,
    title: str,
    do: Callable[[], object],
    said: str,
) -> HttpResponse:
    """Show a small form about a file, and do its deed."""
    form.back = partnership.get_absolute_url()
    context = {"partnership": partnership, "title": title, "here": "overview"}
    template = "pipeline/partnership_deed.html"
    return form_page(request, template, form, do, said=said, to=partnership, context=context)


def _today() -> date:
    return timezone.localdate()


@permitted("partners.change_partnership")
def partnership_hold(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), _today()
    form = HoldForm(request.POST or None, initial=default_hold(today))

    def hold() -> None:
        until, reason = form.given("until", date), form.given("reason", str)
        life.hold(partnership, until=until, reason=reason, by=request.user, today=today)

    return _page(request, partnership, form, "Put the file on hold", hold, "The file rests.")


@permitted("partners.change_partnership")
def partnership_close(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), _today()
    if not life.may_end(partnership, roles_of(request.user, today)):
        messages.error(
            request, "Both sides have signed: only the mayor's office ends the partnership."
        )
        return redirect(partnership)
    form = CloseForm(request.POST or None, initial={"ending": request.GET.get("as", "")})

    def close() -> None:
        ending, reason = form.given("ending", Ending), form.given("reason", str)
        life.close(partnership, ending=ending, reason=reason, by=request.user, today=today)

    return _page(request, partnership, form, "Close the file", close, "The file is closed.")


@permitted("partners.change_partnership")
def partnership_reopen(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), _today()
    office_of(request.user, *APPROVERS, today=today)
    form = ReopenForm(request.POST or None)

    def reopen() -> None:
        life.reopen(partnership, reason=form.given("reason", str), by=request.user, today=today)

    return _page(request, partnership, form, "Reopen the file", reopen, "The file is open again.")


@permitted("partners.change_partnership")
def partnership_move_back(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), _today()
    office_of(request.user, *APPROVERS, today=today)
    life.require_may_move_back(partnership)
    form = MoveBackForm(request.POST or None, partnership=partnership)

    def move_back() -> None:
        to, reason = form.given("to", Stage), form.given("reason", str)
        life.move_back(partnership, to=to, reason=reason, by=request.user, today=today)

    return _page(
        request,
        partnership,
        form,
        "Move back to an earlier stage",
        move_back,
        "The file has moved back.",
    )


@require_POST
@permitted("partners.change_partnership")
def partnership_resume(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    return press(
        request, lambda: life.resume(partnership, by=request.user, today=_today()), to=partnership
    )
