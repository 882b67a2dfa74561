"""Protocol sheets: read by everybody, written by those who know."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerships.accounts.permissions import permitted
from partnerships.communities.names import COUNTRY_CODES
from partnerships.partners.pages import Request, file_of
from partnerships.protocol import services
from partnerships.protocol.counterparts import counterparts
from partnerships.protocol.forms import CountryForm, ProtocolForm
from partnerships.protocol.models import Topic
from partnerships.words.door import form_page

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
    return render(
        request, "protocol/protocol_list.html", {"sheets": services.sheets(), "form": form}
    )


@permitted(READ)
@require_safe
def protocol_detail(request: Request, country: str) -> HttpResponse:
    """The sheet of one country."""
    sheet = services.sheet_of(_country(country), timezone.localdate())
    may_write = request.user.has_perm("protocol.write_protocol")
    return render(
        request, "protocol/protocol_detail.html", {"sheet": sheet, "may_write": may_write}
    )


@permitted("protocol.write_protocol")
def protocol_edit(request: Request, country: str, topic: str) -> HttpResponse:
    """Write one line of a sheet anew."""
    if topic not in Topic:
        raise Http404
    sheet = services.sheet_of(_country(country), timezone.localdate())
    line = next(line for line in sheet.lines if line.topic == topic)
    form = ProtocolForm(request.POST or None, initial={"text": line.text, "source": line.source})

    def write() -> None:
        text, source = form.given("text", str), form.given("source", str)
        services.write_protocol(
            country=country,
            topic=Topic(topic),
            text=text,
            source=source,
            by=request.user,
            today=timezone.localdate(),
        )

    return form_page(
        request,
        "protocol/protocol_edit.html",
        form,
        write,
        said="The line is written. What stood there stays in its history.",
        to=reverse("protocol-detail", args=[country]),
        context={"sheet": sheet, "line": line},
    )


@permitted("partners.view_partnership")
@require_safe
def counterpart_list(request: Request, pk: int) -> HttpResponse:
    """Each role here beside the same rank there."""
    partnership = file_of(request, pk)
    roles = counterparts(partnership, timezone.localdate())
    context = {
        "partnership": partnership,
        "here": "letters",
        "roles": roles,
        "holes": sum(not role.is_whole for role in roles),
        "may_fill": request.user.has_perm("communities.change_contact"),
    }
    return render(request, "protocol/counterpart_list.html", context)
