"""The outbox: what waits for a person, what is on its way, what went wrong, what was sent."""

from functools import partial

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnerships.accounts.permissions import permitted
from partnerships.mailroom import wire
from partnerships.mailroom.filters import MailFilter
from partnerships.mailroom.forms import HoldBackForm, TryAgainForm
from partnerships.mailroom.models import IncomingMail, Mail, State
from partnerships.mailroom.services import deciding
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.words.door import attempt, press
from partnerships.words.forms import SheetForm

A_PAGE = 25


@permitted("mailroom.view_mail")
@require_safe
def mail_list(request: Request) -> HttpResponse:
    """The outbox, most urgent first."""
    visible = Mail.objects.visible_to(request.user)
    partnerships = (
        Partnership.objects.visible_to(request.user).with_communities().order_by("number")
    )
    chosen = MailFilter(
        request.GET, visible.with_file().most_urgent_first(), partnerships=partnerships
    )
    try:
        page = Paginator(chosen.qs, A_PAGE).page(request.GET.get("page") or 1)
    except InvalidPage as error:
        raise Http404 from error
    held = visible.filter(state=State.HELD).count()
    incoming = IncomingMail.objects.visible_to(request.user)
    context = {
        "page": page,
        "form": chosen.form,
        "held": held,
        "to_files": wire.goes_to_files(),
        "in_tray": incoming.in_the_tray().count(),
        "failed": set(incoming.failures().values_list("answers_to", flat=True)),
    }
    return render(request, "mailroom/mail_list.html", context)


@permitted("mailroom.view_mail")
@require_safe
def mail_detail(request: Request, pk: int) -> HttpResponse:
    """One mail, as its reader sees it, and what can be done with it."""
    return _page(request, _mail(request, pk))


@permitted("mailroom.release_mail")
@require_POST
def mail_release(request: Request, pk: int) -> HttpResponse:
    """Send a mail that waited for a person."""
    mail, today = _mail(request, pk), timezone.localdate()
    said = "The mail goes out within a minute."
    return press(
        request, lambda: deciding.release(mail, by=request.user, today=today), to=mail, said=said
    )


@permitted("mailroom.release_mail")
@require_POST
def mail_confirm(request: Request, pk: int) -> HttpResponse:
    """Note that a mail has arrived whose line broke."""
    mail, today = _mail(request, pk), timezone.localdate()
    deed = partial(deciding.confirm_arrival, mail, by=request.user, today=today)
    return press(request, deed, to=mail, said="Noted as sent.")


@permitted("mailroom.release_mail")
@require_POST
def mail_hold_back(request: Request, pk: int) -> HttpResponse:
    """Hold a mail back, with a reason."""
    mail, form = _mail(request, pk), HoldBackForm(request.POST)
    if not form.is_valid():
        return _page(request, mail, hold_back=form)
    reason, today = form.given("reason", str), timezone.localdate()
    deed = partial(deciding.hold_back, mail, by=request.user, reason=reason, today=today)
    tried = attempt(request, deed, form=form, said="The mail is held back.")
    return redirect(mail) if tried.is_done else _page(request, mail, hold_back=form)


@permitted("mailroom.release_mail")
@require_POST
def mail_try_again(request: Request, pk: int) -> HttpResponse:
    """Send a mail again; to corrected addresses when it was refused."""
    mail, form = _mail(request, pk), TryAgainForm(request.POST)
    if mail.state == State.DEAD and not mail.private and not form.is_valid():
        return _page(request, mail, try_again=form)
    to = form.several("to", str) if form.is_valid() else None
    deed = partial(deciding.try_again, mail, by=request.user, to=to, today=timezone.localdate())
    tried = attempt(request, deed, form=form, said="The mail goes out again within a minute.")
    return redirect(mail) if tried.is_done else _page(request, mail, try_again=form)


def _mail(request: Request, pk: int) -> Mail:
    return get_object_or_404(Mail.objects.visible_to(request.user).with_file(), pk=pk)


def _page(request: Request, mail: Mail, **forms: SheetForm) -> HttpResponse:
    enclosed = mail.enclosures.select_related(
        "document__partnership__partner", "upload__partnership__partner"
    )
    may_release = request.user.has_perm("mailroom.release_mail")
    may_mend = request.user.has_perm("mailroom.mend_mail")
    context = {
        "mail": mail,
        "partnership": mail.partnership,
        "enclosed": [enclosure.paper for enclosure in enclosed],
        "may_release": may_release and mail.state == State.HELD,
        "may_hold_back": may_release and mail.state in State.open,
        "may_say": may_release and mail.state == State.UNSURE,
        "may_mend": may_mend and mail.state == State.DEAD,
        "hold_back": HoldBackForm(),
        "try_again": TryAgainForm(initial={"to": ", ".join(mail.to)}),
        "to_files": wire.goes_to_files(),
        "failures": mail.responses.failures(),
        "now": timezone.now(),
        **forms,
    }
    return render(request, "mailroom/mail_detail.html", context)
