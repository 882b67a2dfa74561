from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.programs import checks
from partnerships.programs.forms.plans import AgreeHereForm, AgreeThereForm, AmendForm, GoalMarkForm
from partnerships.programs.models import Goal, WorkPlan
from partnerships.programs.papers import own_name
from partnerships.programs.services import agreeing, papers
from partnerships.programs.views.plans import CHANGE, by_term, plans_of, the_file
from partnerships.words.refusal import Refused


@permitted(CHANGE)
def workplan_agree(request: Request, pk: int) -> HttpResponse:
    """Both agreements side by side; a POST here records ours."""
    partnership = the_file(request, pk)
    draft, _ = plans_of(partnership)
    form = _here_form(request, draft, partnership, request.POST or None)
    if form.is_valid():
        try:
            agreeing.agree_here(partnership, by=request.user, today=timezone.localdate(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            return _agreed(request, partnership)
    return _agreeing_page(request, partnership, draft, here=form)


@permitted(CHANGE)
def workplan_agree_there(request: Request, pk: int) -> HttpResponse:
    """Both agreements side by side; a POST here records the partner's."""
    partnership = the_file(request, pk)
    draft, _ = plans_of(partnership)
    form = _there_form(draft, partnership, request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            agreeing.agree_there(partnership, by=request.user, today=timezone.localdate(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            return _agreed(request, partnership)
    return _agreeing_page(request, partnership, draft, there=form)


def _agreeing(draft: WorkPlan | None) -> dict[str, Any]:
    return {"on": timezone.localdate(), "version": draft.version if draft else 0}


def _here_form(request: Request, draft: WorkPlan | None, partnership: Partnership, *data: Any) -> AgreeHereForm:
    url = reverse("workplan-agree", args=[partnership.pk])
    return AgreeHereForm(*data, url=url, initial=_agreeing(draft) | {"name": own_name(request.user)})


def _there_form(draft: WorkPlan | None, partnership: Partnership, *data: Any) -> AgreeThereForm:
    url = reverse("workplan-agree-there", args=[partnership.pk])
    return AgreeThereForm(*data, url=url, initial=_agreeing(draft))


def _agreeing_page(
    request: Request,
    partnership: Partnership,
    draft: WorkPlan | None,
    here: AgreeHereForm | None = None,
    there: AgreeThereForm | None = None,
) -> HttpResponse:
    if draft is None:
        messages.info(request, "There is no work plan that waits for agreement.")
        return redirect("workplan-detail", pk=partnership.pk)
    context = {
        "partnership": partnership,
        "plan": draft,
        "terms": by_term(draft),
        "missing": checks.work_plan_has_short_and_long_goals(partnership),
        "here_form": here or _here_form(request, draft, partnership),
        "there_form": there or _there_form(draft, partnership),
    }
    return render(request, "programs/workplan_agree.html", context)


def _agreed(request: Request, partnership: Partnership) -> HttpResponse:
    """Say what is recorded, and print the paper when both sides have agreed."""
    missing = checks.work_plan_is_agreed_by_both(partnership)
    if missing:
        messages.success(request, f"The agreement is on record. {missing}")
        return redirect("workplan-agree", pk=partnership.pk)
    try:
        papers.issue_due_papers(partnership, by=request.user, today=timezone.localdate())
    except Refused as refused:
        messages.warning(request, f"Both sides have agreed. The paper could not be printed: {refused}")
    else:
        messages.success(request, "Both sides have agreed. The work plan is issued.")
    return redirect("workplan-detail", pk=partnership.pk)


@require_POST
@permitted(CHANGE)
def workplan_issue(request: Request, pk: int) -> HttpResponse:
    """Print the agreed plan when that did not succeed at once."""
    partnership = the_file(request, pk)
    try:
        papers.issue_due_papers(partnership, by=request.user, today=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The work plan is issued.")
    return redirect("workplan-detail", pk=pk)


@permitted(CHANGE)
def workplan_amend(request: Request, pk: int) -> HttpResponse:
    partnership = the_file(request, pk)
    form = AmendForm(request.POST or None)
    form.back = reverse("workplan-detail", args=[pk])
    if form.is_valid():
        try:
            agreeing.amend(partnership, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The new version starts as a copy of the one in force. Change what you need.")
            return redirect("workplan-edit", pk=pk)
    return render(request, "programs/workplan_amend.html", {"partnership": partnership, "form": form})


@permitted(CHANGE)
def goal_mark(request: Request, pk: int) -> HttpResponse:
    visible = Partnership.objects.visible_to(request.user)
    goals = Goal.objects.select_related("plan__partnership__home", "plan__partnership__partner")
    goal = get_object_or_404(goals, pk=pk, plan__partnership__in=visible)
    partnership = goal.plan.partnership
    form = GoalMarkForm(request.POST or None, instance=goal)
    form.back = goal.plan.get_absolute_url()
    if form.is_valid():
        try:
            agreeing.mark_goal(goal, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Saved.")
            return redirect("workplan-detail", pk=partnership.pk)
    activities = goal.activities.order_by("starts_on", "pk")
    context = {"partnership": partnership, "goal": goal, "form": form, "activities": activities}
    return render(request, "programs/goal_mark.html", context)
