"""Asking the mayor's office, and its answer on one page."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.grants import roles_of
from partnerships.accounts.permissions import permitted
from partnerships.approvals.forms import AskForm
from partnerships.approvals.pages import on_paper_page, question_of, refuse_paper_page
from partnerships.approvals.services.voices import may_record_paper
from partnerships.correspondence.forms.deeds import CommentForm
from partnerships.correspondence.models import Hand, Letter, LetterDecision, Way
from partnerships.correspondence.services import approving, checklist, composing, readiness
from partnerships.correspondence.services.composing import paper_of
from partnerships.correspondence.services.standing import pending
from partnerships.correspondence.views.pages import about, letter_of
from partnerships.partners.pages import Request
from partnerships.words.door import attempt, press

QUESTION = {
    "label": "What has to be answered first?",
    "deed": "Send back with this question",
    "prefix": "send_back",
}
REASON = {"label": "Why does this letter not go?", "deed": "Decline", "prefix": "decline"}
WORDS = {"send_back": QUESTION, "decline": REASON}


@permitted("correspondence.write_letter")
def letter_ask(request: Request, pk: int) -> HttpResponse:
    """Ask the mayor's office whether a letter may go; what is missing is listed first."""
    letter, today = letter_of(request, pk), timezone.localdate()
    form = AskForm(request.POST or None)
    form.deed, form.back = "Ask the mayor's office", letter.get_absolute_url()
    if form.is_valid():
        note = form.given("note", str)
        said = "The mayor's office was asked. You will be told by mail as soon as it answers."
        ask = attempt(
            request,
            lambda: approving.ask_approval(letter, by=request.user, today=today, note=note),
            form=form,
            said=said,
        )
        if ask.is_done:
            return redirect(letter)
    gaps = readiness.missing(letter, today) if letter.is_draft else []
    context = about(letter) | {"form": form, "gaps": gaps, "paper": paper_of(letter, today)}
    return render(request, "correspondence/letter_ask.html", context)


@permitted("correspondence.write_letter")
@require_POST
def letter_take_back(request: Request, pk: int) -> HttpResponse:
    """Take a request back to change the letter."""
    letter = letter_of(request, pk)
    decision = pending(letter)
    if decision is None:
        messages.info(request, "Nobody waits for an answer about this letter.")
        return redirect(letter)
    back = attempt(
        request, lambda: approving.take_back(decision, by=request.user, today=timezone.localdate())
    )
    return redirect("letter-edit", pk=pk) if back.is_done else redirect(letter)


@permitted("correspondence.write_letter")
@require_POST
def letter_tick(request: Request, pk: int) -> HttpResponse:
    """Tick a line of the checklist, or take the tick back."""
    letter, item = letter_of(request, pk), request.POST.get("item", "")
    if item not in Hand:
        raise Http404
    deed = checklist.untick if request.POST.get("back") else checklist.tick
    to = f"{letter.get_absolute_url()}#checklist"
    return press(request, lambda: deed(letter, item=Hand(item), by=request.user), to=to)


@permitted("correspondence.approve_letter")
def letter_decide(request: Request, pk: int) -> HttpResponse:
    """One page for the mayor's office: the question, the list, the letter, three answers."""
    letter = letter_of(request, pk)
    decision = pending(letter)
    if decision is None:
        messages.info(request, "Nothing waits for an answer about this letter.")
        return redirect(letter)
    deed = request.POST.get("deed", "")
    forms = {
        name: CommentForm(request.POST if deed == name else None, **words)
        for name, words in WORDS.items()
    }
    if deed == "approve" or (deed in forms and forms[deed].is_valid()):
        comment = "" if deed == "approve" else forms[deed].given("comment", str)
        tried = attempt(request, partial(_answer, request, decision, deed, comment))
        if tried.outcome:
            messages.success(request, tried.outcome)
            return redirect(letter)
        decision = pending(letter_of(request, pk))
        if decision is None:
            return redirect(letter)
    return render(
        request,
        "correspondence/letter_decide.html",
        _one_page(request, letter, decision) | {"forms": forms},
    )


def _answer(request: Request, decision: LetterDecision, deed: str, comment: str) -> str:
    """Give the answer of a button; return what to tell the person who pressed it."""
    by, today = request.user, timezone.localdate()
    if deed == "send_back":
        approving.send_back(decision, by=by, today=today, question=comment)
        return f"{decision.asked_by} gets your question by mail."
    if deed == "decline":
        approving.decline(decision, by=by, today=today, reason=comment)
        return f"The letter does not go. {decision.asked_by} is told by mail."
    letter = approving.approve_letter(
        decision, by=by, today=today, sha256=request.POST.get("sha256", "")
    )
    where = (
        "It waits in the outbox until somebody sends it."
        if letter.mail
        else "It is ready to be printed and posted."
    )
    return (
        f"The letter is issued as {letter.document.reference if letter.document else ''}. {where}"
    )


def _one_page(request: Request, letter: Letter, decision: LetterDecision) -> dict[str, object]:
    today = timezone.localdate()
    content = composing.compose(letter)
    shown = composing.fingerprint(letter, content)
    return about(letter) | {
        "decision": decision,
        "days": (today - timezone.localdate(decision.asked_at)).days,
        "points": checklist.points(letter, today),
        "looked": checklist.looked_at(letter),
        "gaps": readiness.missing(letter, today, content),
        "is_as_asked": shown == decision.sha256 and letter.version == decision.version,
        "asked_by_me": decision.asked_by_id == request.user.pk,
        "may_record": may_record_paper(decision, request.user, roles_of(request.user, today)),
        "by_mail": letter.way == Way.EMAIL,
        "recipients": readiness.recipients_of(letter),
        "sha256": shown,
        "paper": paper_of(letter, today),
    }


@permitted("partners.view_partnership")
def letter_on_paper(request: Request, pk: int) -> HttpResponse:
    """Record that the mayor's office signed a sheet with its yes to a letter."""
    letter, today = letter_of(request, pk), timezone.localdate()
    decision = pending(letter)
    if decision is None:
        messages.info(request, "Nobody waits for an answer about this letter.")
        return redirect(letter)
    return on_paper_page(
        request,
        decision,
        lambda sheet: approving.approve_letter(decision, by=request.user, today=today, sheet=sheet),
    )


@permitted("correspondence.approve_letter")
def letter_refuse_paper(request: Request, pk: int, question: int) -> HttpResponse:
    """Refuse a sheet that was recorded as the yes of the mayor's office."""
    decision, today = (
        question_of(request, LetterDecision.objects.all(), question),
        timezone.localdate(),
    )
    return refuse_paper_page(
        request,
        decision,
        lambda reason: approving.refuse_paper(
            decision, reason=reason, by=request.user, today=today
        ),
        can=lambda: approving.require_not_sent(decision),
    )
