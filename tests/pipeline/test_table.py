from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from partnerships.partners.models import Stage
from partnerships.pipeline.stages import TABLE, _in_order


def test_every_stage_stands_once_and_in_order() -> None:
    assert [step.stage for step in TABLE] == list(Stage)


@pytest.mark.parametrize("wrong", [TABLE[1:], TABLE[::-1], (*TABLE, TABLE[0])])
def test_a_wrong_table_stops_the_server(wrong: tuple[object, ...]) -> None:
    with pytest.raises(ValueError, match="every stage once"):
        _in_order(wrong)


def test_every_requirement_has_its_page() -> None:
    assert all(reverse(name, args=[1]) for step in TABLE for name in step.requires.values())


def test_no_service_names_a_stage() -> None:
    services = Path(__file__).parents[2] / "partnerships" / "pipeline" / "services"
    words = "".join(file.read_text() for file in services.glob("*.py"))
    assert not [stage for stage in Stage if f"Stage.{stage.name}" in words]


def test_the_table_is_printed_as_markdown() -> None:
    printed = StringIO()
    call_command("show_pipeline", stdout=printed)
    lines = printed.getvalue().splitlines()
    assert len(lines) == 2 + len(Stage)
    assert lines[2].startswith(
        "| **1 Planning** | Bring everyone at home onto the same page. | The purpose is written"
    )
