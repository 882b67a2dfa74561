"""A letter that comes back from the mayor's office: finished in Word, or signed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.returning import FinishedForm, SignedForm
from partnerships.correspondence.models import Letter
from partnerships.correspondence.services import returning
from partnerships.correspondence.views.pages import about, letter_of
from partnerships.partners.pages import Request
from partnerships.words.refusal import Refused

WRITE = "correspondence.write_letter"


@permitted(WRITE)
def letter_return(request: Request, pk: int) -> HttpResponse:
    """Bring the file of a letter: before it is issued the finished one, afterwards the signed or the changed one."""
    letter = letter_of(request, pk)
    form_class = SignedForm if letter.document else FinishedForm
    form = form_class(request.POST or None, request.FILES or None)
    form.back = letter.get_absolute_url()
    if form.is_valid():
        try:
            return redirect(_bring(request, letter, form.cleaned_data))
        except Refused as refused:
            form.refuse(refused)
    return render(request, "correspondence/letter_return.html", about(letter) | {"form": form})


def _bring(request: Request, letter: Letter, given: dict[str, object]) -> Letter:
    file, by = request.FILES["file"], request.user
    if given.get("what") == "changed":
        new = returning.bring_changed(letter, file, by=by, today=timezone.localdate())
        messages.success(
            request, "A new letter stands in place of the issued one, with your file. Ask for its approval."
        )
        return new
    if letter.document:
        returning.bring_signed(letter, file, by=by)
        messages.success(request, "The signed letter is filed; it is what goes out.")
    else:
        returning.bring_finished(letter, file, by=by)
        messages.success(request, "Your file counts now in place of our print.")
    return letter


@permitted(WRITE)
@require_POST
def letter_own_print(request: Request, pk: int) -> HttpResponse:
    """Let our own print count again."""
    letter = letter_of(request, pk)
    try:
        returning.drop_finished(letter, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Our own print counts again.")
    return redirect(letter)
