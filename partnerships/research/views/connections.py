from datetime import date

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.partners.pages import Request
from partnerships.research.forms.connections import ConnectionForm, WithdrawForm
from partnerships.research.models import Connection
from partnerships.research.services import connections
from partnerships.research.views.rows import candidate_of, candidate_page, candidates_of
from partnerships.words.door import press

CHANGE = "research.change_research"


def _connection_of(request: Request, pk: int) -> Connection:
    connection = get_object_or_404(Connection, pk=pk, candidate__in=candidates_of(request))
    connection.candidate = candidates_of(request).get(pk=connection.candidate_id)
    return connection


@permitted(CHANGE)
def connection_add(request: Request, pk: int) -> HttpResponse:
    candidate = candidate_of(request, pk)
    form = ConnectionForm(request.POST or None, request.FILES or None)

    def connect() -> None:
        scan, today = form.maybe("scan", UploadedFile), timezone.localdate()
        connections.connect(candidate, by=request.user, today=today, scan=scan, **form.values)

    title = f"What ties us to {candidate.community.name}?"
    return candidate_page(
        request, candidate, form, title, connect, said="The connection is recorded."
    )


@permitted(CHANGE)
def connection_edit(request: Request, pk: int) -> HttpResponse:
    connection = _connection_of(request, pk)
    form = ConnectionForm(request.POST or None, request.FILES or None, instance=connection)
    form.deed = "Save the connection"

    def change() -> None:
        connections.change_connection(
            connection,
            values=form.values,
            version=form.given("version", int),
            scan=form.maybe("scan", UploadedFile),
            by=request.user,
            today=timezone.localdate(),
        )

    title = "Correct a connection"
    return candidate_page(
        request, connection.candidate, form, title, change, said="The connection is corrected."
    )


@permitted(CHANGE)
def consent_withdraw(request: Request, pk: int) -> HttpResponse:
    connection, today = _connection_of(request, pk), timezone.localdate()
    form = WithdrawForm(request.POST or None, initial={"on": today})

    def withdraw() -> None:
        papers = connections.withdraw_consent(
            connection, on=form.given("on", date), by=request.user, today=today
        )
        if papers:
            named = ", ".join(paper.reference for paper in papers)
            messages.warning(
                request, f"Issued papers stay as they are; these name the person: {named}."
            )

    return candidate_page(
        request,
        connection.candidate,
        form,
        "Who does not want to be named any more",
        withdraw,
        said="From now on no paper names this person.",
        allowed=lambda: connections.require_private(connection),
    )


@require_POST
@permitted(CHANGE)
def connection_drop(request: Request, pk: int) -> HttpResponse:
    connection, today = _connection_of(request, pk), timezone.localdate()
    back = reverse("candidate-detail", args=[connection.candidate_id])
    return press(
        request,
        lambda: connections.drop_connection(connection, by=request.user, today=today),
        to=back,
    )
