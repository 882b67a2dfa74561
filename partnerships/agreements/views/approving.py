"""Decisions of both sides, the council's resolution, and the approval of the text."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.agreements.completeness import missing_from
from partnerships.agreements.forms.approving import (
    ApproveForm,
    AskForm,
    DecisionForm,
    ResolutionForm,
    SendBackForm,
    TheirAnswerForm,
)
from partnerships.agreements.models import AgreementVersion, Decision, Side
from partnerships.agreements.printing import content_of, date_line_of
from partnerships.agreements.services import approving, deciding
from partnerships.agreements.services.overview import facts_of
from partnerships.agreements.services.risks import risks_of
from partnerships.agreements.views.asking import WRITE, asked_side, begin_first, deed, the_text
from partnerships.communities import rank
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.words.refusal import Refused


@permitted(WRITE)
def decision_record(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    if partnership.partner is None:
        messages.info(request, "Choose the partner first.")
        return redirect("agreement-detail", pk=pk)
    made = {decision.side: decision for decision in Decision.objects.filter(partnership=partnership)}
    side = asked_side(request) if "side" in request.GET else Side.THEIRS if Side.OURS in made else Side.OURS
    form = DecisionForm(
        request.POST or None, request.FILES or None, partnership=partnership, former=made.get(side)
    )  # fmt: skip
    form.initial.setdefault("side", side)
    return deed(
        request, partnership, form,
        lambda: deciding.record_decision(
            partnership, by=request.user, today=timezone.localdate(), **form.cleaned_data
        ),
        said="The decision is recorded.", at="agreement-detail", template="agreements/decision_record.html",
        context={"made": made},
    )  # fmt: skip


@permitted(WRITE)
def resolution_record(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    version = the_text(partnership)
    if version is None:
        return begin_first(request, partnership)
    agreement = version.agreement
    kept = {"number": agreement.resolution_number, "on": agreement.resolution_on, "vote": agreement.resolution_vote}
    form = ResolutionForm(request.POST or None, request.FILES or None, initial=kept)
    return deed(
        request, partnership, form,
        lambda: deciding.record_resolution(
            partnership, by=request.user, today=timezone.localdate(), **form.cleaned_data
        ),
        said="The resolution is recorded.", at="agreement-detail", template="agreements/resolution_record.html",
        context={"agreement": agreement},
    )  # fmt: skip


@permitted(WRITE)
def agreement_ask(request: Request, pk: int) -> HttpResponse:
    """Ask the mayor's office to approve the text."""
    partnership = file_of(request, pk)
    version = the_text(partnership)
    if version is None:
        return begin_first(request, partnership)
    form = AskForm(request.POST or None, initial={"seen": version.sha256})
    form.caution = (
        f"From now on version {version.number} stays as it is. A later change begins a new version, "
        "which both sides approve anew."
    )
    return deed(
        request, partnership, form,
        lambda: approving.ask_text_approval(
            partnership, by=request.user, today=timezone.localdate(), **form.cleaned_data
        ),
        said="The mayor's office is asked.", at="agreement-detail", template="agreements/agreement_ask.html",
        context=_shown(partnership, version),
    )  # fmt: skip


def _shown(partnership: Partnership, version: AgreementVersion) -> dict[str, object]:
    day = version.agreement.signing_on or timezone.localdate()
    terms = {side: rank.highest_official(side.community(partnership), day) for side in Side}
    return {
        "version": version,
        "facts": facts_of(version),
        "missing": missing_from(version.wording, partnership),
        "content": content_of(version.wording, side=Side.OURS, terms=terms, date_line=date_line_of(version.agreement)),
    }


@permitted("agreements.approve_text")
def agreement_decide(request: Request, pk: int) -> HttpResponse:
    """One page for a busy mayor's office: the question, the text, the evidence, the risks, two buttons (row 108)."""
    partnership = file_of(request, pk)
    version = the_text(partnership)
    approval = version.approvals.filter(side=Side.OURS).select_related("asked_by").last() if version else None
    if version is None or approval is None:
        messages.info(request, "Nobody has asked about this text.")
        return redirect("agreement-detail", pk=pk)
    sends_back = request.POST.get("deed") == "send_back"
    shown = {"seen": version.sha256}
    form = ApproveForm(None if sends_back else request.POST or None, initial=shown, auto_id="approve_%s")
    back = SendBackForm(request.POST if sends_back else None, initial=shown)
    answer = back if sends_back else form
    if answer.is_valid():
        do = approving.send_back if sends_back else approving.approve_text
        try:
            do(approval, by=request.user, today=timezone.localdate(), **answer.cleaned_data)
        except Refused as refused:
            answer.refuse(refused)
        else:
            said = "The text goes back to the committee with your words." if sends_back else "The text is approved."
            messages.success(request, said)
            return redirect("agreement-detail", pk=pk)
    context = {
        "partnership": partnership,
        "approval": approval,
        "form": form,
        "back": back,
        "is_mine": approval.asked_by == request.user,
        "days": (timezone.localdate() - timezone.localdate(approval.asked_at)).days,
        "risks": risks_of(partnership, today=timezone.localdate()),
        "theirs": version.approvals.approved().filter(side=Side.THEIRS).first(),
        "decisions": Decision.objects.filter(partnership=partnership).order_by("side"),
        **_shown(partnership, version),
    }
    return render(request, "agreements/agreement_decide.html", context)


@permitted(WRITE)
def their_approval_record(request: Request, pk: int) -> HttpResponse:
    """What the partner says to the text, with the letter or mail that shows it."""
    partnership = file_of(request, pk)
    version = the_text(partnership)
    if version is None:
        return begin_first(request, partnership)
    form = TheirAnswerForm(request.POST or None, request.FILES or None, initial={"seen": version.sha256})

    def record() -> None:
        given = form.cleaned_data
        if given["verdict"] == "approved":
            del given["verdict"]
            approving.record_their_approval(partnership, by=request.user, today=timezone.localdate(), **given)
        else:
            approving.record_their_answer(partnership, by=request.user, today=timezone.localdate(), **given)

    return deed(
        request, partnership, form, record, said="Their answer is recorded.", at="agreement-detail",
        template="agreements/their_approval_record.html", context=_shown(partnership, version),
    )  # fmt: skip
