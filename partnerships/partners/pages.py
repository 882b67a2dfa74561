"""The door of a page about a file: who asks, and what of which file this person may see."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django_htmx.middleware import HtmxDetails

from partnerships.accounts.models import User
from partnerships.partners.models import Partnership

Row = TypeVar("Row", bound=Model)


class Request(HttpRequest):
    """A request that the login let through."""

    user: User
    htmx: HtmxDetails


def file_of(request: Request, pk: int) -> Partnership:
    """Return a file that the person may see, or answer 404."""
    return get_object_or_404(Partnership.objects.visible_to(request.user).with_communities(), pk=pk)


def of_file(request: Request, rows: QuerySet[Row], pk: int, *, path: str = "partnership") -> Row:
    """Return a row of a file that the person may see, or answer 404; `path` leads from the row to
    its file.
    """
    return get_object_or_404(
        rows, pk=pk, **{f"{path}__in": Partnership.objects.visible_to(request.user)}
    )
