"""Who holds a role, and the groups in the database made to match the table of roles."""

from datetime import date

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from django.utils import timezone

from partnerships.accounts.models import Deputy, User
from partnerships.accounts.roles import GRANTS, READING_ROOM, Role


def sync_roles() -> None:
    """Make the groups in the database match `roles.GRANTS`: one group a role, with exactly these
    permissions.

    Admins also see everything in the reading room. Raises Permission.DoesNotExist when the table
    names a permission that no model has.
    """
    for role, names in GRANTS.items():
        group, _ = Group.objects.get_or_create(name=role.value)
        wanted = [
            Permission.objects.get(content_type__app_label=app, codename=name)
            for app, name in map(_split, names)
        ]
        if role is Role.ADMIN:
            wanted += Permission.objects.filter(
                content_type__app_label__in=READING_ROOM, codename__startswith="view_"
            )
        group.permissions.set(wanted)


def _split(permission: str) -> tuple[str, str]:
    app, _, codename = permission.partition(".")
    return app, codename


def roles_of(user: User, on: date | None = None) -> set[Role]:
    """Return the roles that a person holds on a day (today when not said), those of a deputy
    included.
    """
    return user.roles_on(on or timezone.localdate())


def users_with(role: Role, on: date | None = None) -> QuerySet[User]:
    """Return the active people who hold a role on a day, deputies included."""
    holds = Q(groups__name=role.value)
    if role is Role.MAYORS_OFFICE:
        holds |= Q(pk__in=Deputy.objects.acting_on(on or timezone.localdate()).values("deputy"))
    return User.objects.filter(holds, is_active=True).distinct()
