"""Every address, walked as nobody, as a person without a role, and as each role."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from partnerships.accounts.models import User
from partnerships.accounts.roles import GRANTS, READING_ROOM, Role
from tests.conftest import person

PUBLIC = {
    "health",
    "public-partner-list",
    "public-partner-detail",
    "certificate-check",
    "certificate-detail",
    "attribution",
    "public-inquiry-add",
    "public-inquiry-thanks",
    "public-place-list",
    "partner-page",
    "partner-code",
    "partner-enter",
}
"""The only pages of ours that need no account."""
SAMPLE = {"kind": "industry", "side": "ours", "serial": "2027-001", "point": "population"} | {
    "outcome": "declined",
    "other": 2,
    "code": "supporters",
    "reference": "I-2026-001",
    "country": "JP",
    "topic": "names",
    "secret": "nobody",
}


def _ours(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _ours(pattern.url_patterns)
        elif pattern.callback.__module__.startswith("partnerships."):
            yield pattern


PAGES = sorted(_ours(get_resolver().url_patterns), key=lambda pattern: str(pattern.name))
CLOSED = [page for page in PAGES if page.name not in PUBLIC]


def address(page: URLPattern) -> str:
    """An address of the page, about rows that do not exist."""
    wanted = page.pattern.regex.groupindex
    return reverse(page.name, kwargs={name: SAMPLE.get(name, 1) for name in wanted})


def test_there_are_pages_and_each_has_its_own_name() -> None:
    names = [page.name for page in PAGES]
    assert len(names) > 60
    assert len(set(names)) == len(names)
    assert set(names) >= PUBLIC


SIGN_IN, WRONG_WAY = (302, "/account/login/"), (405, "")


def answers(page: URLPattern, client: Client) -> set[tuple[int, str]]:
    """How a page answers when it is asked and when it is posted to, and whither it leads."""
    both = (client.get(address(page)), client.post(address(page)))
    return {
        (answer.status_code, answer.headers.get("Location", "").partition("?")[0])
        for answer in both
    }


def test_nobody_is_sent_to_sign_in(client: Client, db: None) -> None:
    found = {page.name: answers(page, client) for page in CLOSED}
    right = ({SIGN_IN}, {SIGN_IN, WRONG_WAY})
    assert {name: ends for name, ends in found.items() if ends not in right} == {}


def test_a_person_without_a_role_is_refused(
    client: Client, stranger: User, organization: object
) -> None:
    client.force_login(stranger)
    found = {page.name: answers(page, client) for page in CLOSED}
    right = ({(403, "")}, {(403, ""), WRONG_WAY})
    assert {name: ends for name, ends in found.items() if ends not in right} == {}


@pytest.mark.parametrize("role", Role)
def test_each_role_opens_exactly_its_pages(
    role: Role, client: Client, db: None, organization: object
) -> None:
    client.force_login(person(f"Role {role.value}", role))
    may = GRANTS[role]
    for page in CLOSED:
        permission = page.callback.permission
        reading = (
            role is Role.ADMIN
            and permission.split(".")[0] in READING_ROOM
            and ".view_" in permission
        )
        opened = 403 not in (codes := {code for code, _ in answers(page, client)})
        assert opened == (permission in may or reading), (page.name, permission, codes)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name in PUBLIC], ids=lambda page: page.name
)
def test_public_pages_need_no_account(
    page: URLPattern, client: Client, organization: object
) -> None:
    assert client.get(address(page)).status_code in {200, 404, 405}
