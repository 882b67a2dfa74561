"""What CONTRIBUTING shows is run, so that nobody learns from an example that does not work."""

import inspect
import io
import re
import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory
from pypdf import PdfReader

from partnerships.accounts.models import User
from partnerships.documents.contents import Party
from partnerships.documents.services import papers
from partnerships.partners.models import Partnership
from partnerships.programs import facts
from partnerships.programs.models import PilotWaiver
from tests.pipeline.conftest import planned  # the second example plays with it

__all__ = ["planned"]
PAGE = Path(__file__).parents[2] / "CONTRIBUTING.md"


def blocks(language: str) -> list[str]:
    """What stands on the page in a language."""
    found = re.findall(
        rf"^ *```{language}\n(.*?)^ *```",
        PAGE.read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    return [textwrap.dedent(block) for block in found]


def example(name: str) -> dict[str, Any]:
    """The names that the block of Python defines in which this one is."""
    for block in blocks("python"):
        world: dict[str, Any] = {}
        exec(compile(block, str(PAGE), "exec"), world)  # our own page
        if name in world:
            return world
    raise LookupError(name)


def test_the_check_says_what_is_missing_and_falls_silent(partnership: Partnership) -> None:
    check = example("nobody_waits_for_a_meeting")["nobody_waits_for_a_meeting"]
    known, today = facts.of(partnership, date(2026, 11, 5)), date(2026, 11, 5)
    assert check(known, today) is None
    agreed = replace(known, plan_is_in_force=True)
    assert check(agreed, today) == "Meet the people of Kushiro."
    assert check(replace(agreed, has_met=True), today) is None


def test_the_page_does_its_deed(
    partnership: Partnership, volunteer: User, rf: RequestFactory
) -> None:
    pilot_waive = example("pilot_waive")["pilot_waive"]
    request = rf.post("/", {"reason": "The two choirs have known each other for years."})
    request.user, request._messages = volunteer, CookieStorage(request)
    assert pilot_waive(request, partnership.pk)["Location"] == partnership.get_absolute_url()
    assert [message.message for message in request._messages] == ["The pilot is waived."]
    assert PilotWaiver.objects.get().waived_by == volunteer


def test_the_paper_is_printed(
    partnership: Partnership, settings: LazySettings, tmp_path: Path
) -> None:
    world = example("THANKS")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/thanks.html").write_text(blocks("html")[0])
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    content = world["ThanksContent"](host=Party(name="The Satos"), words="<p>Six nights</p>")
    pdf = papers.preview(partnership, paper=world["THANKS"], context=content, title="To the Satos")
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert [words for words in ("The Satos", "Six nights") if words not in text] == []


def test_the_test_passes(request: pytest.FixtureRequest) -> None:
    name = "test_nobody_approves_their_own_request"
    test = example(name)[name]
    test(
        **{wanted: request.getfixturevalue(wanted) for wanted in inspect.signature(test).parameters}
    )
