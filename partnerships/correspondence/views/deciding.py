"""Asking the mayor's office, and its answer on one page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.deeds import AskForm, CommentForm
from partnerships.correspondence.models import Hand, Letter, LetterDecision, Way
from partnerships.correspondence.services import approving, checklist, composing, readiness
from partnerships.correspondence.services.approving import AlreadyDecided, LetterNotReady
from partnerships.correspondence.services.composing import paper_of
from partnerships.correspondence.services.standing import pending
from partnerships.correspondence.views.pages import about, letter_of
from partnerships.partners.pages import Request
from partnerships.words.refusal import Refused

QUESTION = {"label": "What has to be answered first?", "deed": "Send back with this question", "prefix": "send_back"}
REASON = {"label": "Why does this letter not go?", "deed": "Decline", "prefix": "decline"}


@permitted("correspondence.write_letter")
def letter_ask(request: Request, pk: int) -> HttpResponse:
    """Ask the mayor's office whether a letter may go; what is missing is listed first."""
    letter, today = letter_of(request, pk), timezone.localdate()
    form = AskForm(request.POST or None)
    form.back = letter.get_absolute_url()
    if form.is_valid():
        try:
            approving.ask_approval(letter, by=request.user, today=today, note=form.cleaned_data["note"])
        except LetterNotReady:
            form.refuse(Refused("Some parts are still missing; they are listed above."))
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The mayor's office was asked. You will be told by mail as soon as it answers.")
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
    try:
        approving.take_back(decision, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(letter)
    return redirect("letter-edit", pk=pk)


@permitted("correspondence.write_letter")
@require_POST
def letter_tick(request: Request, pk: int) -> HttpResponse:
    """Tick a line of the checklist, or take the tick back."""
    letter, item = letter_of(request, pk), request.POST.get("item", "")
    if item not in Hand:
        raise Http404
    deed = checklist.untick if request.POST.get("back") else checklist.tick
    try:
        deed(letter, item=Hand(item), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"{letter.get_absolute_url()}#checklist")


@permitted("correspondence.approve_letter")
def letter_decide(request: Request, pk: int) -> HttpResponse:
    """One page for the mayor's office: the question, the list, the letter, three answers."""
    letter = letter_of(request, pk)
    decision = pending(letter)
    if decision is None:
        messages.info(request, "Nothing waits for an answer about this letter.")
        return redirect(letter)
    deed = request.POST.get("deed", "")
    forms = {name: CommentForm(request.POST if deed == name else None, **words) for name, words in _WORDS.items()}
    if deed in _ANSWERS and (deed == "approve" or forms[deed].is_valid()):
        comment = "" if deed == "approve" else forms[deed].cleaned_data["comment"]
        try:
            done = _ANSWERS[deed](request, decision, comment)
        except AlreadyDecided as already:
            messages.info(request, str(already))
            return redirect(letter)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, done)
            return redirect(letter)
    return _page(request, letter, decision, forms)


_WORDS = {"send_back": QUESTION, "decline": REASON}


def _page(request: Request, letter: Letter, decision: LetterDecision, forms: dict[str, CommentForm]) -> HttpResponse:
    today = timezone.localdate()
    shown = composing.fingerprint(letter)
    context = about(letter) | {
        "decision": decision,
        "days": (today - timezone.localdate(decision.asked_at)).days,
        "points": checklist.points(letter, today),
        "looked": checklist.looked_at(letter),
        "gaps": readiness.missing(letter, today),
        "is_as_asked": shown == decision.sha256 and letter.version == decision.version,
        "asked_by_me": decision.asked_by_id == request.user.pk,
        "by_mail": letter.way == Way.EMAIL,
        "recipients": readiness.recipients_of(letter),
        "sha256": shown,
        "paper": paper_of(letter, today),
        "forms": forms,
    }
    return render(request, "correspondence/letter_decide.html", context)


def _approve(request: Request, decision: LetterDecision, _comment: str) -> str:
    sha256 = request.POST.get("sha256", "")
    letter = approving.approve_letter(decision, by=request.user, today=timezone.localdate(), sha256=sha256)
    where = (
        "It waits in the outbox until somebody sends it." if letter.mail else "It is ready to be printed and posted."
    )
    return f"The letter is issued as {letter.document.reference if letter.document else ''}. {where}"


def _send_back(request: Request, decision: LetterDecision, comment: str) -> str:
    approving.send_back(decision, by=request.user, today=timezone.localdate(), question=comment)
    return f"{decision.asked_by} gets your question by mail."


def _decline(request: Request, decision: LetterDecision, comment: str) -> str:
    approving.decline(decision, by=request.user, today=timezone.localdate(), reason=comment)
    return f"The letter does not go. {decision.asked_by} is told by mail."


_ANSWERS: dict[str, Callable[[Request, LetterDecision, str], str]] = {
    "approve": _approve,
    "send_back": _send_back,
    "decline": _decline,
}
