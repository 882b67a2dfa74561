"""A closed file asks nothing and offers nothing; whoever comes too late hears why, and nothing
breaks.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partnerships.agreements.models import TextApproval
from partnerships.approvals.models import Question, Verdict
from partnerships.approvals.services import telling
from partnerships.correspondence.models import LetterDecision
from partnerships.mailroom.models import Mail, State
from partnerships.partners.models import Ending, Partnership
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import life
from tests.faults.addresses import FORMS, READING, Address
from tests.faults.filling import Data, filled
from tests.faults.pages import Form, read
from tests.faults.test_every_field import WRITES, forms_of, send, undone
from tests.faults.world import World

OF_NO_FILE = {
    "challenge-add",
    "community-add-by-hand",
    "community-edit",
    "contact-add",
    "contact-edit",
    "deputy-list",
    "deputy-recall",
    "incoming-add",
    "incoming-assign",
    "incoming-set-aside",
    "industry-add",
    "inquiry-add",
    "inquiry-answer",
    "inquiry-decide",
    "inquiry-decline-many",
    "inquiry-merge",
    "inquiry-place",
    "inquiry-receipts",
    "institution-add",
    "institution-file",
    "institution-file-drop",
    "institution-import",
    "organization-edit",
    "partnership-add",
    "patience-list",
    "patience-remove",
    "policy-adopt",
    "policy-begin",
    "policy-discard",
    "policy-edit",
    "protocol-edit",
    "public-inquiry-add",
    "template-edit",
    "term-add",
    "term-end",
    "thing-remove",
    "user-deed",
    "user-edit",
    "user-invite",
}
"""What is about people, places, inquiries, policies and the house."""
SAID = ("This file was closed (withdrawn). Reopen it first.", "The file was closed.")
STILL = {
    "comparison-issue",
    "mail-confirm",
    "mail-hold-back",
    "mail-release",
    "mail-try-again",
    "partnership-reopen",
    "score-issue",
    "workplan-issue",
}
"""What can be done about a closed file: reopen it, print what was decided, see to its mail."""


@pytest.fixture
def filled_in(site: Client, world: World) -> dict[str, list[tuple[Form, Data]]]:
    """Every form of every page, filled in while the files were open."""
    return {
        name: [(form, filled(form, fields, world)) for form, fields in forms_of(name, site, world)]
        for name in FORMS
    }


@pytest.fixture
def closed(filled_in: object, world: World) -> Iterator[World]:
    """The world after a colleague has closed every file."""
    with undone():
        for file in Partnership.objects.open():
            life.close(
                file,
                ending=Ending.WITHDRAWN,
                reason="All over.",
                by=world.visitor,
                today=world.today,
            )
        yield world


@pytest.mark.both_databases
def test_no_form_that_comes_too_late_breaks_or_writes(
    closed: World, filled_in: dict[str, list[tuple[Form, Data]]], site: Client
) -> None:
    wrote, odd = set(), []
    for name, forms in filled_in.items():
        for form, data in forms:
            with undone(), CaptureQueriesContext(connection) as queries:
                answer = send(site, form, data)
            if answer.status_code not in {200, 302, 409, 422}:
                odd.append(f"{form.action} answered {answer.status_code}")
            if any(WRITES.match(query["sql"]) for query in queries):
                wrote.add(name)
            elif name not in OF_NO_FILE and not _says_why(answer):
                odd.append(f"{form.action} does not say why")
    assert odd == [], "\n".join(odd)
    assert wrote - OF_NO_FILE <= STILL


def _says_why(answer: HttpResponse) -> bool:
    """Whether a refusal stands on the page, or is said on the one that follows."""
    return answer.status_code == 302 or any(words in answer.content.decode() for words in SAID)


def test_no_page_of_a_closed_file_offers_a_form(closed: World, site: Client) -> None:
    offered: dict[str, set[str]] = {}
    places = [*READING.values(), *(place for places in FORMS.values() for place in places)]
    for place in places:
        address, page = _page_at(place, closed, site)
        for form in read(address, page)[0]:
            offered.setdefault(form.name, set()).add(form.action)
    assert set(offered) - OF_NO_FILE - {"account_logout"} <= STILL
    assert "partnership-reopen" in offered


def _page_at(place: Address, world: World, site: Client) -> tuple[str, str]:
    address = place(world)
    answer = site.get(address)
    assert answer.status_code in {200, 302, 404, 409}, address
    is_page = not answer.streaming and answer.get("Content-Type", "").startswith("text/html")
    return address, answer.content.decode() if is_page else ""


def test_nothing_of_a_closed_file_waits_for_an_answer(closed: World, site: Client) -> None:
    for kind in (StageApproval, LetterDecision, TextApproval):
        assert not kind.objects.filter(verdict=Verdict.WAITING).exists()
        assert kind.objects.filter(verdict=Verdict.TAKEN_BACK, decided_by=closed.visitor).exists()
    waiting = Mail.objects.filter(state__in=State.open)
    for question in Question.objects.filter(verdict=Verdict.TAKEN_BACK):
        assert not waiting.filter(key__startswith=telling.key_of(question)).exists()
