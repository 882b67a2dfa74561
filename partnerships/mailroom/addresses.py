"""An address of its own for each file, so that an answer finds it (plus-addressing, RFC 5233)."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from partnerships.partners.models import Partnership

_TAG = re.compile(r"\+f(\d{1,9})-([0-9a-f]{12})$")


def address_of(partnership: Partnership) -> str:
    """Return where mail about a file is answered to, or nothing while no INCOMING_ADDRESS is
    set.
    """
    local, _, host = settings.INCOMING_ADDRESS.partition("@")
    return f"{local}+f{partnership.pk}-{_token(partnership.pk)}@{host}" if host else ""


def file_of(addresses: Iterable[str]) -> Partnership | None:
    """Return the file whose address is among these; a number without its key names none."""
    for address in addresses:
        match = _TAG.search(address.lower().partition("@")[0])
        if match and constant_time_compare(match[2], _token(int(match[1]))):
            found = Partnership.objects.filter(pk=int(match[1])).first()
            if found:
                return found
    return None


def _token(pk: int) -> str:
    """Return the key that nobody can guess who was not written to."""
    return salted_hmac("partnerships.mailroom.address", str(pk), algorithm="sha256").hexdigest()[
        :12
    ]
