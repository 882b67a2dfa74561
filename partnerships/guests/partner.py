"""The page behind a link to the fact sheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from partnerships.guests.fact_sheet import facts_of
from partnerships.guests.forms import FactSheetForm
from partnerships.guests.models import PartnerLink
from partnerships.guests.pages import closed, page
from partnerships.guests.services import telling
from partnerships.guests.words import GuestWords
from partnerships.words.door import tried


def facts(request: HttpRequest, link: PartnerLink, words: GuestWords) -> HttpResponse:
    """The fact sheet, to be confirmed or corrected; saved as it grows, sent once."""
    say, now = words.said_to(link), timezone.now()
    told = {row.field: row for row in link.told.all()}
    if link.answered_at:
        return page(request, link, words, "guests/partner/thanks.html", {})
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
        is_all = request.POST.get("deed") == "send"
        if not tried(
            lambda: telling.tell(link, values=form.values(), now=now, is_all=is_all)
        ).is_done:
            return closed(request)
        if is_all:
            return redirect("partner-page")
        note = say["saved"]
    return page(request, link, words, "guests/partner/facts.html", {"form": form, "note": note})
