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
from partnerships.history.names import by_key, offices_of
from partnerships.history.services import changed, record_ours
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused


@transaction.atomic
def invite(
    *, email: str, name: str, roles: Collection[Role], by: User, today: date, title: str = ""
) -> User:
    """Add a person with these roles and send the mail in which the password is chosen.

    Raises Refused when somebody has this address already.
    """
    require(by, "accounts.invite_user")
    if User.objects.filter(email__iexact=email).exists():
        raise Refused("Somebody has this address already.", field="email")
    user = User.objects.create_user(email, name=name, title=title)
    _give(user, roles)
    _send_invitation(user, by)
    record_ours(
        f"{by_key(user)} was invited.", by=by, kind="user.invited", on=today, link=_page_of(user)
    )
    return user


@transaction.atomic
def invite_again(user: User, *, by: User, today: date) -> None:
    """Send a fresh invitation to somebody who has not chosen a password yet; raises Refused once
    they have.
    """
    require(by, "accounts.invite_user")
    if user.has_usable_password():
        raise Refused(
            f"{user.name} has chosen a password already; “Forgotten password” at sign-in helps."
        )
    _send_invitation(user, by)
    record_ours(
        f"{by_key(user)} was invited again.",
        by=by,
        kind="user.invited",
        on=today,
        link=_page_of(user),
    )


def _page_of(user: User) -> str:
    return reverse("user-edit", args=[user.pk])


def _send_invitation(user: User, by: User) -> None:
    key = f"{user_pk_to_url_str(user)}-{PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)}"
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
    ).replace("UID-KEY", key)
    context = {"user": user, "invited_by": by, "link": settings.SITE_URL + path}
    get_adapter().send_mail("account/email/invitation", user.email, context)


@transaction.atomic
def set_roles(user: User, roles: Collection[Role], *, by: User, today: date) -> None:
    """Give a person exactly these roles.

    Raises Refused for oneself, and when the last admin would be gone.
    """
    require(by, "accounts.invite_user")
    if user == by:
        raise Refused("Nobody changes their own roles. Ask another admin.")
    user = User.objects.select_for_update().get(pk=user.pk)
    if Role.ADMIN not in roles:
        _require_another_admin(user, today)
    before = offices_of(user)
    _give(user, roles)
    said = changed("roles", before, offices_of(user))
    if said:
        text = f"The roles of {by_key(user)} were changed: {said}."
        record_ours(text, by=by, kind="user.roles", on=today, link=_page_of(user))


def _give(user: User, roles: Collection[Role]) -> None:
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    user.is_staff = Role.ADMIN in roles
    user.save(update_fields=["is_staff"])


@transaction.atomic
def close_account(user: User, *, by: User, today: date) -> None:
    """Bar a person from signing in, and end their sessions. Raises Refused for oneself and for the
    last admin.
    """
    require(by, "accounts.invite_user")
    user = User.objects.select_for_update().get(pk=user.pk)
    if user == by:
        raise Refused("You cannot close your own account.")
    _require_another_admin(user, today)
    text = f"The account of {by_key(user)} was closed."
    user.is_active = False
    user.save(update_fields=["is_active"])
    record_ours(text, by=by, kind="user.closed", on=today, link=_page_of(user))
    for session in Session.objects.filter(expire_date__gte=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


@transaction.atomic
def open_account(user: User, *, by: User, today: date) -> None:
    """Let a person sign in again."""
    require(by, "accounts.invite_user")
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        user.is_active = True
        text = f"The account of {by_key(user)} was opened again."
        record_ours(text, by=by, kind="user.opened", on=today, link=_page_of(user))


def _require_another_admin(user: User, today: date) -> None:
    others = users_with(Role.ADMIN, today).exclude(pk=user.pk)
    if Role.ADMIN in roles_of(user, today) and not others.exists():
        raise Refused("Somebody must remain admin. Make another person admin first.")


@transaction.atomic
def name_deputy(*, deputy: User, starts_on: date, ends_on: date, by: User, today: date) -> Deputy:
    """Let another person act for `by` between two days, both included (row 108). A deputy names no
    deputy.

    Raises Refused for oneself, for days in the wrong order, and when `by` only stands in for
    somebody.
    """
    require(by, "accounts.name_deputy")
    if not by.groups.filter(name=Role.MAYORS_OFFICE.value).exists():
        raise Refused("Only a person of the mayor's office names a deputy.")
    if deputy == by:
        raise Refused("Name somebody else than yourself.", field="deputy")
    if ends_on < starts_on:
        raise Refused("The last day lies before the first.", field="ends_on")
    who = f"{by_key(deputy)} as deputy of {by_key(by)}"
    named = Deputy.objects.create(principal=by, deputy=deputy, starts_on=starts_on, ends_on=ends_on)
    days = f"from {in_english(starts_on)} until {in_english(ends_on)}"
    record_ours(f"{who} was named, {days}.", by=by, kind="deputy.named", on=today)
    return named


@transaction.atomic
def recall_deputy(deputy: Deputy, *, by: User, today: date) -> None:
    """End a deputy's dates today, or strike them when they lie ahead. Only the one who named them
    may.
    """
    require(by, "accounts.name_deputy")
    if deputy.principal != by:
        raise Refused("Only the person who named a deputy can recall them.")
    if deputy.ends_on < today:
        raise Refused("These days are over.")
    yesterday = today - timedelta(days=1)
    if deputy.starts_on > yesterday:
        deputy.delete()
        becomes = None
    else:
        becomes = yesterday
        Deputy.objects.filter(pk=deputy.pk).update(ends_on=yesterday)
    last_day = changed(
        "last day", in_english(deputy.ends_on), in_english(becomes) if becomes else None
    )
    text = f"{by_key(deputy.deputy)} as deputy of {by_key(by)} was recalled: {last_day}."
    record_ours(text, by=by, kind="deputy.recalled", on=today)
