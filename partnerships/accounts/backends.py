"""Permissions through roles; a deputy holds the mayor's office's while the dates last."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.utils import timezone

from partnerships.accounts.models import Deputy, User
from partnerships.accounts.roles import Role


class RoleBackend(ModelBackend):
    """Django's backend; a person also has the permissions of the role that they stand in for
    today.
    """

    def _get_group_permissions(self, user_obj: User) -> QuerySet[Permission]:
        own = Q(group__user=user_obj)
        today = timezone.localdate()
        if Deputy.objects.acting_on(today).filter(deputy=user_obj).exists():
            own |= Q(group__name=Role.MAYORS_OFFICE.value)
        return Permission.objects.filter(own).distinct()

    def authenticate(self, *args: Any, **kwargs: Any) -> None:
        """Leave signing in to the login pages, which count failed tries and ask for the second
        factor.
        """
        return
