"""Pages keep to the content policy: nothing inline, nothing from elsewhere, htmx by its longer
name.
"""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PAGES = sorted(
    path.relative_to(TEMPLATES)
    for path in TEMPLATES.rglob("*.html")
    if path.relative_to(TEMPLATES).parts[0] not in {"documents", "emails"}
)
REFUSED = {
    "a style attribute": r"<[^>]*\sstyle=",
    "a style element": r"<style",
    "an inline handler": r"<[^>]*\son[a-z]+=",
    "an inline script": r"<script(?![^>]*\b(src=|type=\"application/(ld\+)?json\"))",
    "another server": r"(src|<link[^>]*href)=\"(https?:)?//",
    "htmx by its short name": r"\shx-[a-z]",
    "a javascript address": r"javascript:",
}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_keeps_to_the_content_policy(page):
    html = (TEMPLATES / page).read_text()
    assert [what for what, pattern in REFUSED.items() if re.search(pattern, html)] == []
