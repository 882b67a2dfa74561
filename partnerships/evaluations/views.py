from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.evaluations import checks, dates, facts
from partnerships.evaluations.dates import window
from partnerships.evaluations.forms import DateForm, ReportForm, RowFormSet, RowSet
from partnerships.evaluations.models import Evaluation, Rating
from partnerships.evaluations.papers import period_of, totals_of
from partnerships.evaluations.rows import GoalRow, rows_of
from partnerships.evaluations.services import dating, papers, writing
from partnerships.evaluations.services.writing import WRITTEN
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.partners.services import require_open
from partnerships.programs.forms.plans import see_version
from partnerships.words.days import in_english as in_words
from partnerships.words.door import attempt, form_page, press

READ = "partners.view_partnership"
WRITE = "evaluations.write_evaluation"


def _open(partnership: Partnership) -> Evaluation | None:
    evaluation = (
        Evaluation.objects.filter(partnership=partnership).open().select_related("set_by").first()
    )
    if evaluation:
        evaluation.partnership = partnership
    return evaluation


@permitted(READ)
def evaluation_detail(request: Request, pk: int) -> HttpResponse:
    """The present evaluation, and the earlier ones with their reports."""
    partnership = file_of(request, pk)
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
            "missing": [
                f"{words[0].upper()}{words[1:]}."
                for words in checks.what_is_missing(facts.of(partnership, timezone.localdate()))
            ],
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
    partnership = file_of(request, pk)
    signed_on = dating.date_basis(partnership)
    if signed_on is None:
        return render(request, "evaluations/evaluation_date.html", {"partnership": partnership})
    evaluation = _open(partnership)
    usual = dates.default_due(signed_on)
    initial = (
        {"due_on": evaluation.due_on, "reason": evaluation.date_reason}
        if evaluation
        else {"due_on": usual}
    )
    form = DateForm(request.POST or None, signed_on=signed_on, initial=initial)
    form.back = reverse("evaluation-detail", args=[pk])

    def set_date() -> Evaluation:
        return dating.set_date(
            partnership,
            due_on=form.given("due_on", date),
            reason=form.given("reason", str),
            signed_on=signed_on,
            by=request.user,
            today=timezone.localdate(),
        )

    return form_page(
        request,
        "evaluations/evaluation_date.html",
        form,
        set_date,
        said=lambda dated: f"The evaluation is due on {in_words(dated.due_on)}.",
        to=form.back,
        allowed=lambda: require_open(partnership),
        context={
            "partnership": partnership,
            "evaluation": evaluation,
            "signed_on": in_words(signed_on),
            "usual": in_words(usual),
            "bounds": window(signed_on).in_words,
        },
    )


@permitted(WRITE)
def evaluation_edit(request: Request, pk: int) -> HttpResponse:
    """Write the evaluation. The button that adds a line keeps what was typed and checks nothing."""
    partnership = file_of(request, pk)
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
        version, report = form.given("version", int), form.report(rows)
        tried = attempt(
            request,
            lambda: writing.write_evaluation(
                evaluation, report=report, version=version, today=today, by=request.user
            ),
            form=form,
            said="The evaluation is saved.",
        )
        if tried.is_done:
            return redirect("evaluation-detail", pk=pk)
        if tried.is_overtaken:
            saved = _open(partnership)
            see_version(form, saved.version if saved else 0)
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
        return ReportForm(initial=fields, instance=evaluation, today=today), RowFormSet(
            initial=typed
        )
    if request.method == "POST":
        return ReportForm(request.POST, instance=_open(partnership), today=today), RowFormSet(
            request.POST
        )
    first, last = period_of(evaluation)
    initial = {} if evaluation.period_from else {"period_from": first, "period_until": last}
    lines = [asdict(row) for row in rows_of(evaluation)]
    return ReportForm(instance=evaluation, initial=initial, today=today), RowFormSet(initial=lines)


@permitted(READ)
def evaluation_preview(request: Request, pk: int) -> HttpResponse:
    """The report as a PDF with the draft mark."""
    partnership = file_of(request, pk)
    evaluation = _open(partnership)
    if evaluation is None:
        messages.error(request, "There is no evaluation to be seen yet.")
        return redirect("evaluation-detail", pk=pk)
    printed = attempt(request, lambda: papers.preview_report(evaluation))
    if printed.outcome is None:
        return redirect("evaluation-detail", pk=pk)
    name = f"Draft of the evaluation - {partnership.partner_name}.pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name) or "inline"}
    return HttpResponse(printed.outcome, content_type="application/pdf", headers=headers)


@require_POST
@permitted(WRITE)
def evaluation_issue(request: Request, pk: int) -> HttpResponse:
    """Print a finished report when that did not succeed at once."""
    partnership = file_of(request, pk)
    today, to = timezone.localdate(), reverse("evaluation-detail", args=[pk])
    deed = partial(papers.issue_due_papers, partnership, by=request.user, today=today)
    return press(request, deed, to=to, said="The report is issued.")
