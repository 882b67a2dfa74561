"""The partner's side, without an account: a secret address, a code by mail, and one page for one purpose."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_POST, require_safe

from partnerships.correspondence.fact_sheet import facts_of
from partnerships.correspondence.forms.links import CodeForm, FactSheetForm, GuestCommentForm, ScanForm
from partnerships.correspondence.guests import GuestWords, in_english, words_for
from partnerships.correspondence.models import Letter, PartnerLink
from partnerships.correspondence.services import handing, links, telling
from partnerships.correspondence.services.handing import ScanRefused
from partnerships.correspondence.views.pages import paper_of
from partnerships.documents.words import direction
from partnerships.words.refusal import Refused

KEY = "partner"
STAYS = timedelta(hours=8)
View = Callable[..., HttpResponse]


def _quietly(view: View) -> View:
    """Let nobody keep, pass on or list these pages."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        # The clean address may be named to ourselves, else a browser does not say where its forms come from.
        response.headers["Referrer-Policy"] = "no-referrer" if "secret" in kwargs else "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


@login_not_required
@_quietly
@require_safe
def partner_enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Exchange the secret address for a clean one."""
    link = links.link_behind(secret, timezone.now())
    if link is None:
        return _closed(request)
    request.session.cycle_key()
    request.session[KEY] = {"link": link.pk}
    return redirect("partner-page")


@login_not_required
@_quietly
def partner_page(request: HttpRequest) -> HttpResponse:
    """What the link is for: first the code, then the fact sheet or the draft."""
    link, now = _present(request), timezone.now()
    if link is None:
        return _closed(request)
    if not _is_in(request, now):
        return _door(request, link, now)
    words = _words(request, link)
    with translation.override(words.language):
        return ROOMS[PartnerLink.Purpose(link.purpose)](request, link, words)


@login_not_required
@_quietly
@require_POST
def partner_code(request: HttpRequest) -> HttpResponse:
    """Send a code to the address on file."""
    link, now = _present(request), timezone.now()
    if link is None:
        return _closed(request)
    say, note = _words(request, link).said_to(link), "code_sent"
    try:
        links.send_code(link, now=now)
    except Refused:
        note = "code_soon"
    request.session[KEY] = request.session[KEY] | {"asked": True}
    return _door(request, link, now, note=say[note])


def _door(request: HttpRequest, link: PartnerLink, now: datetime, note: str = "") -> HttpResponse:
    words = _words(request, link)
    say = words.said_to(link)
    form = CodeForm(request.POST if request.POST.get("deed") == "enter" else None, say=say)
    if form.is_valid():
        trouble = links.code_opens(link, form.cleaned_data["code"], now=now)
        if not trouble:
            request.session.cycle_key()
            request.session[KEY] = {"link": link.pk, "until": (now + STAYS).timestamp()}
            return redirect("partner-page")
        form.add_error("code", trouble)
    context = {"form": form, "note": note, "is_asked": bool(request.session[KEY].get("asked"))}
    return _page(request, link, words, "door", context)


def _facts(request: HttpRequest, link: PartnerLink, words: GuestWords) -> HttpResponse:
    say, now = words.said_to(link), timezone.now()
    told = {row.field: row for row in link.told.all()}
    if link.answered_at:
        return _page(request, link, words, "thanks", {})
    groups = facts_of(link.contact.community, timezone.localdate())
    form = FactSheetForm(
        request.POST or None,
        groups=groups,
        labels=words.labels,
        say=say,
        told=told,
        country=link.contact.community.country,
        language=words.language,
    )
    note = ""
    if form.is_valid():
        try:
            is_all = request.POST.get("deed") == "send"
            telling.tell(link, values=form.values(), now=now, is_all=is_all)
        except Refused:
            return _closed(request)
        if is_all:
            return redirect("partner-page")
        note = say["saved"]
    return _page(request, link, words, "facts", {"form": form, "note": note})


def _draft(request: HttpRequest, link: PartnerLink, words: GuestWords) -> HttpResponse:
    letter = Letter.objects.with_people().get(pk=link.letter_id)
    form = GuestCommentForm(request.POST or None, say=words.said_to(link), letter=letter)
    if form.is_valid():
        try:
            telling.comment(link, now=timezone.now(), **form.cleaned_data)
        except Refused:
            return _closed(request)
        return redirect("partner-page")
    beginnings = dict(form.fields["part"].choices)  # type: ignore[attr-defined]
    comments = [(said, beginnings.get(said.part, "") if said.part else "") for said in link.remarks.order_by("-pk")]
    context = {"form": form, "paper": paper_of(letter, timezone.localdate()), "comments": comments}
    return _page(request, link, words, "draft", context)


def _scan(request: HttpRequest, link: PartnerLink, words: GuestWords) -> HttpResponse:
    say = words.said_to(link)
    form = ScanForm(request.POST or None, request.FILES or None, say=say)
    if form.is_valid():
        try:
            handing.hand_in(link, form.cleaned_data["file"], now=timezone.now())
        except ScanRefused:
            form.add_error("file", say["file_wrong"])
        except Refused:
            return _closed(request)
        else:
            return redirect("partner-page")
    elif form.is_bound:
        form.errors["file"] = form.error_class([say["file_wrong"]])
    return _page(request, link, words, "scan", {"form": form, "received": link.handed.order_by("pk")})


ROOMS = {PartnerLink.Purpose.FACTS: _facts, PartnerLink.Purpose.DRAFT: _draft, PartnerLink.Purpose.SCAN: _scan}


def _page(request: HttpRequest, link: PartnerLink, words: GuestWords, name: str, more: dict[str, Any]) -> HttpResponse:
    context = {
        "say": words.said_to(link), "labels": words.labels, "language": words.language,
        "direction": direction(words.language), "there": link.contact.community.own_name or link.contact.community.name,
        "may_switch": words_for(link.contact).language != "en",
    }  # fmt: skip
    return render(request, f"correspondence/partner/{name}.html", context | more)


def _words(request: HttpRequest, link: PartnerLink) -> GuestWords:
    return in_english() if request.GET.get("in") == "en" else words_for(link.contact)


def _present(request: HttpRequest) -> PartnerLink | None:
    held = request.session.get(KEY) or {}
    link = PartnerLink.objects.with_people().filter(pk=held.get("link")).first()
    return link if link and links.leads_on(link, timezone.now()) else None


def _is_in(request: HttpRequest, now: datetime) -> bool:
    until: float = (request.session.get(KEY) or {}).get("until", 0)
    return now.timestamp() < until


def _closed(request: HttpRequest) -> HttpResponse:
    request.session.pop(KEY, None)
    say = in_english().said()
    context = {"say": say, "language": "en", "direction": "ltr"}
    return render(request, "correspondence/partner/closed.html", context, status=404)
