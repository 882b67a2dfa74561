"""A letter that comes back from the mayor's office: finished in Word, or signed."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.returning import FinishedForm, SignedForm
from partnerships.correspondence.models import Letter
from partnerships.correspondence.services import drafting, returning, sending
from partnerships.correspondence.views.pages import about, letter_of
from partnerships.partners.pages import Request
from partnerships.words.door import attempt, press

WRITE = "correspondence.write_letter"
CHANGED = "A new letter stands in place of the issued one, with your file. Ask for its approval."
SIGNED = "The signed letter is filed; it is what goes out."
FINISHED = "Your file counts now in place of our print."


@permitted(WRITE)
def letter_return(request: Request, pk: int) -> HttpResponse:
    """Bring the file of a letter: before it is issued the finished one, afterwards the signed or
    the changed one.
    """
    letter = letter_of(request, pk)
    is_issued = letter.document is not None
    form = (SignedForm if is_issued else FinishedForm)(request.POST or None, request.FILES or None)
    form.back = letter.get_absolute_url()
    if form.is_valid():
        is_changed = is_issued and form.given("what", str) == "changed"
        said = CHANGED if is_changed else SIGNED if is_issued else FINISHED
        file = form.given("file", UploadedFile)
        brought = attempt(
            request, lambda: _bring(request, letter, file, is_changed), form=form, said=said
        )
        if brought.outcome is not None:
            return redirect(brought.outcome)
    elif request.method != "POST":
        (sending.require_issued if is_issued else drafting.require_draft)(letter)
    return render(request, "correspondence/letter_return.html", about(letter) | {"form": form})


def _bring(request: Request, letter: Letter, file: UploadedFile, is_changed: bool) -> Letter:
    by, today = request.user, timezone.localdate()
    if is_changed:
        return returning.bring_changed(letter, file, by=by, today=today)
    bring = returning.bring_signed if letter.document else returning.bring_finished
    bring(letter, file, by=by, today=today)
    return letter


@permitted(WRITE)
@require_POST
def letter_own_print(request: Request, pk: int) -> HttpResponse:
    """Let our own print count again."""
    letter, today = letter_of(request, pk), timezone.localdate()
    said = "Our own print counts again."
    return press(
        request,
        lambda: returning.drop_finished(letter, by=request.user, today=today),
        to=letter,
        said=said,
    )
