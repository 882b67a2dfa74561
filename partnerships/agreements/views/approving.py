"""Decisions of both sides, the council's resolution, and the approval of the text."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.grants import roles_of
from partnerships.accounts.permissions import permitted
from partnerships.agreements.completeness import missing_from
from partnerships.agreements.forms.approving import (
    ApproveForm,
    AskForm,
    DecisionForm,
    DeclineForm,
    ResolutionForm,
    SendBackForm,
    TheirAnswerForm,
)
from partnerships.agreements.models import AgreementVersion, Decision, Side, TextApproval
from partnerships.agreements.papers import content_of, date_line_of
from partnerships.agreements.services import approving, deciding
from partnerships.agreements.services.overview import facts_of, open_question, said_to
from partnerships.agreements.services.risks import risks_of
from partnerships.agreements.views.asking import (
    WRITE,
    agreement_page,
    asked_side,
    begin_first,
    the_text,
)
from partnerships.approvals.models import Verdict
from partnerships.approvals.pages import on_paper_page, question_of, refuse_paper_page
from partnerships.approvals.services.voices import may_record_paper
from partnerships.communities import rank
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.words.door import attempt, press
from partnerships.words.forms import SheetForm


@permitted(WRITE)
def decision_record(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    if partnership.partner is None:
        messages.info(request, "Choose the partner first.")
        return redirect("agreement-detail", pk=pk)
    made = {
        Side(decision.side): decision
        for decision in Decision.objects.filter(partnership=partnership)
    }
    side = (
        asked_side(request)
        if "side" in request.GET
        else Side.THEIRS
        if Side.OURS in made
        else Side.OURS
    )
    form = DecisionForm(
        request.POST or None, request.FILES or None, partnership=partnership, former=made.get(side)
    )
    form.initial.setdefault("side", side)

    def record() -> None:
        deciding.record_decision(
            partnership,
            side=form.given("side", Side),
            name=form.given("name", str),
            on=form.given("on", date),
            note=form.given("note", str),
            evidence=form.maybe("evidence", UploadedFile),
            by=request.user,
            today=timezone.localdate(),
        )

    return agreement_page(
        request,
        partnership,
        form,
        record,
        template="agreements/decision_record.html",
        said="The decision is recorded.",
        context={"made": made},
    )


@permitted(WRITE)
def resolution_record(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    version = the_text(partnership)
    if version is None:
        return begin_first(request, partnership)
    agreement = version.agreement
    kept = {
        "number": agreement.resolution_number,
        "on": agreement.resolution_on,
        "vote": agreement.resolution_vote,
    }
    form = ResolutionForm(request.POST or None, request.FILES or None, initial=kept)

    def record() -> None:
        deciding.record_resolution(
            partnership,
            number=form.given("number", str),
            on=form.given("on", date),
            vote=form.given("vote", str),
            copy=form.maybe("copy", UploadedFile),
            by=request.user,
            today=timezone.localdate(),
        )

    return agreement_page(
        request,
        partnership,
        form,
        record,
        template="agreements/resolution_record.html",
        said="The resolution is recorded.",
        context={"agreement": agreement},
    )


@permitted(WRITE)
def agreement_ask(request: Request, pk: int) -> HttpResponse:
    """Ask the mayor's office to approve the text."""
    partnership = file_of(request, pk)
    version = the_text(partnership)
    if version is None:
        return begin_first(request, partnership)
    form = AskForm(request.POST or None, initial={"seen": version.sha256})
    form.caution = (
        f"From now on version {version.number} stays as it is. A later change begins a new version,"
        " which both sides approve anew."
    )

    def ask() -> None:
        seen, note = form.given("seen", str), form.given("note", str)
        approving.ask_text_approval(
            partnership, seen=seen, note=note, by=request.user, today=timezone.localdate()
        )

    return agreement_page(
        request,
        partnership,
        form,
        ask,
        template="agreements/agreement_ask.html",
        said="The mayor's office is asked.",
        context=_shown(partnership, version),
        allowed=lambda: approving.require_askable(version),
    )


def _shown(partnership: Partnership, version: AgreementVersion) -> dict[str, Any]:
    day = version.agreement.signing_on or timezone.localdate()
    terms = {side: rank.highest_official(side.community(partnership), day) for side in Side}
    return {
        "version": version,
        "facts": facts_of(version),
        "missing": missing_from(version.wording, partnership),
        "content": content_of(
            version.wording, side=Side.OURS, terms=terms, date_line=date_line_of(version.agreement)
        ),
    }


@require_POST
@permitted(WRITE)
def agreement_take_back(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    version = the_text(partnership)
    asked = open_question(version) if version else None
    if asked is None:
        messages.info(request, "Nobody waits for an answer about this text.")
        return redirect("agreement-detail", pk=pk)
    return press(
        request,
        lambda: approving.take_back(asked, by=request.user, today=timezone.localdate()),
        to=asked.version.agreement,
        said="The question is taken back.",
    )


@permitted("agreements.approve_text")
def agreement_decide(request: Request, pk: int) -> HttpResponse:
    """One page for a busy mayor's office: the question, the text, the evidence, the risks, three
    answers (row 108).
    """
    partnership = file_of(request, pk)
    version = the_text(partnership)
    approval = version.approvals.with_file().last() if version else None
    if version is None or approval is None:
        messages.info(request, "Nobody has asked about this text.")
        return redirect("agreement-detail", pk=pk)
    forms = _answers(request, version)
    deed = request.POST.get("deed", "approve")
    form = forms.get(deed)
    if form is not None and form.is_valid():
        tried = attempt(
            request, lambda: _answer(request, approval, deed, form), form=form, said=DONE[deed]
        )
        if tried.is_done:
            return redirect("agreement-detail", pk=pk)
    return render(
        request,
        "agreements/agreement_decide.html",
        _one_page(request, partnership, version, approval, forms),
    )


DONE = {
    "approve": "The text is approved.",
    "send_back": "The text goes back to the committee with your words.",
    "decline": "The text is declined; the committee is told why.",
}


def _answers(request: Request, version: AgreementVersion) -> dict[str, SheetForm]:
    """Return the three forms of the page; only the one whose button was pressed holds what was
    sent.
    """
    deed, shown = request.POST.get("deed", "approve"), {"seen": version.sha256}
    kinds: dict[str, type[SheetForm]] = {
        "approve": ApproveForm,
        "send_back": SendBackForm,
        "decline": DeclineForm,
    }
    return {
        name: kind(
            (request.POST or None) if name == deed else None, initial=shown, auto_id=f"{name}_%s"
        )
        for name, kind in kinds.items()
    }


def _answer(request: Request, approval: TextApproval, deed: str, form: SheetForm) -> None:
    seen, today = form.given("seen", str), timezone.localdate()
    if deed == "approve":
        approving.approve_text(approval, seen=seen, by=request.user, today=today)
    else:
        say = approving.send_back if deed == "send_back" else approving.decline
        say(approval, seen=seen, comment=form.given("comment", str), by=request.user, today=today)


def _one_page(
    request: Request,
    partnership: Partnership,
    version: AgreementVersion,
    approval: TextApproval,
    forms: dict[str, SheetForm],
) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "partnership": partnership,
        "approval": approval,
        "said": next((said for said in said_to(version) if said.question == approval), None),
        "form": forms["approve"],
        "back": forms["send_back"],
        "no": forms["decline"],
        "is_mine": approval.asked_by == request.user,
        "may_record": may_record_paper(approval, request.user, roles_of(request.user, today)),
        "days": (today - timezone.localdate(approval.asked_at)).days,
        "risks": risks_of(partnership, today=today),
        "theirs": version.answers.filter(verdict=Verdict.APPROVED).first(),
        "decisions": Decision.objects.filter(partnership=partnership).order_by("side"),
        **_shown(partnership, version),
    }


@permitted("partners.view_partnership")
def agreement_on_paper(request: Request, pk: int) -> HttpResponse:
    """Record that the mayor's office signed a sheet with its yes to the text."""
    partnership = file_of(request, pk)
    version = the_text(partnership)
    approval = version.approvals.with_file().last() if version else None
    if approval is None:
        messages.info(request, "Nobody has asked about this text.")
        return redirect("agreement-detail", pk=pk)
    seen, today = approval.sha256, timezone.localdate()
    return on_paper_page(
        request,
        approval,
        lambda sheet: approving.approve_text(
            approval, seen=seen, by=request.user, today=today, sheet=sheet
        ),
    )


@permitted("agreements.approve_text")
def agreement_refuse_paper(request: Request, pk: int, question: int) -> HttpResponse:
    """Refuse a sheet that was recorded as the yes of the mayor's office."""
    approval, today = (
        question_of(request, TextApproval.objects.all(), question),
        timezone.localdate(),
    )
    return refuse_paper_page(
        request,
        approval,
        lambda reason: approving.refuse_paper(
            approval, reason=reason, by=request.user, today=today
        ),
        can=lambda: approving.require_unsigned(approval),
    )


@permitted(WRITE)
def their_approval_record(request: Request, pk: int) -> HttpResponse:
    """What the partner says to the text, with the letter or mail that shows it."""
    partnership = file_of(request, pk)
    version = the_text(partnership)
    if version is None:
        return begin_first(request, partnership)
    form = TheirAnswerForm(
        request.POST or None, request.FILES or None, initial={"seen": version.sha256}
    )

    def record() -> None:
        approving.record_their_answer(
            partnership,
            verdict=form.given("verdict", Verdict),
            name=form.given("name", str),
            on=form.given("on", date),
            evidence=form.maybe("evidence", UploadedFile),
            comment=form.given("comment", str),
            seen=form.given("seen", str),
            by=request.user,
            today=timezone.localdate(),
        )

    return agreement_page(
        request,
        partnership,
        form,
        record,
        template="agreements/their_approval_record.html",
        said="Their answer is recorded.",
        context=_shown(partnership, version),
    )
