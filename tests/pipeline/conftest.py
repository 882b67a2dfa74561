from datetime import date

import pytest

from partnerships.accounts.models import User
from partnerships.partners.models import Alignment, Kind, Partnership
from partnerships.planning.services import record_alignment, write_brief

BRIEF = {
    "purpose": "Learn how another northern harbor lives with ice.",
    "participants": "Port authority, two high schools",
    "sponsor": "Duluth Sister Cities",
    "people": 6,
    "first_year_budget": 4000,
    "budget_source": "Membership dues",
}


@pytest.fixture
def planned(partnership: Partnership, volunteer: User) -> Partnership:
    """The file, with everything there that planning needs."""
    level = partnership.level
    version, today = partnership.version, date(2026, 11, 2)
    write_brief(
        partnership,
        by=volunteer,
        today=today,
        brief=BRIEF,
        kind=Kind.SISTER,
        level=level,
        version=version,
    )
    for side in Alignment.Side:
        record_alignment(
            partnership,
            side=side,
            name="Somebody in office",
            agreed_on=date(2026, 11, 2),
            by=volunteer,
        )
    partnership.refresh_from_db()
    return partnership
