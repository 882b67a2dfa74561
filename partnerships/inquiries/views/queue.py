"""The queue of inquiries, and what is done to many at once."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.inquiries.filters import InquiryFilter
from partnerships.inquiries.forms import DeclineForm
from partnerships.inquiries.models import Inquiry, InquiryOutcome, InquiryQuerySet, Reason
from partnerships.inquiries.services import queue, resemblance, triage
from partnerships.inquiries.services.letters import OUTCOME_WITHIN, letter_of
from partnerships.mailroom.models import State
from partnerships.partners.pages import Request
from partnerships.words.door import attempt
from partnerships.words.export import csv_response
from partnerships.words.lists import counted

A_PAGE = 25
MOST_AT_ONCE = 100
COLUMNS = (
    "Number",
    "Received",
    "How it came",
    "State",
    "Since",
    "Days",
    "Who asks",
    "Name",
    "Organization",
    "E-mail",
    "Place",
    "Why",
)


def visible(request: Request) -> InquiryQuerySet:
    """The inquiries that a person may see, each with its state."""
    found: InquiryQuerySet = Inquiry.objects.visible_to(request.user).with_state()
    return found.select_related("place", "receipt", "written_by")


def state_in_words(inquiry: Inquiry) -> str:
    """How an inquiry stands: its latest outcome, or that it is new."""
    return InquiryOutcome(inquiry.outcome).label if inquiry.outcome else "New"


@permitted("inquiries.view_inquiry")
def inquiry_list(request: Request) -> HttpResponse:
    today = timezone.localdate()
    found = InquiryFilter(request.GET, queryset=visible(request), today=today)
    if request.GET.get("format") == "csv":
        return csv_response("inquiries.csv", COLUMNS, _table(found.qs, today))
    page = Paginator(found.qs, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "rows": _rows(list(page.object_list), today),
        "counts": queue.counts(today),
        "carried": queue.carried(),
        "may_decide": request.user.has_perm("inquiries.decide_inquiry"),
    }
    return render(request, "inquiries/inquiry_list.html", context)


def _rows(inquiries: list[Inquiry], today: date) -> list[dict[str, object]]:
    """Return the rows of a page: three queries, however many there are."""
    kin, files = resemblance.kin_counts(inquiries), resemblance.files_about(inquiries)
    return [
        {
            "inquiry": inquiry,
            "state": state_in_words(inquiry),
            "days": (today - inquiry.since).days,
            "waits": inquiry.outcome in InquiryOutcome.that_wait_for_us,
            "is_open": inquiry.outcome in InquiryOutcome.that_are_open,
            "is_late": inquiry.outcome in InquiryOutcome.that_wait_for_us
            and today - inquiry.since >= OUTCOME_WITHIN,
            "kin": kin[inquiry.pk],
            "files": files[inquiry.pk],
        }
        for inquiry in inquiries
    ]


def _table(inquiries: InquiryQuerySet, today: date) -> Iterator[tuple[object, ...]]:
    for inquiry in inquiries:
        yield (
            inquiry.number,
            inquiry.received_on.isoformat(),
            inquiry.get_came_display(),
            state_in_words(inquiry),
            inquiry.since.isoformat(),
            (today - inquiry.since).days,
            inquiry.get_who_display(),
            inquiry.name,
            inquiry.body,
            inquiry.email,
            inquiry.where,
            inquiry.why,
        )


def _picked(request: Request) -> list[Inquiry]:
    """Return the inquiries that are ticked, in the order of their numbers."""
    ticked = [
        int(key)
        for key in (request.POST or request.GET).getlist("pick")
        if key.isdecimal() and len(key) < 10
    ]
    return list(visible(request).filter(pk__in=ticked[:MOST_AT_ONCE]).order_by("pk"))


@permitted("inquiries.decide_inquiry")
def inquiry_decline_many(request: Request) -> HttpResponse:
    picked = [one for one in _picked(request) if one.outcome in InquiryOutcome.that_are_open]
    if not picked:
        messages.info(request, "First tick the open inquiries that are to be declined.")
        return redirect("inquiry-list")
    form = DeclineForm(request.POST or None)
    form.deed = f"Decline {len(picked)}, and write the letters" if len(picked) > 1 else form.deed
    if form.is_valid():
        _decline_each(
            request, picked, reason=form.given("reason", Reason), words=form.given("words", str)
        )
        return redirect("inquiry-list")
    letter = letter_of(picked[0], InquiryOutcome.DECLINED, reason=Reason.CAPACITY)
    context = {"form": form, "picked": picked, "letter": letter}
    return render(request, "inquiries/inquiry_decline_many.html", context)


def _decline_each(request: Request, picked: list[Inquiry], *, reason: Reason, words: str) -> None:
    """Decline one after the other; what cannot be declined says why and stops nothing."""
    today = timezone.localdate()
    deeds = [
        partial(triage.decline, one, reason=reason, words=words, by=request.user, today=today)
        for one in picked
    ]
    done = sum(
        attempt(request, deed, about=inquiry.number).is_done
        for inquiry, deed in zip(picked, deeds, strict=True)
    )
    if done:
        letters = (
            "No letter is written." if reason == Reason.ABUSE else "The letters wait in the outbox."
        )
        messages.success(request, f"{done} declined. {letters}")


@permitted("mailroom.release_mail")
def inquiry_receipts(request: Request) -> HttpResponse:
    """Send the receipts that wait, of the ticked inquiries or of all."""
    held = visible(request).filter(receipt__state=State.HELD).order_by("pk")
    picked = [one for one in _picked(request) if one.receipt and one.receipt.state == State.HELD]
    chosen = picked or list(held[:MOST_AT_ONCE])
    if request.method == "POST":
        attempt(
            request,
            lambda: queue.send_receipts(picked, by=request.user, today=timezone.localdate()),
            said=lambda number: f"{counted(number, 'receipt')} will leave within a minute.",
        )
        return redirect("inquiry-list")
    return render(request, "inquiries/inquiry_receipts.html", {"chosen": chosen})
