"""Saying what a mail is that came in."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.correspondence.forms.incoming import FilingForm
from partnerships.correspondence.models import Letter, Message, ReplyOutcome
from partnerships.correspondence.services import incoming
from partnerships.mailroom.models import IncomingMail
from partnerships.partners.pages import Request
from partnerships.partners.services import require_open
from partnerships.words.door import form_page


@permitted("correspondence.log_reply")
def incoming_file(request: Request, pk: int) -> HttpResponse:
    """File a mail in the register: as an answer, or as a message of its own."""
    mails = IncomingMail.objects.visible_to(request.user).with_file().filter(filed_at=None)
    mail = get_object_or_404(mails.filter(partnership__isnull=False), pk=pk)
    form = FilingForm(request.POST or None, mail=mail)
    form.back = mail.get_absolute_url()

    def file() -> Letter | Message:
        message = incoming.file_mail(
            mail,
            answers=form.maybe("answers", Letter),
            outcome=form.maybe("outcome", ReplyOutcome),
            by=request.user,
            today=timezone.localdate(),
        )
        return message.answers or message

    return form_page(
        request,
        "correspondence/incoming_file.html",
        form,
        file,
        said="The mail stands in the register.",
        allowed=lambda: _require_open(mail),
        context={
            "partnership": mail.partnership,
            "here": "letters",
            "mail": mail,
            "parts": mail.parts.select_related("upload"),
        },
    )


def _require_open(mail: IncomingMail) -> None:
    if mail.partnership:
        require_open(mail.partnership)
