from datetime import date
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.approvals.models import Side
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.partners.services import require_open
from partnerships.programs import checks, facts
from partnerships.programs.forms.plans import AgreeForm, AmendForm, GoalMarkForm
from partnerships.programs.models import Goal, Status, WorkPlan
from partnerships.programs.papers import own_name
from partnerships.programs.services import agreeing, papers
from partnerships.programs.views.plans import CHANGE, by_term, plans_of
from partnerships.words.door import attempt, form_page, press

PAGES = {Side.OURS: "workplan-agree", Side.THEIRS: "workplan-agree-there"}


@permitted(CHANGE)
def workplan_agree(request: Request, pk: int) -> HttpResponse:
    """Both agreements side by side; a POST here records ours."""
    return _agree(request, pk, Side.OURS)


@permitted(CHANGE)
def workplan_agree_there(request: Request, pk: int) -> HttpResponse:
    """Both agreements side by side; a POST here records the partner's."""
    return _agree(request, pk, Side.THEIRS)


def _agree(request: Request, pk: int, side: Side) -> HttpResponse:
    partnership = file_of(request, pk)
    draft, _ = plans_of(partnership)
    forms = {each: _form(request, draft, partnership, each, is_sent=each is side) for each in Side}
    form = forms[side]

    def agree() -> None:
        agreeing.agree(
            partnership,
            side=side,
            name=form.given("name", str),
            on=form.given("on", date),
            note=form.given("note", str),
            file=form.maybe("file", UploadedFile),
            version=form.given("version", int),
            by=request.user,
            today=timezone.localdate(),
        )

    if form.is_valid() and attempt(request, agree, form=form).is_done:
        return _agreed(request, partnership)
    if draft is None:
        messages.info(request, "There is no work plan that waits for agreement.")
        return redirect("workplan-detail", pk=pk)
    context = {
        "partnership": partnership,
        "plan": draft,
        "terms": by_term(draft),
        "missing": checks.work_plan_has_short_and_long_goals(
            facts.of(partnership, timezone.localdate()), timezone.localdate()
        ),
        "sides": [(each, name, said, forms[each]) for each, name, said in draft.sides],
    }
    return render(request, "programs/workplan_agree.html", context)


def _form(
    request: Request, draft: WorkPlan | None, partnership: Partnership, side: Side, *, is_sent: bool
) -> AgreeForm:
    data: tuple[Any, ...] = (request.POST or None, request.FILES or None) if is_sent else ()
    known: dict[str, Any] = {"on": timezone.localdate(), "version": draft.version if draft else 0}
    if side is Side.OURS:
        known["name"] = own_name(request.user)
    return AgreeForm(
        *data, side=side, url=reverse(PAGES[side], args=[partnership.pk]), initial=known
    )


def _agreed(request: Request, partnership: Partnership) -> HttpResponse:
    """Say what is recorded, and print the paper when both sides have agreed."""
    today = timezone.localdate()
    missing = checks.work_plan_is_agreed_by_both(facts.of(partnership, today), today)
    if missing:
        messages.success(request, f"The agreement is on record. {missing}")
        return redirect("workplan-agree", pk=partnership.pk)
    return _issue(request, partnership, said="Both sides have agreed. The work plan is issued.")


def _issue(request: Request, partnership: Partnership, *, said: str) -> HttpResponse:
    by, today = request.user, timezone.localdate()
    to = reverse("workplan-detail", args=[partnership.pk])
    return press(
        request, lambda: papers.issue_due_papers(partnership, by=by, today=today), to=to, said=said
    )


@require_POST
@permitted(CHANGE)
def workplan_issue(request: Request, pk: int) -> HttpResponse:
    """Print the agreed plan when that did not succeed at once."""
    return _issue(request, file_of(request, pk), said="The work plan is issued.")


@permitted(CHANGE)
def workplan_amend(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    form = AmendForm(request.POST or None)
    form.back = reverse("workplan-detail", args=[pk])

    def amend() -> None:
        agreeing.amend(
            partnership,
            reason=form.given("reason", str),
            by=request.user,
            today=timezone.localdate(),
        )

    return form_page(
        request,
        "programs/workplan_amend.html",
        form,
        amend,
        to=reverse("workplan-edit", args=[pk]),
        said="The new version starts as a copy of the one in force. Change what you need.",
        allowed=lambda: require_open(partnership),
        context={"partnership": partnership},
    )


@permitted(CHANGE)
def goal_mark(request: Request, pk: int) -> HttpResponse:
    visible = Partnership.objects.visible_to(request.user)
    goals = Goal.objects.select_related("plan__partnership__home", "plan__partnership__partner")
    goal = get_object_or_404(goals, pk=pk, plan__partnership__in=visible)
    partnership = goal.plan.partnership
    form = GoalMarkForm(request.POST or None, instance=goal)
    form.back = goal.plan.get_absolute_url()

    def mark() -> None:
        status, risk = form.given("status", Status), form.given("risk", str)
        agreeing.mark_goal(
            goal, status=status, risk=risk, by=request.user, today=timezone.localdate()
        )

    activities = goal.activities.order_by("starts_on", "pk")
    return form_page(
        request,
        "programs/goal_mark.html",
        form,
        mark,
        to=goal.plan,
        said="Saved.",
        allowed=lambda: require_open(partnership),
        context={"partnership": partnership, "goal": goal, "activities": activities},
    )
