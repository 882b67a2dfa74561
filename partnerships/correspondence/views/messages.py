"""Logging answers and messages, and reading them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.deeds import BecauseForm
from partnerships.correspondence.forms.messages import MessageForm, ReplyForm
from partnerships.correspondence.models import Message
from partnerships.correspondence.services.composing import paper_of
from partnerships.correspondence.services.messages import log_message, log_reply, strike_out
from partnerships.correspondence.views.pages import about, letter_of, message_of
from partnerships.partners.pages import Request, file_of
from partnerships.partners.services import require_open
from partnerships.words.refusal import Refused


@permitted("correspondence.log_reply")
def reply_log(request: Request, pk: int) -> HttpResponse:
    """File the partner's answer to a letter."""
    letter, today = letter_of(request, pk), timezone.localdate()
    form = ReplyForm(
        request.POST or None, request.FILES or None, partnership=letter.partnership, initial={"happened_on": today}
    )
    form.back = letter.get_absolute_url()
    if form.is_valid():
        given = dict(form.cleaned_data)
        day, scans = given.pop("happened_on"), given.pop("files")
        try:
            log_reply(letter, received_on=day, scans=scans, by=request.user, today=today, **given)
        except Refused as refused:
            form.refuse(_at_our_field(refused))
        else:
            messages.success(request, "The answer is filed.")
            return redirect(letter)
    return render(
        request, "correspondence/reply_log.html", about(letter) | {"form": form, "paper": paper_of(letter, today)}
    )


@permitted("correspondence.log_reply")
def message_log(request: Request, pk: int) -> HttpResponse:
    """Log a mail, a call or a talk."""
    partnership, today = file_of(request, pk), timezone.localdate()
    form = MessageForm(
        request.POST or None, request.FILES or None, partnership=partnership, initial={"happened_on": today}
    )
    if form.is_valid():
        given = dict(form.cleaned_data)
        files = given.pop("files")
        try:
            log_message(partnership, attachments=files, by=request.user, today=today, **given)
        except Refused as refused:
            form.refuse(_at_our_field(refused))
        else:
            messages.success(request, "The message is logged.")
            return redirect("letter-list", pk=pk)
    context = {"partnership": partnership, "form": form, "here": "letters"}
    return render(request, "correspondence/message_log.html", context)


def _at_our_field(refused: Refused) -> Refused:
    names = {"received_on": "happened_on", "file": "files", "title": "files"}
    return Refused(str(refused), names.get(refused.field or "", refused.field))


@permitted("partners.view_partnership")
@require_safe
def message_detail(request: Request, pk: int) -> HttpResponse:
    """One message with its attachments."""
    return _message(request, message_of(request, pk), BecauseForm())


@permitted("correspondence.log_reply")
@require_POST
def message_strike(request: Request, pk: int) -> HttpResponse:
    """Strike an entry out that was logged by mistake."""
    message = message_of(request, pk)
    form = BecauseForm(request.POST)
    if form.is_valid():
        try:
            strike_out(message, because=form.cleaned_data["because"], by=request.user)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The entry is struck out. It can still be read.")
            return redirect(message)
    require_open(message.partnership)
    return _message(request, message, form)


def _message(request: Request, message: Message, form: BecauseForm) -> HttpResponse:
    context = {
        "partnership": message.partnership, "here": "letters", "message": message, "because_form": form,
        "attachments": message.attachments.order_by("pk"),
        "may_log": message.partnership.is_open and request.user.has_perm("correspondence.log_reply"),
    }  # fmt: skip
    return render(request, "correspondence/message_detail.html", context)
