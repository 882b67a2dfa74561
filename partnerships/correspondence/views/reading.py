"""The register, and one letter."""

from urllib.parse import quote

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.messages import RegisterForm
from partnerships.correspondence.models import Returned, file_that_counts
from partnerships.correspondence.papers import LETTER
from partnerships.correspondence.services import composing
from partnerships.correspondence.services.register import COLUMNS, chosen, people, register, table
from partnerships.correspondence.views.pages import detail_of, letter_of
from partnerships.documents.services import papers
from partnerships.partners.pages import Request, file_of
from partnerships.words.door import attempt
from partnerships.words.export import csv_response

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
A_PAGE = 25


@permitted("partners.view_partnership")
@require_safe
def letter_list(request: Request, pk: int) -> HttpResponse:
    """Everything that went back and forth in a file; `?format=csv` for a spreadsheet,
    `?format=print` on one page.
    """
    partnership, today = file_of(request, pk), timezone.localdate()
    everything = register(partnership, today)
    form = RegisterForm(request.GET, people=people(everything))
    rows, shape = chosen(everything, form.wanted), request.GET.get("format")
    if shape == "csv":
        return csv_response(f"letters-{partnership.number}.csv", COLUMNS, table(rows))
    try:
        page = Paginator(rows, len(rows) or 1 if shape == "print" else A_PAGE).page(
            request.GET.get("page") or 1
        )
    except InvalidPage as error:
        raise Http404 from error
    context = {
        "partnership": partnership,
        "here": "letters",
        "page": page,
        "form": form,
        "for_print": shape == "print",
        "today": today,
        "may_write": partnership.is_open and request.user.has_perm("correspondence.write_letter"),
        "may_log": partnership.is_open and request.user.has_perm("correspondence.log_reply"),
    }
    return render(request, "correspondence/letter_list.html", context)


@permitted("partners.view_partnership")
@require_safe
def letter_detail(request: Request, pk: int) -> HttpResponse:
    """One letter: where it is, who acts next, what it says."""
    letter = letter_of(request, pk)
    context = detail_of(letter, request.user, timezone.localdate())
    return render(request, "correspondence/letter_detail.html", context)


@permitted("partners.view_partnership")
@require_safe
def letter_word(request: Request, pk: int) -> HttpResponse:
    """The letter as a Word file, for offices that finish letters in Word; a draft says that it is
    one.
    """
    letter = letter_of(request, pk)
    name, data = composing.as_word(letter, timezone.localdate())
    quoted = quote(name)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quoted}"}
    return HttpResponse(data, content_type=DOCX, headers=headers)


@permitted("partners.view_partnership")
@require_safe
def letter_preview(request: Request, pk: int) -> HttpResponse:
    """The draft as a PDF, with the draft mark; an issued letter leads to its paper."""
    letter = letter_of(request, pk)
    if letter.document:
        return redirect(letter.document)
    finished = file_that_counts(letter, Returned.What.FINISHED)
    if finished:
        return redirect(finished)
    preview = attempt(
        request,
        lambda: papers.preview(
            letter.partnership,
            paper=LETTER,
            context=composing.compose(letter),
            title=composing.title_of(letter),
            language=letter.language,
            on=timezone.localdate(),
        ),
    )
    if preview.outcome is None:
        return redirect(letter)
    name = (
        f"Draft - {composing.title_of(letter)}".encode("ascii", "ignore").decode().replace('"', "")
    )
    return HttpResponse(
        preview.outcome,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'},
    )
