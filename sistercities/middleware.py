"""What no page should ever have to see, and how pages travel."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from partnerships.words.refusal import Refused


class CleanQueryMiddleware:
    """Answer 400 to an address whose query holds NUL or other control characters: no database takes
    them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        values = [text for key, texts in request.GET.lists() for text in (key, *texts)]
        if any(
            not character.isprintable() and ord(character) < 32
            for text in values
            for character in text
        ):
            return render(request, "400.html", status=400)
        return self.get_response(request)


class RefusalMiddleware:
    """Answer 409 with a page that says why, where a view let a refusal pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a refusal into its page; everything else goes on as it is."""
        if not isinstance(exception, Refused):
            return None
        context = {"why": str(exception), "back": _came_from(request)}
        return render(request, "409.html", context, status=409)


def _came_from(request: HttpRequest) -> str:
    """Return the page of ours on which the person was, else the first page."""
    page = request.headers.get("Referer", "")
    safe, ours = request.is_secure(), {request.get_host()}
    return page if url_has_allowed_host_and_scheme(page, ours, require_https=safe) else "/"


class CompressedPages(GZipMiddleware):
    """Compress pages, and nothing that is fetched: a paper is compressed in itself.

    Django pads each answer by a random length against BREACH.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the page compressed where the browser takes it so."""
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
