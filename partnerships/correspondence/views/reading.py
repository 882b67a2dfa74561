"""The register, and one letter."""

from django.contrib import messages
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerships.accounts.permissions import permitted
from partnerships.accounts.refusal import Refused
from partnerships.correspondence.desk import Request, detail_of, file_of, letter_of
from partnerships.correspondence.forms import RegisterForm
from partnerships.correspondence.register import register
from partnerships.correspondence.services import compose, title_of
from partnerships.documents.paper import Paper
from partnerships.documents.services import preview

A_PAGE = 25


@permitted("partners.view_partnership")
@require_safe
def letter_list(request: Request, pk: int) -> HttpResponse:
    """Everything that went back and forth in a file."""
    partnership = file_of(request, pk)
    form = RegisterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = register(
        partnership, timezone.localdate(), q=chosen.get("q", ""), what=chosen.get("what", ""),
        direction=chosen.get("direction", ""),
    )  # fmt: skip
    if chosen.get("state"):
        rows = [row for row in rows if row.standing.place == chosen["state"]]
    try:
        page = Paginator(rows, A_PAGE).page(request.GET.get("page") or 1)
    except InvalidPage as error:
        raise Http404 from error
    context = {"partnership": partnership, "here": "letters", "page": page, "form": form}
    may = {"may_write": request.user.has_perm("correspondence.write_letter"),
           "may_log": request.user.has_perm("correspondence.log_reply")}  # fmt: skip
    return render(request, "correspondence/letter_list.html", context | may)


@permitted("partners.view_partnership")
@require_safe
def letter_detail(request: Request, pk: int) -> HttpResponse:
    """One letter: where it is, who acts next, what it says."""
    letter = letter_of(request, pk)
    context = detail_of(letter, request.user, timezone.localdate())
    return render(request, "correspondence/letter_detail.html", context)


@permitted("partners.view_partnership")
@require_safe
def letter_preview(request: Request, pk: int) -> HttpResponse:
    """The draft as a PDF, with the draft mark; an issued letter leads to its paper."""
    letter = letter_of(request, pk)
    if letter.document:
        return redirect(letter.document)
    try:
        pdf = preview(
            letter.partnership, kind=Paper.LETTER, context=compose(letter), title=title_of(letter),
            language=letter.language, on=timezone.localdate(),
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(letter)
    name = f"Draft - {title_of(letter)}".encode("ascii", "ignore").decode().replace('"', "")
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    )
