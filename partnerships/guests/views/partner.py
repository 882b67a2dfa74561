"""The partner's side, without an account: a secret address, a code by mail, and one page for one
purpose.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.http import require_POST, require_safe

from partnerships.guests.forms import CodeForm
from partnerships.guests.models import PartnerLink
from partnerships.guests.pages import KEY, Room, closed, page
from partnerships.guests.services import links
from partnerships.guests.words import GuestWords, in_english, words_for
from partnerships.words.door import tried

STAYS = timedelta(hours=8)
View = Callable[..., HttpResponse]


def _quietly(view: View) -> View:
    """Let nobody keep, pass on or list these pages."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        # The clean address may be named to ourselves, else a browser does not say where its forms
        # come from.
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
        return closed(request)
    request.session.cycle_key()
    request.session[KEY] = {"link": link.pk}
    return redirect("partner-page")


@login_not_required
@_quietly
def partner_page(request: HttpRequest, rooms: Mapping[str, Room]) -> HttpResponse:
    """What the link is for: first the code, then the room of its purpose."""
    link, now = _present(request), timezone.now()
    if link is None:
        return closed(request)
    if not _is_in(request, now):
        return _door(request, link, now)
    words = _words(request, link)
    with translation.override(words.language):
        return rooms[link.purpose](request, link, words)


@login_not_required
@_quietly
@require_POST
def partner_code(request: HttpRequest) -> HttpResponse:
    """Send a code to the address on file."""
    link, now = _present(request), timezone.now()
    if link is None:
        return closed(request)
    say = _words(request, link).said_to(link)
    note = "code_sent" if tried(lambda: links.send_code(link, now=now)).is_done else "code_soon"
    request.session[KEY] = request.session[KEY] | {"asked": True}
    return _door(request, link, now, note=say[note])


def _door(request: HttpRequest, link: PartnerLink, now: datetime, note: str = "") -> HttpResponse:
    words = _words(request, link)
    say = words.said_to(link)
    form = CodeForm(request.POST if request.POST.get("deed") == "enter" else None, say=say)
    if form.is_valid():
        trouble = links.code_opens(link, form.given("code", str), now=now)
        if not trouble:
            request.session.cycle_key()
            request.session[KEY] = {"link": link.pk, "until": (now + STAYS).timestamp()}
            return redirect("partner-page")
        form.add_error("code", trouble)
    context = {"form": form, "note": note, "is_asked": bool(request.session[KEY].get("asked"))}
    return page(request, link, words, "guests/partner/door.html", context)


def _words(request: HttpRequest, link: PartnerLink) -> GuestWords:
    return in_english() if request.GET.get("in") == "en" else words_for(link.contact)


def _present(request: HttpRequest) -> PartnerLink | None:
    held = request.session.get(KEY) or {}
    link = PartnerLink.objects.with_people().filter(pk=held.get("link", 0)).first()
    return link if link and links.leads_on(link, timezone.now()) else None


def _is_in(request: HttpRequest, now: datetime) -> bool:
    until: float = (request.session.get(KEY) or {}).get("until", 0)
    return now.timestamp() < until
