"""Invitations and password resets: through the tray, from the settings' address, secret."""

import re

import pytest
from allauth.account.adapter import get_adapter
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.communities.models import Organization
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import delivery
from partnerships.people.services import invite
from tests.smtp import MailServer


@pytest.mark.django_db(transaction=True)
def test_an_invitation_arrives_and_its_link_opens_the_door(
    client: Client, smtp: MailServer, organization: Organization, admin_user: User
) -> None:
    invite(
        email="nora@example.org",
        name="Nora New & Co",
        roles=[Role.VOLUNTEER],
        by=admin_user,
        today=timezone.localdate(),
    )
    mail = Mail.objects.get()
    assert (mail.name, mail.private, mail.state, mail.subject) == (
        "invitation",
        True,
        State.WAITING,
        "You are invited to Duluth Sister Cities",
    )
    delivery.deliver_waiting()
    text = smtp.messages[0].get_content().replace("\r\n", "\n")
    assert text.startswith(
        "Dear Nora New & Co,\n\nAda Admin invites you to work with Duluth Sister Cities"
    )
    [link] = re.findall(r"http://localhost:8000(/account/password/reset/key/\S+)", text)
    assert 'name="password1"' in client.get(link, follow=True).content.decode()
    assert Mail.objects.get().body == ""


@pytest.mark.django_db
def test_a_password_reset_names_our_own_address_whatever_the_request_says(
    client: Client, settings: object, volunteer: User
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    client.post(
        reverse("account_reset_password"),
        {"email": volunteer.email},
        headers={"host": "evil.example"},
    )
    mail = Mail.objects.get()
    assert (mail.to, mail.subject, mail.private) == (
        [volunteer.email],
        "Choose a new password",
        True,
    )
    assert re.findall(r"https?://[^/\s]+", mail.body) == ["http://localhost:8000"] * 2
    assert mail.body.startswith("Dear Vera Volunteer,\n\nsomebody asked for a new password")


@pytest.mark.django_db
def test_nobody_unknown_gets_mail(client: Client, volunteer: User) -> None:
    client.post(reverse("account_reset_password"), {"email": "unknown@example.com"})
    assert Mail.objects.count() == 0


@pytest.mark.django_db
def test_a_change_of_the_account_is_told(organization: Organization, volunteer: User) -> None:
    context = {"ip": "203.0.113.7", "user_agent": "Firefox <3", "timestamp": volunteer.joined_at}
    get_adapter().send_mail("mfa/email/totp_activated", volunteer.email, context)
    mail = Mail.objects.get()
    assert mail.subject == "The second factor is on"
    assert mail.body.startswith(
        "Dear Vera Volunteer,\n\nsigning in to your account now asks for a code"
    )
    assert "From: 203.0.113.7, Firefox <3\n" in mail.body
    assert "http://localhost:8000/account/password/reset/" in mail.body


def test_nobody_signs_up() -> None:
    assert get_adapter().is_open_for_signup(None) is False
