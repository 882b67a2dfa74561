"""What becomes of an inquiry: one click to choose, one to confirm with the letter in sight."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.models import User
from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Level
from partnerships.inquiries.forms import AcceptForm, AskForm, DeclineForm, ReopenForm, SuggestForm
from partnerships.inquiries.models import Inquiry, InquiryOutcome, InquiryTurn, Reason
from partnerships.inquiries.services import letters, queue, resemblance, triage
from partnerships.inquiries.views.queue import state_in_words, visible
from partnerships.inquiries.views.taking import inquiry_of
from partnerships.partners.models import Kind, Partnership
from partnerships.partners.pages import Request
from partnerships.words.days import in_english
from partnerships.words.door import attempt
from partnerships.words.forms import Sheet, SheetForm


@dataclass(frozen=True)
class Deed:
    """One way to decide: what the page is called, its form, what is done, and what is said
    afterwards.
    """

    title: str
    form: type[SheetForm]
    do: Callable[[Inquiry, Sheet, User, date], InquiryTurn | Partnership]
    said: str


def _accept(inquiry: Inquiry, form: Sheet, by: User, today: date) -> Partnership:
    return triage.accept(
        inquiry,
        into=form.maybe("into", Partnership),
        kind=form.given("kind", Kind),
        level=form.given("level", Level),
        lead=form.given("lead", User),
        words=form.given("words", str),
        by=by,
        today=today,
    )


def _ask(inquiry: Inquiry, form: Sheet, by: User, today: date) -> InquiryTurn:
    return triage.ask(inquiry, words=form.given("words", str), by=by, today=today)


def _suggest(outcome: InquiryOutcome) -> Callable[[Inquiry, Sheet, User, date], InquiryTurn]:
    def suggest(inquiry: Inquiry, form: Sheet, by: User, today: date) -> InquiryTurn:
        return triage.suggest(
            inquiry, outcome=outcome, words=form.given("words", str), by=by, today=today
        )

    return suggest


def _decline(inquiry: Inquiry, form: Sheet, by: User, today: date) -> InquiryTurn:
    reason, words = form.given("reason", Reason), form.given("words", str)
    return triage.decline(inquiry, reason=reason, words=words, by=by, today=today)


def _reopen(inquiry: Inquiry, form: Sheet, by: User, today: date) -> InquiryTurn:
    return triage.reopen(inquiry, words=form.given("words", str), by=by, today=today)


WAITS = "The letter waits in the outbox."
DEEDS = {
    InquiryOutcome.ACCEPTED: Deed(
        "Accept for research", AcceptForm, _accept, f"The file is open. {WAITS}"
    ),
    InquiryOutcome.ASKED: Deed("Ask for more", AskForm, _ask, f"Asked. {WAITS}"),
    InquiryOutcome.FRIENDSHIP: Deed(
        "Suggest a friendship",
        SuggestForm,
        _suggest(InquiryOutcome.FRIENDSHIP),
        f"Suggested. {WAITS}",
    ),
    InquiryOutcome.PROJECT: Deed(
        "Suggest a single project",
        SuggestForm,
        _suggest(InquiryOutcome.PROJECT),
        f"Suggested. {WAITS}",
    ),
    InquiryOutcome.DECLINED: Deed("Decline", DeclineForm, _decline, "Declined."),
    InquiryOutcome.REOPENED: Deed(
        "Open it again", ReopenForm, _reopen, "It waits for a decision again."
    ),
}


SIDE_BY_SIDE = (
    ("Place", "where"),
    ("Who asks", "get_who_display"),
    ("Name", "from_whom"),
    ("E-mail", "email"),
    ("Received", "received_on"),
    ("Why", "why"),
    ("Known links", "links"),
    ("Will do and give", "does"),
    ("People willing", "people"),
    ("Money or in kind", "means"),
    ("Knows there", "counterpart"),
    ("Conflict of interest", "conflict"),
)
"""What of two inquiries stands beside each other."""


@permitted("inquiries.decide_inquiry")
def inquiry_decide(request: Request, pk: int, outcome: str) -> HttpResponse:
    inquiry, deed = inquiry_of(request, pk), DEEDS[InquiryOutcome(outcome)]
    form = deed.form(
        request.POST if request.method == "POST" else None, initial={"lead": request.user.pk}
    )
    form.back = inquiry.get_absolute_url()
    if isinstance(form, AcceptForm):
        form.offer_files(resemblance.files_about([inquiry])[inquiry.pk])
    second, today = None, timezone.localdate()
    if form.is_valid():
        tried = attempt(
            request, lambda: deed.do(inquiry, form, request.user, today), form=form, said=deed.said
        )
        if tried.is_done:
            return redirect(tried.outcome if isinstance(tried.outcome, Partnership) else inquiry)
        second = getattr(tried.refused, "partnership", None)
    elif request.method == "GET":
        triage.require_decidable(inquiry, InquiryOutcome(outcome), by=request.user, today=today)
    writes = outcome != InquiryOutcome.REOPENED
    reason = Reason.CAPACITY if outcome == InquiryOutcome.DECLINED else ""
    words = "(your own words)" if "words" in form.fields else ""
    context = {
        "inquiry": inquiry,
        "form": form,
        "title": deed.title,
        "second": second,
        "letter": letters.letter_of(inquiry, InquiryOutcome(outcome), words=words, reason=reason)
        if writes
        else "",
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
        "both": [
            (one, state_in_words(one), one.outcome in InquiryOutcome.that_are_open) for one in both
        ],
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
    into = get_object_or_404(
        visible(request), pk=int(key) if key.isdecimal() and len(key) < 10 else 0
    )
    said = f"{inquiry.number} is read together with {into.number}. The letter waits in the outbox."
    today = timezone.localdate()
    tried = attempt(
        request, lambda: triage.merge(inquiry, into=into, by=request.user, today=today), said=said
    )
    return redirect(into if tried.is_done else inquiry)
