"""Somebody of the partner, who has a link and no account."""

import re
from datetime import date

from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.guests.models import PartnerLink
from partnerships.mailroom.services import deciding, delivery

TODAY = date(2026, 11, 22)

PAGE, CODE = reverse("partner-page"), reverse("partner-code")


def sent_out(link: PartnerLink, by: User, mailoutbox: list) -> str:
    """Release the mail, and return the path of the address in it."""
    assert link.mail is not None
    deciding.release(link.mail, by=by, today=TODAY)
    delivery.deliver_waiting()
    found = re.search(r"(/partner/[0-9a-f]{64}/)", mailoutbox[-1].body)
    assert found
    return found.group()


def enters(client: Client, path: str, mailoutbox: list) -> str:
    """Follow the address, ask for a code, type it; return the page behind."""
    assert client.get(path).headers["Location"] == PAGE
    client.post(CODE)
    delivery.deliver_waiting()
    code = re.search(r"^(\d{6})$", mailoutbox[-1].body, re.MULTILINE)
    assert code
    client.post(PAGE, {"deed": "enter", "code": code.group()})
    return client.get(PAGE).content.decode()
