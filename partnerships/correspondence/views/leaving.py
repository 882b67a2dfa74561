"""What is noted once a letter is on paper, and what ends one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.deeds import BecauseForm, DayForm, PauseForm, PostedForm
from partnerships.correspondence.models import Letter, Way
from partnerships.correspondence.services import drafting, patience, sending
from partnerships.correspondence.views.pages import about, detail_of, letter_of
from partnerships.partners.pages import Request, file_of
from partnerships.partners.services import require_open
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

WRITE = "correspondence.write_letter"


@permitted(WRITE)
def letter_print(request: Request, pk: int) -> HttpResponse:
    """Note when a letter was printed for the signature."""
    return _note(request, pk, DayForm, "Printed", "It was printed", sending.mark_printed)


@permitted(WRITE)
def letter_post(request: Request, pk: int) -> HttpResponse:
    """Note when a letter left, on which way, with whom, under which number."""
    return _note(request, pk, PostedForm, "Mark as sent", "The letter is on its way", sending.mark_posted)


@permitted(WRITE)
def letter_deliver(request: Request, pk: int) -> HttpResponse:
    """Note when a letter arrived there."""
    return _note(request, pk, DayForm, "Delivered", "It has arrived", sending.mark_delivered)


@permitted(WRITE)
def silence_pause(request: Request, pk: int) -> HttpResponse:
    """Rest the silence clock of a file for a time."""
    partnership, today = file_of(request, pk), timezone.localdate()
    form = PauseForm(request.POST or None, initial={"starts_on": today})
    form.back = reverse("letter-list", args=[pk])
    if form.is_valid():
        try:
            patience.pause(partnership, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The silence clock rests.")
            return redirect(form.back)
    context = {"partnership": partnership, "here": "letters", "form": form, "heading": "Rest the silence clock"}
    return render(request, "correspondence/silence_pause.html", context)


@permitted(WRITE)
@require_POST
def silence_resume(request: Request, pk: int) -> HttpResponse:
    """Let the silence clock of a file run again."""
    partnership, today = file_of(request, pk), timezone.localdate()
    pause = get_object_or_404(partnership.pauses.on(today).filter(is_hold=False).order_by("pk")[:1])
    patience.end_pause(pause, on=today, by=request.user)
    messages.success(request, "The silence clock runs again.")
    return redirect("letter-list", pk=pk)


def _note(
    request: Request, pk: int, kind: type[DayForm], heading: str, done: str, mark: Callable[..., Letter]
) -> HttpResponse:
    letter, today = letter_of(request, pk), timezone.localdate()
    initial = {"on": today, "way": letter.way if letter.way != Way.EMAIL else Way.POST}
    form = kind(request.POST or None, request.FILES or None, initial=initial)
    form.back = letter.get_absolute_url()
    form.deed = kind.deed if kind is PostedForm else "Note this day"
    if form.is_valid():
        try:
            mark(letter, by=request.user, today=today, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{done}: {in_english(form.cleaned_data['on'])}.")
            return redirect(letter)
    context = about(letter) | {"form": form, "heading": heading, "mail": letter.mail}
    return render(request, "correspondence/letter_note.html", context)


@permitted(WRITE)
@require_POST
def letter_rewrite(request: Request, pk: int) -> HttpResponse:
    """Begin a new letter in place of a wrong one."""
    letter = letter_of(request, pk)
    form = BecauseForm(request.POST)
    if form.is_valid():
        because, today = form.cleaned_data["because"], timezone.localdate()
        try:
            new = sending.rewrite(letter, because=because, by=request.user, today=today)
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("letter-edit", pk=new.pk)
    return _refused(request, letter, form)


@permitted(WRITE)
@require_POST
def letter_set_aside(request: Request, pk: int) -> HttpResponse:
    """Give a draft up."""
    letter = letter_of(request, pk)
    form = BecauseForm(request.POST)
    if form.is_valid():
        try:
            drafting.set_aside(letter, because=form.cleaned_data["because"], by=request.user)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The draft is set aside. It stays in the register.")
            return redirect("letter-list", pk=letter.partnership_id)
    return _refused(request, letter, form)


def _refused(request: Request, letter: Letter, form: BecauseForm) -> HttpResponse:
    require_open(letter.partnership)
    context = detail_of(letter, request.user, timezone.localdate()) | {"because_form": form}
    return render(request, "correspondence/letter_detail.html", context)
