"""Three people walk one partnership through all seven stages, in real browsers, with real papers and real mail."""

import logging
from collections.abc import Callable
from typing import Any

import pytest

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from tests.browser.people import PHONE, Person
from tests.browser.road import (
    Company,
    agreement,
    communication,
    correspondence,
    evaluation,
    planning,
    research,
    signing,
)


@pytest.fixture
def company(
    person: Callable[..., Person],
    volunteer: User,
    board_member: User,
    mayors_office: User,
    mailbox: Any,
    worker: Callable[[], object],
    places: int,
    organization: Organization,
) -> Company:
    organization.board_votes = True
    organization.save()
    return Company(
        vera=person(volunteer),
        bea=person(board_member),
        mo=person(mayors_office, width=PHONE, height=740, has_touch=True),
        anybody=person(None),
        mailbox=mailbox,
        worker=worker,
    )


def test_three_people_walk_one_partnership_through_all_seven_stages(
    company: Company, caplog: pytest.LogCaptureFixture
) -> None:
    planning.walk(company)
    research.walk(company)
    communication.walk(company)
    correspondence.walk(company)
    agreement.walk(company)
    signing.walk(company)
    evaluation.walk(company)
    assert [line.getMessage() for line in caplog.records if line.levelno >= logging.WARNING] == []
