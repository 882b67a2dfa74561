"""Saying what a mail is that came in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.incoming import FilingForm
from partnerships.correspondence.services import incoming
from partnerships.mailroom.models import IncomingMail
from partnerships.partners.pages import Request
from partnerships.words.refusal import Refused


@permitted("correspondence.log_reply")
def incoming_file(request: Request, pk: int) -> HttpResponse:
    """File a mail in the register: as an answer, or as a message of its own."""
    mails = IncomingMail.objects.visible_to(request.user).with_file().filter(filed_at=None)
    mail = get_object_or_404(mails.exclude(partnership=None), pk=pk)
    form = FilingForm(request.POST or None, mail=mail)
    form.back = mail.get_absolute_url()
    if form.is_valid():
        try:
            message = incoming.file_mail(mail, by=request.user, today=timezone.localdate(), **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The mail stands in the register.")
            return redirect(message.answers or message)
    context = {
        "partnership": mail.partnership, "here": "letters", "mail": mail, "form": form,
        "parts": mail.parts.select_related("upload"),
    }  # fmt: skip
    return render(request, "correspondence/incoming_file.html", context)
