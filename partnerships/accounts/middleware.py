"""What no page should ever have to see."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class CleanQueryMiddleware:
    """Answer 400 to an address whose query holds NUL or other control characters: no database takes them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        values = [text for key, texts in request.GET.lists() for text in (key, *texts)]
        if any(not character.isprintable() and ord(character) < 32 for text in values for character in text):
            return render(request, "400.html", status=400)
        return self.get_response(request)
