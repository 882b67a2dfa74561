"""The door of a page about a file: who asks, and which file this person may see."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from partnerships.accounts.models import User
from partnerships.partners.models import Partnership


class Request(HttpRequest):
    """A request that the login let through."""

    user: User


def file_of(request: Request, pk: int) -> Partnership:
    """Return a file that the person may see, or answer 404."""
    return get_object_or_404(Partnership.objects.visible_to(request.user).with_communities(), pk=pk)
