"""Logging answers and messages, and reading them."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Contact
from partnerships.correspondence.forms.deeds import BecauseForm
from partnerships.correspondence.forms.messages import LogForm, MessageForm, ReplyForm
from partnerships.correspondence.models import Channel, Direction, Message, ReplyOutcome
from partnerships.correspondence.services import messages
from partnerships.correspondence.services.composing import paper_of
from partnerships.correspondence.views.pages import about, letter_of, message_of
from partnerships.partners.pages import Request, file_of
from partnerships.partners.services import require_open
from partnerships.words.door import attempt, form_page


def _said(form: LogForm) -> dict[str, Any]:
    """Return what replies and messages have in common."""
    return {
        "happened_on": form.given("happened_on", date),
        "channel": form.given("channel", Channel),
        "contact": form.maybe("contact", Contact),
        "correspondent": form.given("correspondent", str),
        "summary": form.given("summary", str),
        "files": form.several("files", UploadedFile),
    }


@permitted("correspondence.log_reply")
def reply_log(request: Request, pk: int) -> HttpResponse:
    """File the partner's answer to a letter."""
    letter, today = letter_of(request, pk), timezone.localdate()
    form = ReplyForm(
        request.POST or None,
        request.FILES or None,
        partnership=letter.partnership,
        initial={"happened_on": today},
    )
    form.back = letter.get_absolute_url()

    def log() -> None:
        outcome = form.given("outcome", ReplyOutcome)
        messages.log_reply(letter, outcome=outcome, by=request.user, today=today, **_said(form))

    return form_page(
        request,
        "correspondence/reply_log.html",
        form,
        log,
        to=letter,
        said="The answer is filed.",
        allowed=lambda: messages.require_answerable(letter),
        context=about(letter) | {"paper": paper_of(letter, today)},
    )


@permitted("correspondence.log_reply")
def message_log(request: Request, pk: int) -> HttpResponse:
    """Log a mail, a call or a talk."""
    partnership, today = file_of(request, pk), timezone.localdate()
    form = MessageForm(
        request.POST or None,
        request.FILES or None,
        partnership=partnership,
        initial={"happened_on": today},
    )

    def log() -> None:
        messages.log_message(
            partnership,
            direction=form.given("direction", Direction),
            subject=form.given("subject", str),
            by=request.user,
            today=today,
            **_said(form),
        )

    return form_page(
        request,
        "correspondence/message_log.html",
        form,
        log,
        to=reverse("letter-list", args=[pk]),
        said="The message is logged.",
        allowed=lambda: require_open(partnership),
        context={"partnership": partnership, "here": "letters"},
    )


@permitted("partners.view_partnership")
@require_safe
def message_detail(request: Request, pk: int) -> HttpResponse:
    """One message with its attachments."""
    return _message(request, message_of(request, pk), BecauseForm())


@permitted("correspondence.log_reply")
@require_POST
def message_strike(request: Request, pk: int) -> HttpResponse:
    """Strike an entry out that was logged by mistake."""
    message, form = message_of(request, pk), BecauseForm(request.POST)

    def strike_out() -> None:
        because, today = form.given("because", str), timezone.localdate()
        messages.strike_out(message, because=because, by=request.user, today=today)

    said = "The entry is struck out. It can still be read."
    if form.is_valid() and attempt(request, strike_out, form=form, said=said).is_done:
        return redirect(message)
    require_open(message.partnership)
    return _message(request, message, form)


def _message(request: Request, message: Message, form: BecauseForm) -> HttpResponse:
    is_open = message.partnership.is_open
    context = {
        "partnership": message.partnership,
        "here": "letters",
        "message": message,
        "because_form": form,
        "attachments": message.attachments.order_by("pk"),
        "may_log": is_open and request.user.has_perm("correspondence.log_reply"),
    }
    return render(request, "correspondence/message_detail.html", context)
