"""The public door: whoever knocks is counted in the database, so that a flood is stopped whatever
process it meets.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from partnerships.communities.models import Organization
from partnerships.inquiries.models import Knock
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FROM_ONE_ADDRESS = 6
"""Inquiries an hour from one network address: a library or a school has one for many people."""
FROM_ONE_PERSON = 4
"""Inquiries a day with one e-mail address."""
FROM_EVERYBODY = 60
"""Inquiries an hour altogether: more than any town gets, fewer than a flood."""


class Flood(Refused):
    """Too many have knocked; `until` is when there is room again."""

    def __init__(self, until: datetime, *, email: str) -> None:
        local = timezone.localtime(until)
        at = f"{local:%H:%M} on {in_english(local.date())}"
        other = f" Or write to {email}." if email else ""
        super().__init__(
            f"More has come in than we can read at this moment. Please send it again after {at}: "
            f"what you wrote is still here, only files have to be chosen again.{other}"
        )
        self.until = until


@transaction.atomic
def knock(*, address: str, email: str, now: datetime) -> None:
    """Count somebody who sends the public form. Raises Flood when there were too many lately.

    The organization's row is locked, so that those who knock at the same moment are counted one
    after the other.
    """
    ours = Organization.objects.select_for_update().get(pk=1)
    Knock.objects.filter(at__lt=now - DAY).delete()
    hashed = {"address": _hash(address), "email": _hash(email.strip().casefold())}
    for window, most, facts in (
        (HOUR, FROM_ONE_ADDRESS, {"address": hashed["address"]}),
        (DAY, FROM_ONE_PERSON, {"email": hashed["email"]}),
        (HOUR, FROM_EVERYBODY, {}),
    ):
        lately = list(
            Knock.objects.filter(at__gt=now - window, **facts)
            .order_by("-at")
            .values_list("at", flat=True)
        )
        if len(lately) >= most:
            raise Flood(lately[most - 1] + window, email=ours.email)
    Knock.objects.create(at=now, **hashed)


def _hash(text: str) -> str:
    """Return what tells two addresses apart and tells nobody which they are."""
    return salted_hmac("partnerships.research.door", text, algorithm="sha256").hexdigest()
