"""What the pages behind a partner's link share; each app shows its own in its `partner.py`."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnerships.documents.words import direction
from partnerships.guests.models import PartnerLink
from partnerships.guests.words import GuestWords, in_english, words_for

KEY = "partner"
"""What the session keeps under: which link, and until when its code counts."""
Room = Callable[[HttpRequest, PartnerLink, GuestWords], HttpResponse]
"""The page for one purpose."""


def page(
    request: HttpRequest, link: PartnerLink, words: GuestWords, template: str, more: dict[str, Any]
) -> HttpResponse:
    """Show a page to a guest, with the sentences of their language and the way it runs."""
    context = {
        "say": words.said_to(link),
        "labels": words.labels,
        "language": words.language,
        "direction": direction(words.language),
        "there": link.contact.community.own_name or link.contact.community.name,
        "may_switch": words_for(link.contact).language != "en",
    }
    return render(request, template, context | more)


def closed(request: HttpRequest) -> HttpResponse:
    """Say that a link leads nowhere, and forget it."""
    request.session.pop(KEY, None)
    say = in_english().said()
    context = {"say": say, "language": "en", "direction": "ltr"}
    return render(request, "guests/partner/closed.html", context, status=404)
