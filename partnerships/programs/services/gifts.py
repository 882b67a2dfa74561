"""Gifts: written down by whoever carries the file, valued and disclosed by those who may."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Organization
from partnerships.history.services import record
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open
from partnerships.programs.models import Gift
from partnerships.words.refusal import Refused

SEE = "programs.see_gift_value"


@transaction.atomic
def log_gift(
    partnership: Partnership,
    *,
    way: Gift.Way,
    what: str,
    on: date,
    by: User,
    today: date,
    giver: str = "",
    receiver: str = "",
    occasion: str = "",
    value: Decimal | None = None,
) -> Gift:
    """Write a gift down. The history names it without its value."""
    partnership = lock_open(partnership)
    require(by, "programs.change_workplan")
    if on > today:
        raise Refused("This day lies in the future.", field="on")
    gift = Gift.objects.create(
        partnership=partnership,
        way=way,
        what=what,
        on=on,
        giver=giver,
        receiver=receiver,
        occasion=occasion,
        value=value,
        logged_by=by,
    )
    came = way == Gift.Way.RECEIVED
    text = f"A gift {'from' if came else 'to'} {partnership.partner_name} was written down: {what}."
    record(partnership, text, by=by, kind="gift.logged", side="theirs" if came else "ours", on=on)
    return gift


@transaction.atomic
def disclose(gift: Gift, *, on: date, by: User) -> Gift:
    """Note that a gift above the limit was disclosed."""
    partnership = lock_open(gift.partnership)
    require(by, SEE)
    gift = Gift.objects.select_for_update().get(pk=gift.pk)
    if gift.disclosed_on:
        raise Refused("This gift was disclosed already.")
    gift.disclosed_on = on
    gift.save(update_fields=["disclosed_on"])
    record(
        partnership, f"The gift “{gift.what}” was disclosed.", by=by, kind="gift.disclosed", on=on
    )
    return gift


def has_to_be_disclosed(gift: Gift) -> bool:
    """Whether a received gift is worth more than our limit and nobody has disclosed it yet."""
    limit = Organization.ours().gift_limit
    if gift.way != Gift.Way.RECEIVED or gift.disclosed_on or limit is None or gift.value is None:
        return False
    return gift.value > limit
