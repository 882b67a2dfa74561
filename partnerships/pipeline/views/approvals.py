from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.grants import roles_of
from partnerships.accounts.permissions import permitted
from partnerships.accounts.roles import Role
from partnerships.approvals.forms import AnswerForm, AskForm
from partnerships.approvals.pages import on_paper_page, question_of, refuse_paper_page
from partnerships.approvals.services.voices import may_record_paper
from partnerships.partners.models import Stage
from partnerships.partners.pages import Request, file_of
from partnerships.pipeline import standing
from partnerships.pipeline.capacity import meter
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import approvals
from partnerships.words.door import attempt, form_page, press

DONE = {"send_back": "Sent back; the committee has been told.", "decline": "Declined."}


@permitted("pipeline.request_approval")
def approval_ask(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), timezone.localdate()
    form = AskForm(request.POST or None)
    form.back = partnership.get_absolute_url()
    first = standing.approvers(standing.step_of(partnership))[0].as_actor

    def ask() -> None:
        approvals.request_approval(
            partnership, by=request.user, today=today, note=form.given("note", str)
        )

    return form_page(
        request,
        "pipeline/approval_ask.html",
        form,
        ask,
        to=partnership,
        said=f"Asked: {first} decides now.",
        allowed=lambda: approvals.require_askable(partnership, today=today),
        context={"partnership": partnership, "first": first, "here": "overview"},
    )


@permitted("partners.view_partnership")
def approval_detail(request: Request, pk: int) -> HttpResponse:
    """One page for a busy office: the question, the evidence, the risks, three answers (row
    108).
    """
    approval = _approval(request, pk)
    form, deed = AnswerForm(request.POST or None), request.POST.get("deed", "")

    def answer() -> None:
        words, by, today = form.given("comment", str), request.user, timezone.localdate()
        if deed == "send_back":
            approvals.send_back(approval, question=words, by=by, today=today)
        elif deed == "decline":
            approvals.decline(approval, reason=words, by=by, today=today)
        else:
            approvals.approve(approval, comment=words, by=by, today=today)

    if request.method == "POST" and form.is_valid():
        if attempt(request, answer, form=form, said=DONE.get(deed, "Approved.")).is_done:
            return redirect("desk")
        approval = _approval(request, pk)
    return render(
        request, "pipeline/approval_detail.html", _one_page(request, approval) | {"form": form}
    )


def _approval(request: Request, pk: int) -> StageApproval:
    return question_of(request, StageApproval.objects.all(), pk)


def _one_page(request: Request, approval: StageApproval) -> dict[str, object]:
    today = timezone.localdate()
    roles = roles_of(request.user, today)
    waits = approval.is_waiting and approval.partnership.is_open
    early = approval.is_waiting and approval.stage in Stage.before_a_partner_is_chosen
    return {
        "approval": approval,
        "partnership": approval.partnership,
        "may_answer": waits
        and Role(approval.office) in roles
        and request.user != approval.asked_by,
        "may_record": may_record_paper(approval, request.user, roles),
        "asked_by_me": request.user == approval.asked_by,
        "items": standing.items(approval.partnership, today) if approval.is_waiting else [],
        "risks": standing.risks(approval.partnership, today) if approval.is_waiting else [],
        "capacity": meter(today) if early else None,
        "papers": approval.partnership.documents.order_by("-issued_on", "-pk")[:5],
        "days": (today - timezone.localdate(approval.asked_at)).days,
    }


@permitted("partners.view_partnership")
def approval_on_paper(request: Request, pk: int) -> HttpResponse:
    approval, today = _approval(request, pk), timezone.localdate()
    return on_paper_page(
        request,
        approval,
        lambda sheet: approvals.approve(approval, by=request.user, today=today, sheet=sheet),
    )


@permitted("pipeline.decide_approval")
def approval_refuse_paper(request: Request, pk: int, question: int) -> HttpResponse:
    approval, today = _approval(request, question), timezone.localdate()
    return refuse_paper_page(
        request,
        approval,
        lambda reason: approvals.refuse_paper(
            approval, reason=reason, by=request.user, today=today
        ),
        can=lambda: approvals.require_still_here(approval),
    )


@permitted("partners.view_partnership")
def capacity_detail(request: Request) -> HttpResponse:
    page = "pipeline/_capacity.html" if request.htmx else "pipeline/capacity_detail.html"
    return render(request, page, {"capacity": meter(timezone.localdate())})


@require_POST
@permitted("pipeline.request_approval")
def approval_take_back(request: Request, pk: int) -> HttpResponse:
    approval = _approval(request, pk)
    return press(
        request,
        lambda: approvals.take_back(approval, by=request.user, today=timezone.localdate()),
        to=approval.partnership,
    )
