"""What we ship from others is what they published, and says so."""

import hashlib
import json
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
MANIFEST = json.loads((STATIC / "vendor" / "manifest.json").read_text())


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_a_file_of_others_is_unchanged(entry):
    assert hashlib.sha256((STATIC / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


def test_every_file_of_others_is_listed():
    there = {str(path.relative_to(STATIC)) for path in (STATIC / "fonts").glob("*.woff2")}
    there |= {str(path.relative_to(STATIC)) for path in (STATIC / "vendor").glob("*.js")}
    assert there == {entry["file"] for entry in MANIFEST}


def test_every_licence_lies_beside_its_files():
    assert {entry["licence"] for entry in MANIFEST} == {"0BSD", "OFL-1.1"}
    assert sorted(path.name for path in (STATIC / "fonts").glob("OFL-*.txt")) == [
        "OFL-source-sans-3.txt",
        "OFL-source-serif-4.txt",
    ]
    assert "Zero-Clause BSD" in (STATIC / "vendor" / "LICENSE-htmx.txt").read_text()


def test_the_styles_name_every_font_and_no_other():
    named = set(
        re.findall(r"url\(\.\./(fonts/[^)]+)\)", (STATIC / "css" / "fonts.css").read_text())
    )
    assert named == {entry["file"] for entry in MANIFEST if entry["file"].startswith("fonts/")}


def test_no_style_or_script_reaches_another_server():
    ours = [*(STATIC / "css").glob("*.css"), *(STATIC / "js").glob("*.js")]
    assert [
        path.name for path in ours if "//" in path.read_text().replace("http://www.w3.org", "")
    ] == []
