"""The tray: mail that came in, and what a person says about it."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import InvalidPage, Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Contact
from partnerships.documents.views import NOTHING_MAY_RUN
from partnerships.mailroom.filters import IncomingFilter
from partnerships.mailroom.forms import AssignForm, BringForm, SetMailAsideForm
from partnerships.mailroom.models import IncomingMail, Nature
from partnerships.mailroom.reading import MOST_BYTES
from partnerships.mailroom.services import arriving, fetching, sorting
from partnerships.partners.models import Partnership, PartnershipQuerySet
from partnerships.partners.pages import Request
from partnerships.words.door import attempt
from partnerships.words.forms import SheetForm

A_PAGE = 25


@permitted("mailroom.view_mail")
@require_safe
def incoming_list(request: Request) -> HttpResponse:
    """What came in: first what waits in the tray, and what was done with the rest."""
    visible = IncomingMail.objects.visible_to(request.user)
    chosen = IncomingFilter(request.GET, visible.with_file().order_by("-received_at", "-pk"))
    try:
        page = Paginator(chosen.qs, A_PAGE).page(request.GET.get("page") or 1)
    except InvalidPage as error:
        raise Http404 from error
    context = {
        "page": page,
        "form": chosen.form,
        "in_tray": visible.in_the_tray().count(),
        "waiting": visible.waiting().exclude(partnership=None).count(),
        "is_set": fetching.is_set(),
        "last": fetching.last_look(),
        "address": settings.INCOMING_ADDRESS,
    }
    return render(request, "mailroom/incoming_list.html", context)


@permitted("mailroom.sort_mail")
def incoming_add(request: Request) -> HttpResponse:
    """Bring saved messages; with `?file=` they belong to that file."""
    files = _files(request)
    given = request.GET.get("file", "")
    form = BringForm(
        request.POST or None,
        request.FILES or None,
        files=files,
        initial={"partnership": given if given.isdecimal() and len(given) < 10 else None},
    )
    if form.is_valid():
        return _bring(request, form)
    return render(request, "mailroom/incoming_add.html", {"form": form})


def _bring(request: Request, form: BringForm) -> HttpResponse:
    landed: list[IncomingMail] = []
    known = 0
    partnership, today = form.maybe("partnership", Partnership), timezone.localdate()
    for file in form.several("files", UploadedFile):
        mail, is_new = arriving.bring(
            file.read(MOST_BYTES),
            size=file.size or 0,
            by=request.user,
            partnership=partnership,
            today=today,
        )
        landed.append(mail)
        known += not is_new
    if known:
        words = "One of these messages was" if known == 1 else f"{known} of these messages were"
        messages.info(request, f"{words} here already, and came in once only.")
    if known < len(landed):
        messages.success(
            request, "The message is in." if len(landed) == 1 else "The messages are in."
        )
    return redirect(landed[0] if len(landed) == 1 else "incoming-list")


@permitted("mailroom.view_mail")
@require_safe
def incoming_detail(request: Request, pk: int) -> HttpResponse:
    """One message as it came, what was kept of it, and where it belongs."""
    return _page(request, _mail(request, pk))


@permitted("mailroom.sort_mail")
@require_POST
def incoming_assign(request: Request, pk: int) -> HttpResponse:
    """Give a message to a file."""
    mail = _mail(request, pk)
    form = AssignForm(request.POST, files=_files(request))
    if form.is_valid():
        partnership = form.given("partnership", Partnership)
        deed = partial(
            sorting.assign,
            mail,
            partnership=partnership,
            contact=form.maybe("contact", Contact),
            by=request.user,
            today=timezone.localdate(),
        )
        said = f"The message belongs to {partnership} now. Say what it is."
        if attempt(request, deed, form=form, said=said).is_done:
            return redirect("incoming-file", pk=mail.pk)
    return _page(request, mail, assign=form)


@permitted("mailroom.sort_mail")
@require_POST
def incoming_set_aside(request: Request, pk: int) -> HttpResponse:
    """Note that a message asks for nothing more."""
    mail, form = _mail(request, pk), SetMailAsideForm(request.POST)
    if form.is_valid():
        because, today = form.given("because", str), timezone.localdate()
        deed = partial(sorting.set_mail_aside, mail, because=because, by=request.user, today=today)
        if attempt(
            request, deed, form=form, said="The message is set aside. It can still be read."
        ).is_done:
            return redirect("incoming-list")
    return _page(request, mail, set_aside=form)


@permitted("mailroom.view_mail")
@require_safe
def incoming_source(request: Request, pk: int) -> FileResponse:
    """Hand out a message as it came, to be opened in a mail program."""
    mail = _mail(request, pk)
    try:
        file = mail.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("The file is not in its place.") from error
    response = FileResponse(
        file, as_attachment=True, filename=f"message-{mail.pk}.eml", content_type="message/rfc822"
    )
    response["Content-Security-Policy"] = NOTHING_MAY_RUN
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _mail(request: Request, pk: int) -> IncomingMail:
    mails = (
        IncomingMail.objects.visible_to(request.user)
        .with_file()
        .select_related("brought_by", "filed_by")
    )
    return get_object_or_404(mails, pk=pk)


def _files(request: Request) -> PartnershipQuerySet:
    return Partnership.objects.visible_to(request.user).open().with_communities().order_by("number")


def _page(request: Request, mail: IncomingMail, **forms: SheetForm) -> HttpResponse:
    may = request.user.has_perm("mailroom.sort_mail") and mail.filed_at is None
    guess = mail.partnership_id or (None if mail.contact is None else _of_contact(request, mail))
    context = {
        "mail": mail,
        "partnership": mail.partnership,
        "here": "letters",
        "parts": mail.parts.select_related("upload"),
        "may_sort": may and request.user.has_perm("correspondence.log_reply"),
        "is_word": mail.nature in {Nature.WORD, Nature.AUTOMATIC, Nature.UNREADABLE},
        "assign": AssignForm(
            files=_files(request), initial={"partnership": guess, "contact": mail.contact_id}
        ),
        "set_aside": SetMailAsideForm(),
        **forms,
    }
    return render(request, "mailroom/incoming_detail.html", context)


def _of_contact(request: Request, mail: IncomingMail) -> int | None:
    assert mail.contact is not None
    found = (
        _files(request)
        .filter(partner=mail.contact.community_id)
        .values_list("pk", flat=True)
        .first()
    )
    return int(found) if found else None
