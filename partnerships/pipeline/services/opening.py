"""The first line of a file's history."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Level
from partnerships.history.services import record
from partnerships.partners.models import Kind, Partnership
from partnerships.partners.services import open_partnership
from partnerships.research.services import policies


@transaction.atomic
def start(
    *,
    kind: Kind,
    by: User,
    today: date,
    partner: Community | None = None,
    level: Level = Level.CITY,
    brief: Mapping[str, str | int | Decimal | None] | None = None,
) -> Partnership:
    """Open a file in planning, under the policy of the day, and begin its history.

    See `open_partnership` for what is refused.
    """
    partnership = open_partnership(kind=kind, by=by, today=today, partner=partner, level=level, brief=brief)
    policies.place_file(partnership, by=by, today=today)
    text = f"The file with {partnership.partner_name} was opened in planning."
    record(partnership, text, by=by, kind="partnership.opened", on=today)
    return partnership
