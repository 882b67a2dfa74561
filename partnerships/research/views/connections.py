from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.partners.pages import Request
from partnerships.research.forms.connections import ConnectionForm, WithdrawForm
from partnerships.research.models import Connection
from partnerships.research.services import connections
from partnerships.research.views.rows import candidates_of, deed_about
from partnerships.words.refusal import ChangedMeanwhile, Refused


def _connection_of(request: Request, pk: int) -> Connection:
    connection = get_object_or_404(Connection, pk=pk, candidate__in=candidates_of(request))
    connection.candidate = candidates_of(request).get(pk=connection.candidate_id)
    return connection


@permitted("research.change_research")
def connection_add(request: Request, pk: int) -> HttpResponse:
    candidate = get_object_or_404(candidates_of(request), pk=pk)
    form = ConnectionForm(request.POST or None, request.FILES or None)

    def connect(version: int, **given: object) -> Connection:
        return connections.connect(candidate, by=request.user, **given)

    title = f"What ties us to {candidate.community.name}?"
    return deed_about(request, candidate, form, title, connect, "The connection is recorded.")


@permitted("research.change_research")
def connection_edit(request: Request, pk: int) -> HttpResponse:
    connection = _connection_of(request, pk)
    form = ConnectionForm(request.POST or None, request.FILES or None, instance=connection)
    form.deed = "Save the connection"

    def change(version: int, scan: object = None, **values: object) -> Connection:
        try:
            return connections.change_connection(
                connection, by=request.user, values=values, version=version, scan=scan, today=timezone.localdate()
            )
        except ChangedMeanwhile as changed:
            saved = Connection.objects.get(pk=pk)
            raise Refused(f"{changed} It now says: “{saved.text}”, from {saved.shown_by}.") from changed

    title = "Correct a connection"
    return deed_about(request, connection.candidate, form, title, change, "The connection is corrected.")


@permitted("research.change_research")
def consent_withdraw(request: Request, pk: int) -> HttpResponse:
    connection = _connection_of(request, pk)
    form = WithdrawForm(request.POST or None, initial={"on": timezone.localdate()})

    def withdraw(on: object) -> None:
        today = timezone.localdate()
        papers = connections.withdraw_consent(connection, on=on, by=request.user, today=today)
        if papers:
            named = ", ".join(paper.reference for paper in papers)
            messages.warning(request, f"Issued papers stay as they are; these name the person: {named}.")

    title = "Who does not want to be named any more"
    said = "From now on no paper names this person."
    return deed_about(request, connection.candidate, form, title, withdraw, said)


@require_POST
@permitted("research.change_research")
def connection_drop(request: Request, pk: int) -> HttpResponse:
    connection = _connection_of(request, pk)
    connections.drop_connection(connection, by=request.user)
    return redirect("candidate-detail", pk=connection.candidate_id)
