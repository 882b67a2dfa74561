"""Permissions through roles; a deputy holds the mayor's office's while the dates last."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from partnerships.accounts.grants import granted
from partnerships.accounts.models import User


class RoleBackend(ModelBackend):
    """Django's backend; what a person may do follows from the roles of today, and from nothing
    else.
    """

    def get_user_permissions(self, user_obj: User | AnonymousUser, obj: Any = None) -> set[str]:
        """Return nothing: nobody holds a permission for themselves alone."""
        return set()

    def get_group_permissions(self, user_obj: User | AnonymousUser, obj: Any = None) -> set[str]:
        """Return the permissions of the roles that a person holds today, by the table of roles."""
        if obj is not None or not isinstance(user_obj, User):
            return set()
        known: set[str] | None = user_obj.__dict__.get("_group_perm_cache")
        if known is None:  # asked of the database once, as Django's own backend does
            known = granted(user_obj.roles_on(timezone.localdate()))
            user_obj.__dict__["_group_perm_cache"] = known
        return known

    def authenticate(self, *args: Any, **kwargs: Any) -> None:
        """Leave signing in to the login pages, which count failed tries and ask for the second
        factor.
        """
        return
