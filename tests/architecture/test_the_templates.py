"""Templates are for reading: short lines, short files, short conditions."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
ALL = sorted([*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")])
CONDITION = re.compile(r"{% (?:el)?if (.*?) %}")
JOINT = re.compile(r" (?:and|or) ")


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_can_be_read(path):
    """A paragraph of a mail is one line: it is sent as it stands, and the reader's program breaks
    it.
    """
    text = path.read_text()
    assert len(text.splitlines()) <= 120
    assert path.suffix == ".txt" or max(map(len, text.splitlines()), default=0) <= 120
    assert [said for said in CONDITION.findall(text) if len(JOINT.findall(said)) > 1] == []
