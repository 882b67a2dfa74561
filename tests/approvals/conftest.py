"""Questions about a song: an app above puts them, this one answers."""

from collections.abc import Callable
from datetime import date

import pytest

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question
from partnerships.approvals.services import asking, voices
from partnerships.partners.models import Partnership
from tests.papers import scan

DAY = date(2026, 11, 22)

Put = Callable[..., Question]


@pytest.fixture
def put(partnership: Partnership, volunteer: User) -> Put:
    """Ask whether a song may be sung."""

    def ask(
        song: int = 1,
        *,
        by: User = volunteer,
        office: Role = Role.MAYORS_OFFICE,
        kind: str = "song",
        **more: str,
    ) -> Question:
        question = Question(
            partnership=partnership,
            subject=f"{kind}-{song}",
            what=f"song {song}",
            asks=f"May song {song} be sung?",
            link=f"/songs/{song}/",
            about=f"/book/{song}/",
            office=office,
            **more,
        )
        return asking.ask(question, by=by, today=DAY)

    return ask


@pytest.fixture
def asked(put: Put, mayors_office: User) -> Question:
    """The first song, while somebody of the mayor's office has an account."""
    return put(note="It is short.")


def sheet(*, signed_by: str = "Maria Mayor", on: date | None = None) -> voices.SignedSheet:
    """A sheet signed today."""
    return voices.SignedSheet(signed_by, on or DAY, scan("sheet.pdf"))
