"""The lock on every door: views say which permission they need, services ask for it again."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied

from partnerships.accounts.models import User

View = Callable[..., Any]


class NotAllowed(PermissionDenied):
    """The person may not do this. Answered with 403."""


def require(by: User, permission: str) -> None:
    """Raise NotAllowed unless `by` holds the permission, written "app.codename"."""
    if not by.has_perm(permission):
        raise NotAllowed("You may not do this. Ask an admin for the role that may.")


def permitted(permission: str) -> Callable[[View], View]:
    """Open a view only to people who hold the permission; the sweep test reads it back from the
    view.
    """

    def close(view: View) -> View:
        closed = permission_required(permission, raise_exception=True)(view)
        closed.permission = permission  # type: ignore[attr-defined]
        return closed

    return close
