from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.grants import roles_of
from partnerships.accounts.permissions import permitted
from partnerships.accounts.roles import Role
from partnerships.partners.models import Partnership, Stage
from partnerships.partners.pages import Request
from partnerships.pipeline import standing
from partnerships.pipeline.capacity import meter
from partnerships.pipeline.forms import AnswerForm, AskForm
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import approvals
from partnerships.words.refusal import Refused

DONE = {"": "Approved.", "send_back": "Sent back; the committee has been told.", "decline": "Declined."}


@permitted("pipeline.request_approval")
def approval_ask(request: Request, pk: int) -> HttpResponse:
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user).with_communities(), pk=pk)
    form = AskForm(request.POST or None)
    if form.is_valid():
        note, today = form.cleaned_data["note"], timezone.localdate()
        try:
            approval = approvals.request_approval(partnership, by=request.user, today=today, note=note)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"Asked: {Role(approval.approver).as_actor} decides now.")
            return redirect(partnership)
    offices = standing.approvers(standing.step_of(partnership))
    context = {"partnership": partnership, "form": form, "first": offices[0].as_actor, "here": "overview"}
    return render(request, "pipeline/approval_ask.html", context)


@permitted("partners.view_partnership")
def approval_detail(request: Request, pk: int) -> HttpResponse:
    visible = Partnership.objects.visible_to(request.user)
    approval = get_object_or_404(
        StageApproval.objects.with_file().select_related("decided_by").filter(partnership__in=visible), pk=pk
    )
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _answer(request, approval, form):
        return redirect("desk")
    approval.refresh_from_db()
    return render(request, "pipeline/approval_detail.html", _one_page(request, approval, form))


def _answer(request: Request, approval: StageApproval, form: AnswerForm) -> bool:
    deed, words, today = request.POST.get("deed", ""), form.cleaned_data["comment"], timezone.localdate()
    try:
        if deed == "send_back":
            approvals.send_back(approval, by=request.user, today=today, question=words)
        elif deed == "decline":
            approvals.decline(approval, by=request.user, today=today, reason=words)
        else:
            approvals.approve(approval, by=request.user, today=today, comment=words)
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, DONE.get(deed, DONE[""]))
    return True


def _one_page(request: Request, approval: StageApproval, form: AnswerForm) -> dict[str, object]:
    today = timezone.localdate()
    early = approval.is_pending and approval.stage in Stage.before_a_partner_is_chosen
    waits = approval.is_pending and approval.partnership.is_open
    may_answer = waits and Role(approval.approver) in roles_of(request.user, today)
    return {
        "approval": approval,
        "partnership": approval.partnership,
        "form": form,
        "may_answer": may_answer and request.user != approval.asked_by,
        "asked_by_me": request.user == approval.asked_by,
        "approver": Role(approval.approver).as_actor,
        "items": standing.items(approval.partnership) if approval.is_pending else [],
        "risks": standing.risks(approval.partnership, today) if approval.is_pending else [],
        "capacity": meter(today) if early else None,
        "papers": approval.partnership.documents.order_by("-issued_on", "-pk")[:5],
        "days": (today - timezone.localdate(approval.asked_at)).days,
    }


@permitted("partners.view_partnership")
def capacity_detail(request: Request) -> HttpResponse:
    page = "pipeline/_capacity.html" if request.htmx else "pipeline/capacity_detail.html"
    return render(request, page, {"capacity": meter(timezone.localdate())})


@require_POST
@permitted("pipeline.request_approval")
def approval_take_back(request: Request, pk: int) -> HttpResponse:
    visible = Partnership.objects.visible_to(request.user)
    approval = get_object_or_404(StageApproval, pk=pk, partnership__in=visible)
    try:
        approvals.take_back(approval, by=request.user, today=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(approval.partnership)
