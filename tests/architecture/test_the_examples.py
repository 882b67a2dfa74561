"""What CONTRIBUTING shows is run, so that nobody learns from an example that does not work."""

import inspect
import re
import textwrap
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from partnerships.accounts.models import User
from partnerships.partners.models import Partnership
from partnerships.programs.models import Activity, Direction, PilotWaiver, Type
from tests.pipeline.conftest import planned  # the second example plays with it

__all__ = ["planned"]
PAGE = Path(__file__).parents[2] / "CONTRIBUTING.md"


def examples() -> list[dict[str, Any]]:
    """The names that each block of Python on the page defines."""
    blocks = re.findall(
        r"^ *```python\n(.*?)^ *```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    worlds: list[dict[str, Any]] = []
    for block in blocks:
        world: dict[str, Any] = {}
        exec(compile(textwrap.dedent(block), str(PAGE), "exec"), world)  # our own page
        worlds.append(world)
    return worlds


def test_the_check_says_what_is_missing_and_falls_silent(
    partnership: Partnership, volunteer: User
) -> None:
    lessons_are_written = examples()[0]["lessons_are_written"]
    assert lessons_are_written(partnership) is None
    activities = Activity.objects.filter(partnership=partnership)
    activities.create(
        partnership=partnership,
        type=Type.EXCHANGE,
        direction=Direction.VIRTUAL,
        title="A choir by video",
        starts_on=date(2026, 11, 5),
        done_on=date(2026, 11, 5),
        done_by=volunteer,
        added_by=volunteer,
    )
    assert lessons_are_written(partnership) == "Write down what was learned."
    activities.update(lesson="Begin an hour later.")
    assert lessons_are_written(partnership) is None


def test_the_page_does_its_deed(
    partnership: Partnership, volunteer: User, rf: RequestFactory
) -> None:
    pilot_waive = examples()[1]["pilot_waive"]
    request = rf.post("/", {"reason": "The two choirs have known each other for years."})
    request.user, request._messages = volunteer, CookieStorage(request)
    assert pilot_waive(request, partnership.pk)["Location"] == partnership.get_absolute_url()
    assert [message.message for message in request._messages] == ["The pilot is waived."]
    assert PilotWaiver.objects.get().waived_by == volunteer


def test_the_test_passes(request: pytest.FixtureRequest) -> None:
    _, _, world = examples()
    name, test = next((name, value) for name, value in world.items() if name.startswith("test_"))
    test(
        **{wanted: request.getfixturevalue(wanted) for wanted in inspect.signature(test).parameters}
    )
    assert name == "test_nobody_approves_their_own_request"
