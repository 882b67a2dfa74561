from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from partnerships.accounts.permissions import permitted
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.partners.services import require_open
from partnerships.programs import checks, facts
from partnerships.programs.forms.plans import GoalFormSet, GoalRows, PlanForm, see_version
from partnerships.programs.models import (
    Activity,
    Goal,
    Horizon,
    Involvement,
    PilotWaiver,
    Side,
    Type,
    WorkPlan,
)
from partnerships.programs.money import currencies_of
from partnerships.programs.services import papers
from partnerships.programs.services.plans import COPIED, write_plan
from partnerships.words.door import attempt

CHANGE = "programs.change_workplan"
READ = "partners.view_partnership"


def plans_of(partnership: Partnership) -> tuple[WorkPlan | None, WorkPlan | None]:
    """The plan that is being written and the one in force, each with its file at hand."""
    plans = (
        WorkPlan.objects.filter(partnership=partnership)
        .select_related("document")
        .prefetch_related("agreements__evidence")
    )
    draft, in_force = plans.drafts().first(), plans.in_force().first()
    for plan in (draft, in_force):
        if plan:
            plan.partnership = partnership
    return draft, in_force


def by_term(plan: WorkPlan | None) -> list[tuple[str, str, list[Goal]]]:
    """The goals in two groups: heading, a word on the term, goals."""
    goals = list(plan.goals.order_by("position")) if plan else []
    words = {
        Horizon.SHORT: ("Short term", "up to 12 months"),
        Horizon.LONG: ("Long term", "more than 12 months"),
    }
    return [(*words[term], [goal for goal in goals if goal.horizon == term]) for term in Horizon]


def _missing(partnership: Partnership) -> list[dict[str, str]]:
    """What the plan still lacks, with where it is done."""
    wanted = (
        (checks.work_plan_has_short_and_long_goals, "workplan-edit"),
        (checks.work_plan_is_agreed_by_both, "workplan-agree"),
        (checks.groups_are_listed_on_both_sides, "involvement-add"),
        (checks.pilot_is_done_or_waived, "activity-list"),
    )
    today = timezone.localdate()
    known = facts.of(partnership, today)
    found = [(check(known, today), reverse(at, args=[partnership.pk])) for check, at in wanted]
    return [{"text": words, "url": url} for words, url in found if words]


@permitted(READ)
def workplan_detail(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    draft, in_force = plans_of(partnership)
    shown = (
        in_force if in_force and (draft is None or request.GET.get("show") == "in-force") else draft
    )
    groups = Involvement.objects.filter(partnership=partnership).order_by("pk")
    pilots = (
        Activity.objects.filter(partnership=partnership)
        .of_type(Type.PILOT)
        .filter(called_off_on=None)
    )
    earlier = (
        WorkPlan.objects.filter(partnership=partnership)
        .exclude(superseded_on=None)
        .select_related("document")
    )
    context = {
        "partnership": partnership,
        "plan": shown,
        "draft": draft,
        "in_force": in_force,
        "terms": by_term(shown),
        "missing": _missing(partnership) if shown else [],
        "groups_here": [group for group in groups if group.side == Side.OURS],
        "groups_there": [group for group in groups if group.side == Side.THEIRS],
        "pilots": pilots.order_by("starts_on", "pk"),
        "waiver": PilotWaiver.objects.filter(partnership=partnership)
        .select_related("waived_by")
        .first(),
        "earlier": earlier.order_by("-number"),
    }
    return render(request, "programs/workplan_detail.html", context)


@permitted(CHANGE)
def workplan_edit(request: Request, pk: int) -> HttpResponse:
    """Write the plan. The button that adds a goal keeps what was typed and checks nothing."""
    partnership = file_of(request, pk)
    if request.method == "GET":
        require_open(partnership)
    draft, in_force = plans_of(partnership)
    if draft is None and in_force:
        messages.info(
            request, "Both sides have agreed to this plan. To change it, begin a new version."
        )
        return redirect("workplan-amend", pk=pk)
    adding = request.POST.get("deed") == "add"
    form, goals = _plan_forms(request, partnership, draft, adding=adding)
    saved = None
    if request.method == "POST" and not adding and all([form.is_valid(), goals.is_valid()]):
        tried = attempt(
            request,
            lambda: write_plan(
                partnership,
                starts_on=form.given("starts_on", date),
                ends_on=form.given("ends_on", date),
                introduction=form.given("introduction", str),
                version=form.given("version", int),
                goals=goals.lines(),
                by=request.user,
                today=timezone.localdate(),
            ),
            form=form,
            said="The work plan is saved.",
        )
        if tried.is_done:
            return redirect("workplan-detail", pk=pk)
        if tried.is_overtaken:
            saved, _ = plans_of(partnership)
            see_version(form, saved.version if saved else 0)
    context = {
        "partnership": partnership,
        "plan": draft,
        "form": form,
        "goals": goals,
        "adding": adding,
        "saved": saved,
        "saved_terms": by_term(saved),
    }
    return render(request, "programs/workplan_edit.html", context)


def _plan_forms(
    request: Request, partnership: Partnership, draft: WorkPlan | None, *, adding: bool
) -> tuple[PlanForm, GoalRows]:
    partner = partnership.partner
    countries = [partnership.home.country, *([partner.country] if partner else [])]
    kwargs: dict[str, Any] = {"form_kwargs": {"currencies": currencies_of(countries)}}
    first = timezone.localdate().replace(day=1)
    blank: dict[str, Any] = {"starts_on": first, "ends_on": _end_of_two_years(first), "version": 0}
    kept: dict[str, Any] = {"version": draft.version} if draft else blank
    if adding:
        typed: list[dict[str, Any]] = [*GoalRows.typed(request.POST), {}]
        fields = {
            name: request.POST.get(name, "")
            for name in ("starts_on", "ends_on", "introduction", "version")
        }
        return PlanForm(initial=fields, instance=draft), GoalFormSet(initial=typed, **kwargs)
    if request.method == "POST":
        return PlanForm(request.POST, instance=_fresh(draft)), GoalFormSet(request.POST, **kwargs)
    stored = draft.goals.order_by("position") if draft else []
    rows: list[dict[str, Any]] = [
        {"goal": goal.pk, **{name: getattr(goal, name) for name in COPIED}} for goal in stored
    ]
    empty: list[dict[str, Any]] = [{"horizon": term.value} for term in Horizon]
    return PlanForm(initial=kept, instance=draft), GoalFormSet(initial=rows or empty, **kwargs)


def _fresh(draft: WorkPlan | None) -> WorkPlan | None:
    return WorkPlan.objects.get(pk=draft.pk) if draft else None


def _end_of_two_years(first: date) -> date:
    return first.replace(year=first.year + 2) - timedelta(days=1)


@permitted(READ)
def workplan_preview(request: Request, pk: int) -> HttpResponse:
    """The plan as a PDF: with the draft mark until it is issued."""
    partnership = file_of(request, pk)
    draft, in_force = plans_of(partnership)
    plan = draft or in_force
    if plan is None:
        messages.error(request, "There is no work plan yet.")
        return redirect("workplan-detail", pk=pk)
    if plan.document:
        return redirect(plan.document)
    printed = attempt(request, lambda: papers.preview_plan(plan))
    if printed.outcome is None:
        return redirect("workplan-detail", pk=pk)
    name = f"Draft of the work plan - {partnership.partner_name}.pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name) or "inline"}
    return HttpResponse(printed.outcome, content_type="application/pdf", headers=headers)
