"""Who holds a role, and what goes with it."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.utils import timezone

from partnerships.accounts.models import Deputy, User
from partnerships.accounts.roles import GRANTS, READING_ROOM, Role


def sync_roles() -> None:
    """Make a group in the database for each role; what it may do stands in `roles.GRANTS`."""
    for role in Role:
        Group.objects.get_or_create(name=role.value)


def granted(roles: Iterable[Role]) -> set[str]:
    """Return the permissions that go with roles, written "app.codename"; admins also read all that
    is in the reading room.
    """
    held = set(roles)
    found = {permission for role in held for permission in GRANTS[role]}
    return found | _reading_room() if Role.ADMIN in held else found


@cache
def _reading_room() -> set[str]:
    models = (model for app in READING_ROOM for model in apps.get_app_config(app).get_models())
    return {f"{model._meta.app_label}.view_{model._meta.model_name}" for model in models}


def roles_of(user: User, on: date | None = None) -> set[Role]:
    """Return the roles that a person holds on a day (today when not said), those of a deputy
    included.
    """
    return user.roles_on(on or timezone.localdate())


def offices_of(user: User, on: date) -> QuerySet[Group, Any]:
    """Return the names of the roles that a person holds on a day, to be asked inside another
    query.
    """
    return user.groups_on(on).values("name")


def users_with(role: Role, on: date | None = None) -> QuerySet[User]:
    """Return the active people who hold a role on a day, deputies included."""
    holds = Q(groups__name=role.value)
    if role is Role.MAYORS_OFFICE:
        holds |= Q(pk__in=Deputy.objects.acting_on(on or timezone.localdate()).values("deputy"))
    return User.objects.filter(holds, is_active=True).distinct()
