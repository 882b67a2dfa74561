"""The login's mails go through our tray: sent once, retried, and their secrets gone once they are
sent.
"""

import uuid
from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.mailroom.services import posting
from partnerships.mailroom.services.posting import render

NEVER_SENT = {"account/email/unknown_account", "account/email/account_already_exists"}
"""What would go to anybody whose address a stranger types in."""


class AccountAdapter(DefaultAccountAdapter):
    """How sign-in works here: nobody signs up, and mail is a row."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come by invitation only."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Post `<template_prefix>_subject.txt` and `_message.txt` to one person; needs no
        request.
        """
        if template_prefix in NEVER_SENT:
            return
        known = {
            "organization": Organization.objects.first(),
            "site": settings.SITE_URL,
            "email": email,
            "user": User.objects.filter(email__iexact=email).first(),
            **context,
        }
        name = template_prefix.rpartition("/")[2]
        posting.post_text(
            name,
            key=f"account:{name}:{uuid.uuid4()}",
            to=[email],
            subject=render(f"{template_prefix}_subject.txt", known),
            body=render(f"{template_prefix}_message.txt", known),
            private=True,
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a password reset, built from the settings, whatever host the request
        names.
        """
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return posting.absolute(path.replace("UID-KEY", quote(key)))
