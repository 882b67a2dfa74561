"""What becomes of an inquiry: one click to choose, one to confirm with the letter in sight."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Level
from partnerships.inquiries.forms import AcceptForm, AskForm, DeclineForm, ReopenForm, SuggestForm
from partnerships.inquiries.models import Inquiry, InquiryOutcome, Reason
from partnerships.inquiries.services import letters, queue, resemblance, triage
from partnerships.inquiries.views.queue import state_in_words, visible
from partnerships.inquiries.views.taking import inquiry_of
from partnerships.partners.models import Kind, Partnership
from partnerships.partners.pages import Request
from partnerships.words.days import in_english
from partnerships.words.forms import SheetForm
from partnerships.words.refusal import Refused


@dataclass(frozen=True)
class Deed:
    """One way to decide: what the page is called, its form, what is done, and what is said afterwards."""

    title: str
    form: type[SheetForm]
    do: Callable[..., object]
    said: str


def _accept(inquiry: Inquiry, *, kind: str, level: str, **given: Any) -> Partnership:
    return triage.accept(inquiry, kind=Kind(kind), level=Level(level), **given)


def _suggest(outcome: InquiryOutcome) -> Callable[..., object]:
    return lambda inquiry, **given: triage.suggest(inquiry, outcome=outcome, **given)


def _decline(inquiry: Inquiry, *, reason: str, **given: Any) -> object:
    return triage.decline(inquiry, reason=Reason(reason), **given)


WAITS = "The letter waits in the outbox."
DEEDS = {
    InquiryOutcome.ACCEPTED: Deed("Accept for research", AcceptForm, _accept, f"The file is open. {WAITS}"),
    InquiryOutcome.ASKED: Deed("Ask for more", AskForm, triage.ask, f"Asked. {WAITS}"),
    InquiryOutcome.FRIENDSHIP: Deed(
        "Suggest a friendship", SuggestForm, _suggest(InquiryOutcome.FRIENDSHIP), f"Suggested. {WAITS}"
    ),
    InquiryOutcome.PROJECT: Deed(
        "Suggest a single project", SuggestForm, _suggest(InquiryOutcome.PROJECT), f"Suggested. {WAITS}"
    ),
    InquiryOutcome.DECLINED: Deed("Decline", DeclineForm, _decline, "Declined."),
    InquiryOutcome.REOPENED: Deed("Open it again", ReopenForm, triage.reopen, "It waits for a decision again."),
}


SIDE_BY_SIDE = (
    ("Place", "where"), ("Who asks", "get_who_display"), ("Name", "from_whom"), ("E-mail", "email"),
    ("Received", "received_on"), ("Why", "why"), ("Known links", "links"), ("Will do and give", "does"),
    ("People willing", "people"), ("Money or in kind", "means"), ("Knows there", "counterpart"),
    ("Conflict of interest", "conflict"),
)  # fmt: skip
"""What of two inquiries stands beside each other."""


@permitted("inquiries.decide_inquiry")
def inquiry_decide(request: Request, pk: int, outcome: str) -> HttpResponse:
    inquiry, deed = inquiry_of(request, pk), DEEDS[InquiryOutcome(outcome)]
    form = deed.form(request.POST if request.method == "POST" else None, initial={"lead": request.user.pk})
    form.back = inquiry.get_absolute_url()
    if isinstance(form, AcceptForm):
        form.offer_files(resemblance.files_about([inquiry])[inquiry.pk])
    second = None
    if form.is_valid():
        try:
            done = deed.do(inquiry, by=request.user, today=timezone.localdate(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
            second = getattr(refused, "partnership", None)
        else:
            messages.success(request, deed.said)
            return redirect(done if isinstance(done, Partnership) else inquiry)
    writes = outcome != InquiryOutcome.REOPENED
    reason = Reason.CAPACITY if outcome == InquiryOutcome.DECLINED else ""
    words = "(your own words)" if "words" in form.fields else ""
    context = {
        "inquiry": inquiry,
        "form": form,
        "title": deed.title,
        "second": second,
        "letter": letters.letter_of(inquiry, InquiryOutcome(outcome), words=words, reason=reason) if writes else "",
        "carried": queue.carried() if outcome == InquiryOutcome.ACCEPTED else None,
        "accepts": outcome == InquiryOutcome.ACCEPTED,
    }
    return render(request, "inquiries/inquiry_deed.html", context)


@permitted("inquiries.view_inquiry")
def inquiry_beside(request: Request, pk: int, other: int) -> HttpResponse:
    """Two inquiries side by side."""
    both = [inquiry_of(request, pk), inquiry_of(request, other)]
    rows = [(label, [_value(one, name) for one in both]) for label, name in SIDE_BY_SIDE]
    context = {
        "both": [(one, state_in_words(one), one.outcome in InquiryOutcome.that_are_open) for one in both],
        "rows": [(label, values) for label, values in rows if any(values)],
        "may_decide": request.user.has_perm("inquiries.decide_inquiry"),
    }
    return render(request, "inquiries/inquiry_beside.html", context)


def _value(inquiry: Inquiry, name: str) -> str:
    value = getattr(inquiry, name)
    if isinstance(value, date):
        return in_english(value)
    return str(value() if callable(value) else value)


@require_POST
@permitted("inquiries.decide_inquiry")
def inquiry_merge(request: Request, pk: int) -> HttpResponse:
    inquiry, key = inquiry_of(request, pk), request.POST.get("into", "")
    into = get_object_or_404(visible(request), pk=int(key) if key.isdecimal() and len(key) < 10 else 0)
    try:
        triage.merge(inquiry, into=into, by=request.user, today=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(inquiry)
    messages.success(request, f"{inquiry.number} is read together with {into.number}. The letter waits in the outbox.")
    return redirect(into)
