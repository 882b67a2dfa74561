"""The page behind a link for the signed agreement."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from partnerships.guests.models import PartnerLink
from partnerships.guests.pages import closed, page
from partnerships.guests.words import GuestWords
from partnerships.signing.forms.handing import ScanForm
from partnerships.signing.services import handing
from partnerships.signing.services.handing import ScanRefused
from partnerships.words.door import tried


def scan(request: HttpRequest, link: PartnerLink, words: GuestWords) -> HttpResponse:
    """A place for the scan of the signed agreement."""
    say = words.said_to(link)
    form = ScanForm(request.POST or None, request.FILES or None, say=say)
    if form.is_valid():
        handed = tried(
            lambda: handing.hand_in(link, form.given("file", UploadedFile), now=timezone.now())
        )
        if handed.is_done:
            return redirect("partner-page")
        if not isinstance(handed.refused, ScanRefused):
            return closed(request)
        form.add_error("file", say["file_wrong"])
    elif form.is_bound:
        form.errors["file"] = form.error_class([say["file_wrong"]])
    return page(
        request,
        link,
        words,
        "signing/partner/scan.html",
        {"form": form, "received": link.handed.order_by("pk")},
    )
