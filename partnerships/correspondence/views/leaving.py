"""What is noted once a letter is on paper, and what ends one."""

from collections.abc import Callable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
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
from partnerships.words.door import attempt, form_page, press

WRITE = "correspondence.write_letter"


@permitted(WRITE)
def letter_print(request: Request, pk: int) -> HttpResponse:
    """Note when a letter was printed for the signature."""
    letter, today = letter_of(request, pk), timezone.localdate()
    form = DayForm(request.POST or None, initial={"on": today})

    def mark() -> None:
        sending.mark_printed(letter, on=form.given("on", date), by=request.user, today=today)

    return _note(request, letter, form, "Printed", "It was printed", mark, sending.require_issued)


@permitted(WRITE)
def letter_post(request: Request, pk: int) -> HttpResponse:
    """Note when a letter left, on which way, with whom, under which number."""
    letter, today = letter_of(request, pk), timezone.localdate()
    initial = {"on": today, "way": letter.way if letter.way != Way.EMAIL else Way.POST}
    form = PostedForm(request.POST or None, request.FILES or None, initial=initial)

    def mark() -> None:
        sending.mark_posted(
            letter,
            on=form.given("on", date),
            way=form.given("way", Way),
            carrier=form.given("carrier", str),
            tracking=form.given("tracking", str),
            proofs=form.several("proofs", UploadedFile),
            by=request.user,
            today=today,
        )

    said = "The letter is on its way"
    return _note(request, letter, form, PostedForm.deed, said, mark, sending.require_here)


@permitted(WRITE)
def letter_deliver(request: Request, pk: int) -> HttpResponse:
    """Note when a letter arrived there."""
    letter, today = letter_of(request, pk), timezone.localdate()
    form = DayForm(request.POST or None, initial={"on": today})

    def mark() -> None:
        sending.mark_delivered(letter, on=form.given("on", date), by=request.user, today=today)

    return _note(request, letter, form, "Delivered", "It has arrived", mark, sending.require_gone)


def _note(
    request: Request,
    letter: Letter,
    form: DayForm,
    heading: str,
    done: str,
    mark: Callable[[], None],
    allowed: Callable[[Letter], None],
) -> HttpResponse:
    """Show a small form about a letter on paper, and note the day."""
    form.back = letter.get_absolute_url()
    context = about(letter) | {"form": form, "heading": heading, "mail": letter.mail}
    if form.is_valid():
        said = f"{done}: {in_english(form.given('on', date))}."
        if attempt(request, mark, form=form, said=said).is_done:
            return redirect(letter)
    elif request.method != "POST":
        allowed(letter)
    return render(request, "correspondence/letter_note.html", context)


@permitted(WRITE)
def silence_pause(request: Request, pk: int) -> HttpResponse:
    """Rest the silence clock of a file for a time."""
    partnership, today = file_of(request, pk), timezone.localdate()
    form = PauseForm(request.POST or None, initial={"starts_on": today})
    form.back = reverse("letter-list", args=[pk])

    def pause() -> None:
        patience.pause(
            partnership,
            starts_on=form.given("starts_on", date),
            ends_on=form.maybe("ends_on", date),
            reason=form.given("reason", str),
            by=request.user,
        )

    return form_page(
        request,
        "correspondence/silence_pause.html",
        form,
        pause,
        to=form.back,
        said="The silence clock rests.",
        allowed=lambda: require_open(partnership),
        context={
            "partnership": partnership,
            "here": "letters",
            "heading": "Rest the silence clock",
        },
    )


@permitted(WRITE)
@require_POST
def silence_resume(request: Request, pk: int) -> HttpResponse:
    """Let the silence clock of a file run again."""
    partnership, today = file_of(request, pk), timezone.localdate()
    pause = get_object_or_404(partnership.pauses.on(today).filter(is_hold=False).order_by("pk")[:1])
    said, to = "The silence clock runs again.", reverse("letter-list", args=[pk])
    return press(
        request, lambda: patience.end_pause(pause, on=today, by=request.user), to=to, said=said
    )


@permitted(WRITE)
@require_POST
def letter_rewrite(request: Request, pk: int) -> HttpResponse:
    """Begin a new letter in place of a wrong one."""
    letter, form = letter_of(request, pk), BecauseForm(request.POST)

    def rewrite() -> Letter:
        because, today = form.given("because", str), timezone.localdate()
        return sending.rewrite(letter, because=because, by=request.user, today=today)

    if form.is_valid() and (new := attempt(request, rewrite, form=form).outcome):
        return redirect("letter-edit", pk=new.pk)
    return _refused(request, letter, form)


@permitted(WRITE)
@require_POST
def letter_set_aside(request: Request, pk: int) -> HttpResponse:
    """Give a draft up."""
    letter, form = letter_of(request, pk), BecauseForm(request.POST)

    def set_aside() -> None:
        because, today = form.given("because", str), timezone.localdate()
        drafting.set_aside(letter, because=because, by=request.user, today=today)

    said = "The draft is set aside. It stays in the register."
    if form.is_valid() and attempt(request, set_aside, form=form, said=said).is_done:
        return redirect("letter-list", pk=letter.partnership_id)
    return _refused(request, letter, form)


def _refused(request: Request, letter: Letter, form: BecauseForm) -> HttpResponse:
    require_open(letter.partnership)
    context = detail_of(letter, request.user, timezone.localdate()) | {"because_form": form}
    return render(request, "correspondence/letter_detail.html", context)
