"""Protocol sheets: read by everybody, written by those who know."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerships.accounts.permissions import permitted
from partnerships.communities.names import COUNTRY_CODES
from partnerships.correspondence.desk import Request
from partnerships.correspondence.forms.protocol import CountryForm, ProtocolForm
from partnerships.correspondence.models import Topic
from partnerships.correspondence.services import protocol
from partnerships.words.refusal import Refused

READ = "partners.view_partnership"


def _country(code: str) -> str:
    if code not in COUNTRY_CODES:
        raise Http404
    return code


@permitted(READ)
@require_safe
def protocol_list(request: Request) -> HttpResponse:
    """All sheets, and a way to any other country."""
    form = CountryForm(request.GET if "country" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("protocol-detail", country=form.cleaned_data["country"])
    return render(request, "correspondence/protocol_list.html", {"sheets": protocol.sheets(), "form": form})


@permitted(READ)
@require_safe
def protocol_detail(request: Request, country: str) -> HttpResponse:
    """The sheet of one country."""
    sheet = protocol.sheet_of(_country(country), timezone.localdate())
    may_write = request.user.has_perm("correspondence.write_protocol")
    return render(request, "correspondence/protocol_detail.html", {"sheet": sheet, "may_write": may_write})


@permitted("correspondence.write_protocol")
def protocol_edit(request: Request, country: str, topic: str) -> HttpResponse:
    """Write one line of a sheet anew."""
    if topic not in Topic:
        raise Http404
    sheet = protocol.sheet_of(_country(country), timezone.localdate())
    line = next(line for line in sheet.lines if line.topic == topic)
    form = ProtocolForm(request.POST or None, initial={"text": line.text, "source": line.source})
    if form.is_valid():
        try:
            protocol.write_protocol(country=country, topic=Topic(topic), by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The line is written. What stood there stays in its history.")
            return redirect("protocol-detail", country=country)
    return render(request, "correspondence/protocol_edit.html", {"sheet": sheet, "line": line, "form": form})
