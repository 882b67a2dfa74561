"""People come by invitation, hold roles, and name deputies."""

from collections.abc import Collection
from datetime import date, timedelta

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.grants import roles_of, users_with
from partnerships.accounts.models import Deputy, User
from partnerships.accounts.permissions import require
from partnerships.accounts.roles import Role
from partnerships.words.refusal import Refused


@transaction.atomic
def invite(*, email: str, name: str, roles: Collection[Role], by: User, title: str = "") -> User:
    """Add a person with these roles and send the mail in which the password is chosen.

    Raises Refused when somebody has this address already.
    """
    require(by, "accounts.invite_user")
    if User.objects.filter(email__iexact=email).exists():
        raise Refused("Somebody has this address already.", field="email")
    user = User.objects.create_user(email, name=name, title=title)
    _give(user, roles)
    _send_invitation(user, by)
    return user


@transaction.atomic
def invite_again(user: User, *, by: User) -> None:
    """Send a fresh invitation to somebody who has not chosen a password yet; raises Refused once they have."""
    require(by, "accounts.invite_user")
    if user.has_usable_password():
        raise Refused(f"{user.name} has chosen a password already; “Forgotten password” at sign-in helps.")
    _send_invitation(user, by)


def _send_invitation(user: User, by: User) -> None:
    key = f"{user_pk_to_url_str(user)}-{PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)}"
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}).replace("UID-KEY", key)
    context = {"user": user, "invited_by": by, "link": settings.SITE_URL + path}
    get_adapter().send_mail("account/email/invitation", user.email, context)


@transaction.atomic
def set_roles(user: User, roles: Collection[Role], *, by: User) -> None:
    """Give a person exactly these roles.

    Raises Refused for oneself, and when the last admin would be gone.
    """
    require(by, "accounts.invite_user")
    if user == by:
        raise Refused("Nobody changes their own roles. Ask another admin.")
    user = User.objects.select_for_update().get(pk=user.pk)
    if Role.ADMIN not in roles:
        _require_another_admin(user)
    _give(user, roles)


def _give(user: User, roles: Collection[Role]) -> None:
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    user.is_staff = Role.ADMIN in roles
    user.save(update_fields=["is_staff"])


@transaction.atomic
def close_account(user: User, *, by: User) -> None:
    """Bar a person from signing in, and end their sessions. Raises Refused for oneself and for the last admin."""
    require(by, "accounts.invite_user")
    user = User.objects.select_for_update().get(pk=user.pk)
    if user == by:
        raise Refused("You cannot close your own account.")
    _require_another_admin(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    for session in Session.objects.filter(expire_date__gte=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


@transaction.atomic
def open_account(user: User, *, by: User) -> None:
    """Let a person sign in again."""
    require(by, "accounts.invite_user")
    User.objects.filter(pk=user.pk).update(is_active=True)


def _require_another_admin(user: User) -> None:
    others = users_with(Role.ADMIN).exclude(pk=user.pk)
    if Role.ADMIN in roles_of(user) and not others.exists():
        raise Refused("Somebody must remain admin. Make another person admin first.")


@transaction.atomic
def name_deputy(*, deputy: User, starts_on: date, ends_on: date, by: User) -> Deputy:
    """Let another person act for `by` between two days, both included (row 108). A deputy names no deputy.

    Raises Refused for oneself, for days in the wrong order, and when `by` only stands in for somebody.
    """
    require(by, "accounts.name_deputy")
    if not by.groups.filter(name=Role.MAYORS_OFFICE.value).exists():
        raise Refused("Only a person of the mayor's office names a deputy.")
    if deputy == by:
        raise Refused("Name somebody else than yourself.", field="deputy")
    if ends_on < starts_on:
        raise Refused("The last day lies before the first.", field="ends_on")
    return Deputy.objects.create(principal=by, deputy=deputy, starts_on=starts_on, ends_on=ends_on)


@transaction.atomic
def recall_deputy(deputy: Deputy, *, by: User) -> None:
    """End a deputy's dates today, or strike them when they lie ahead. Only the one who named them may."""
    require(by, "accounts.name_deputy")
    if deputy.principal != by:
        raise Refused("Only the person who named a deputy can recall them.")
    yesterday = timezone.localdate() - timedelta(days=1)
    if deputy.starts_on > yesterday:
        deputy.delete()
    else:
        Deputy.objects.filter(pk=deputy.pk, ends_on__gt=yesterday).update(ends_on=yesterday)
