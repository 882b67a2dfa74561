from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.evaluations import checks, dates
from partnerships.evaluations.dates import window
from partnerships.evaluations.forms import DateForm, ReportForm, RowFormSet, RowSet
from partnerships.evaluations.models import Evaluation, Rating
from partnerships.evaluations.papers import period_of, totals_of
from partnerships.evaluations.rows import GoalRow, rows_of
from partnerships.evaluations.services import dating, papers, writing
from partnerships.evaluations.services.writing import WRITTEN
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.partners.services import require_open
from partnerships.programs.forms.plans import see_version
from partnerships.words.days import in_english as in_words
from partnerships.words.refusal import ChangedMeanwhile, Refused

READ = "partners.view_partnership"
WRITE = "evaluations.write_evaluation"


def _the_file(request: Request, pk: int) -> Partnership:
    return get_object_or_404(Partnership.objects.visible_to(request.user).with_communities(), pk=pk)


def _open(partnership: Partnership) -> Evaluation | None:
    evaluation = Evaluation.objects.filter(partnership=partnership).open().select_related("set_by").first()
    if evaluation:
        evaluation.partnership = partnership
    return evaluation


@permitted(READ)
def evaluation_detail(request: Request, pk: int) -> HttpResponse:
    """The present evaluation, and the earlier ones with their reports."""
    partnership = _the_file(request, pk)
    evaluation = _open(partnership)
    context: dict[str, Any] = {"partnership": partnership, "evaluation": evaluation}
    context["earlier"] = (
        Evaluation.objects.filter(partnership=partnership)
        .finished()
        .select_related("document")
        .order_by("-noted_on", "-pk")
    )
    if evaluation:
        first, last = period_of(evaluation)
        context |= {
            "missing": [f"{words[0].upper()}{words[1:]}." for words in checks.what_is_missing(evaluation)],
            "rows": [asdict(row) | {"label": _label(row)} for row in rows_of(evaluation)],
            "totals": totals_of(evaluation).lines,
            "period": f"{in_words(first)} to {in_words(last)}",
            "days": (evaluation.due_on - timezone.localdate()).days,
        }
    return render(request, "evaluations/evaluation_detail.html", context)


def _label(row: GoalRow) -> str:
    return Rating(row.rating).label if row.rating else ""


@permitted(WRITE)
def evaluation_date(request: Request, pk: int) -> HttpResponse:
    """Set or move the day: a year after the signing unless somebody says otherwise."""
    partnership = _the_file(request, pk)
    signed_on = dating.date_basis(partnership)
    if signed_on is None:
        return render(request, "evaluations/evaluation_date.html", {"partnership": partnership})
    evaluation = _open(partnership)
    usual = dates.default_due(signed_on)
    initial = {"due_on": evaluation.due_on, "reason": evaluation.date_reason} if evaluation else {"due_on": usual}
    form = DateForm(request.POST or None, signed_on=signed_on, initial=initial)
    form.back = reverse("evaluation-detail", args=[pk])
    if form.is_valid():
        try:
            dating.set_date(partnership, by=request.user, signed_on=signed_on, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"The evaluation is due on {in_words(form.cleaned_data['due_on'])}.")
            return redirect("evaluation-detail", pk=pk)
    context = {
        "partnership": partnership,
        "evaluation": evaluation,
        "form": form,
        "signed_on": in_words(signed_on),
        "usual": in_words(usual),
        "bounds": window(signed_on).in_words,
    }
    return render(request, "evaluations/evaluation_date.html", context)


@permitted(WRITE)
def evaluation_edit(request: Request, pk: int) -> HttpResponse:
    """Write the evaluation. The button that adds a line keeps what was typed and checks nothing."""
    partnership = _the_file(request, pk)
    if request.method == "GET":
        require_open(partnership)
    evaluation = _open(partnership)
    if evaluation is None:
        messages.info(request, "Set the date of the evaluation first.")
        return redirect("evaluation-date", pk=pk)
    adding = request.POST.get("deed") == "add"
    today = timezone.localdate()
    form, rows = _report_forms(request, partnership, evaluation, adding=adding, today=today)
    saved = None
    if request.method == "POST" and not adding and all([form.is_valid(), rows.is_valid()]):
        version, report = form.cleaned_data["version"], form.report(rows)
        try:
            writing.write_evaluation(evaluation, report=report, version=version, today=today, by=request.user)
        except ChangedMeanwhile as refused:
            form.refuse(refused)
            saved = _open(partnership)
            see_version(form, saved.version if saved else 0)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The evaluation is saved.")
            return redirect("evaluation-detail", pk=pk)
    context = {
        "partnership": partnership,
        "evaluation": evaluation,
        "form": form,
        "rows": rows,
        "saved": saved,
        "saved_rows": rows_of(saved) if saved else [],
    }
    return render(request, "evaluations/evaluation_edit.html", context)


def _report_forms(
    request: Request, partnership: Partnership, evaluation: Evaluation, *, adding: bool, today: date
) -> tuple[ReportForm, RowSet]:
    if adding:
        typed: list[dict[str, Any]] = [*RowSet.typed(request.POST), {}]
        fields = {name: request.POST.get(name, "") for name in (*WRITTEN, "version")}
        return ReportForm(initial=fields, instance=evaluation, today=today), RowFormSet(initial=typed)
    if request.method == "POST":
        return ReportForm(request.POST, instance=_open(partnership), today=today), RowFormSet(request.POST)
    first, last = period_of(evaluation)
    initial = {} if evaluation.period_from else {"period_from": first, "period_until": last}
    lines = [asdict(row) for row in rows_of(evaluation)]
    return ReportForm(instance=evaluation, initial=initial, today=today), RowFormSet(initial=lines)


@permitted(READ)
def evaluation_preview(request: Request, pk: int) -> HttpResponse:
    """The report as a PDF with the draft mark."""
    partnership = _the_file(request, pk)
    evaluation = _open(partnership)
    if evaluation is None:
        messages.error(request, "There is no evaluation to be seen yet.")
        return redirect("evaluation-detail", pk=pk)
    try:
        pdf = papers.preview_report(evaluation)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("evaluation-detail", pk=pk)
    name = f"Draft of the evaluation - {partnership.partner_name}.pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name) or "inline"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_POST
@permitted(WRITE)
def evaluation_issue(request: Request, pk: int) -> HttpResponse:
    """Print a finished report when that did not succeed at once."""
    partnership = _the_file(request, pk)
    try:
        papers.issue_due_papers(partnership, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The report is issued.")
    return redirect("evaluation-detail", pk=pk)
