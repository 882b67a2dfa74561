"""Three people walk one partnership through all seven stages, with real papers and real mail.

The road is walked in three parts. A later part begins where an earlier one has ended.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.partners.models import Partnership
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
from tests.browser.road.deeds import Cast
from tests.browser.road.prepared import (
    AFTER_CORRESPONDENCE,
    AFTER_RESEARCH,
    left_behind,
    through_correspondence,
    through_research,
)

pytestmark = pytest.mark.long


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


@pytest.fixture
def cast(
    company: Company,
    volunteer: User,
    board_member: User,
    mayors_office: User,
    worker: Callable[[], object],
) -> Cast:
    return Cast(vera=volunteer, bea=board_member, mo=mayors_office, worker=worker)


@pytest.fixture(autouse=True)
def _nothing_is_amiss(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    logged = caplog.get_records("call")
    assert [line.getMessage() for line in logged if line.levelno >= logging.WARNING] == []


def test_a_file_is_opened_and_its_partner_is_found(company: Company) -> None:
    planning.walk(company)
    research.walk(company)
    assert left_behind(Partnership.objects.get()) == AFTER_RESEARCH


def test_two_mayors_write_and_both_sides_agree_to_a_plan(company: Company, cast: Cast) -> None:
    file = through_research(cast)
    assert left_behind(file) == AFTER_RESEARCH
    communication.walk(company)
    correspondence.walk(company)
    assert left_behind(file) == AFTER_CORRESPONDENCE


def test_a_text_is_signed_and_what_came_of_it_is_looked_at(company: Company, cast: Cast) -> None:
    file = through_correspondence(cast)
    assert left_behind(file) == AFTER_CORRESPONDENCE
    agreement.walk(company)
    signing.walk(company)
    evaluation.walk(company)
