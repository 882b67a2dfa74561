"""The page behind a link to a draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from partnerships.correspondence.forms.guests import GuestCommentForm
from partnerships.correspondence.models import Letter
from partnerships.correspondence.services import remarks
from partnerships.correspondence.services.composing import paper_of
from partnerships.guests.models import PartnerLink
from partnerships.guests.pages import closed, page
from partnerships.guests.words import GuestWords
from partnerships.words.door import tried


def draft(request: HttpRequest, link: PartnerLink, words: GuestWords) -> HttpResponse:
    """A draft as it reads, and a place for comments."""
    letter = Letter.objects.with_people().get(shared__link=link)
    if not letter.is_draft:
        return closed(request)
    form = GuestCommentForm(request.POST or None, say=words.said_to(link), letter=letter)
    if form.is_valid():
        text, part = form.given("text", str), form.given("part", str)
        said = tried(lambda: remarks.comment(link, text=text, part=part, now=timezone.now()))
        return redirect("partner-page") if said.is_done else closed(request)
    beginnings = {str(part): str(words) for part, words in form.parts}
    comments = [
        (said, beginnings.get(said.part, "") if said.part else "")
        for said in link.remarks.order_by("-pk")
    ]
    context = {"form": form, "paper": paper_of(letter, timezone.localdate()), "comments": comments}
    return page(request, link, words, "correspondence/partner/draft.html", context)
