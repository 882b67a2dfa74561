"""Who asks: every page of this app is closed, so there is always a user."""

from django.http import HttpRequest

from partnerships.accounts.models import User


class Request(HttpRequest):
    """A request by somebody who is signed in."""

    user: User
