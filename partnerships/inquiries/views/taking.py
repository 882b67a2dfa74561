"""An inquiry on its page: written down, matched with a place of the world, answered."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Organization, Place
from partnerships.communities.places import search
from partnerships.inquiries.forms import AnswerForm, TakeForm
from partnerships.inquiries.models import Came, Inquiry, InquiryOutcome
from partnerships.inquiries.services import arriving, queue, resemblance, triage
from partnerships.inquiries.views.queue import state_in_words, visible
from partnerships.mailroom.models import State
from partnerships.partners.pages import Request
from partnerships.profiles.forms.profiles import PlaceForm
from partnerships.words.door import attempt, form_page, press
from partnerships.words.forms import SheetForm


def inquiry_of(request: Request, pk: int) -> Inquiry:
    """Return an inquiry that the person may see, or 404."""
    found: Inquiry = get_object_or_404(visible(request), pk=pk)
    return found


@permitted("inquiries.take_inquiry")
def inquiry_add(request: Request) -> HttpResponse:
    if not Organization.objects.exists():
        messages.info(request, "First say who we are, and which community is ours.")
        return redirect("organization-edit")
    today = timezone.localdate()
    if request.POST.get("deed") == "look":
        form = TakeForm(initial=request.POST.dict(), today=today)
    else:
        form = TakeForm(request.POST or None, request.FILES or None, today=today)

    def take() -> Inquiry:
        files = form.several("files", UploadedFile)
        return arriving.take(
            form.values,
            files=files,
            came=form.given("came", Came),
            received_on=form.given("received_on", date),
            agreed_on=form.given("received_on", date) if form.given("agreed", bool) else None,
            by=request.user,
            today=today,
        )

    if form.is_bound and form.is_valid():
        taken = attempt(
            request,
            take,
            form=form,
            said=lambda inquiry: (
                f"Written down as {inquiry.number}. The receipt waits in the outbox."
            ),
        ).outcome
        if taken:
            return redirect(taken)
    return render(request, "inquiries/inquiry_add.html", {"form": form})


@permitted("inquiries.view_inquiry")
def inquiry_detail(request: Request, pk: int) -> HttpResponse:
    inquiry, today = inquiry_of(request, pk), timezone.localdate()
    is_open = inquiry.outcome in InquiryOutcome.that_are_open
    turns = inquiry.turns.select_related(
        "other", "partnership__home", "partnership__partner", "mail"
    )
    context = {
        "inquiry": inquiry,
        "state": state_in_words(inquiry),
        "is_open": is_open,
        "waits": inquiry.outcome in InquiryOutcome.that_wait_for_us,
        "is_asked": inquiry.outcome == InquiryOutcome.ASKED,
        "days": (today - inquiry.since).days,
        "turns": list(turns.order_by("-position")),
        "joined": [
            turn.inquiry
            for turn in inquiry.joined.select_related("inquiry").filter(
                outcome=InquiryOutcome.MERGED
            )
        ],
        "files": list(inquiry.files.order_by("pk")),
        "kin": resemblance.kin_of(inquiry),
        "about": resemblance.files_about([inquiry])[inquiry.pk],
        "places": search(inquiry.place_name[:100], limit=5)
        if is_open and not inquiry.place
        else [],
        "carried": queue.carried(),
        "is_own": triage.is_own(inquiry, request.user),
        "may_decide": request.user.has_perm("inquiries.decide_inquiry"),
        "may_take": request.user.has_perm("inquiries.take_inquiry"),
        "receipt_waits": bool(inquiry.receipt and inquiry.receipt.state == State.HELD),
    }
    return render(request, "inquiries/inquiry_detail.html", context)


@permitted("inquiries.take_inquiry")
def inquiry_place(request: Request, pk: int) -> HttpResponse:
    """Say which place of the world is meant."""
    inquiry = inquiry_of(request, pk)
    if request.method == "POST":
        return _place(request, inquiry)
    form = PlaceForm(request.GET if "q" in request.GET else None, initial={"q": inquiry.place_name})
    places = search(form.cleaned_data["q"]) if form.is_bound and form.is_valid() else None
    context = {"inquiry": inquiry, "form": form, "places": places}
    return render(request, "inquiries/inquiry_place.html", context)


def _place(request: Request, inquiry: Inquiry) -> HttpResponse:
    key = request.POST.get("place", "")
    place = Place.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None
    said = f"{place} is meant." if place else "The place is open again."
    today = timezone.localdate()
    deed = partial(arriving.place, inquiry, place=place, by=request.user, today=today)
    return press(request, deed, to=inquiry, said=said)


@permitted("inquiries.take_inquiry")
def inquiry_answer(request: Request, pk: int) -> HttpResponse:
    inquiry, today = inquiry_of(request, pk), timezone.localdate()
    form: SheetForm = AnswerForm(request.POST or None, initial={"received_on": today})
    form.back = inquiry.get_absolute_url()

    def note() -> None:
        words, received_on = form.given("words", str), form.given("received_on", date)
        arriving.note_answer(
            inquiry, words=words, received_on=received_on, by=request.user, today=today
        )

    return form_page(
        request,
        "inquiries/inquiry_deed.html",
        form,
        note,
        said="Noted. The inquiry waits for us again.",
        to=inquiry,
        allowed=lambda: arriving.require_asked(inquiry),
        context={
            "inquiry": inquiry,
            "title": f"What does {inquiry.name} answer?",
            "question": _question(inquiry),
        },
    )


def _question(inquiry: Inquiry) -> str:
    asked = inquiry.turns.filter(outcome=InquiryOutcome.ASKED).order_by("-position").first()
    return asked.words if asked else ""
