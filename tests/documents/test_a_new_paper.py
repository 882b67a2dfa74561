"""An app can bring a paper that documents has never heard of."""

import datetime
from dataclasses import dataclass

import pytest

from partnerships.documents.contents import Content, Party
from partnerships.documents.models import Document
from partnerships.documents.paper import Paper
from partnerships.documents.refusal import PaperRefused
from partnerships.documents.services import papers

pytestmark = pytest.mark.django_db
ON = datetime.date(2026, 11, 22)
TEMPLATE = """{% extends "documents/layout.html" %}{% load papers %}
{% block content %}{% include "documents/_title.html" with eyebrow="Word of thanks" %}
<p>{{ content.host.name }}: {{ content.in_words }}</p>{% endblock %}"""


@dataclass(frozen=True, kw_only=True)
class ThanksContent(Content):
    host: Party
    nights: int

    @property
    def in_words(self) -> str:
        return f"{self.nights} nights under your roof"

    def refuse_overfull(self) -> None:
        if self.nights > 99:
            raise PaperRefused("Nobody stays that long.", field="nights")


THANKS = Paper(
    slug="thanks",
    name="Word of thanks",
    code="THX",
    template="thanks/paper.html",
    content=ThanksContent,
    is_wide=True,
)


@pytest.fixture(autouse=True)
def _template(settings, tmp_path):
    (tmp_path / "thanks").mkdir()
    (tmp_path / "thanks/paper.html").write_text(TEMPLATE)
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]


def thanks(nights: int = 6) -> ThanksContent:
    host = Party(name="The Satos", own_name="佐藤", own_language="ja")
    return ThanksContent(host=host, nights=nights)


@pytest.fixture
def document(partnership, volunteer) -> Document:
    return papers.issue(
        partnership, paper=THANKS, context=thanks(), title="To the Satos", by=volunteer, on=ON
    )


def test_it_is_printed_and_filed(document, read):
    assert "6 nights under your roof" in read(document.file.read())
    assert (document.kind, document.kind_name, document.reference, document.data["content"]) == (
        "thanks",
        "Word of thanks",
        "2026-KUS-THX-001",
        {
            "letterhead": None,
            "host": {
                "name": "The Satos",
                "place": "",
                "own_name": "佐藤",
                "own_language": "ja",
                "body": "",
            },
            "nights": 6,
        },
    )


def test_it_is_found_by_its_kind(document, partnership, volunteer, client):
    assert list(Document.objects.of_kind(THANKS)) == [document]
    client.force_login(volunteer)
    for asked, found in (("thanks", [document]), ("", [document])):
        answer = client.get("/papers/", {"kind": asked})
        assert list(answer.context["page"]) == found
        assert '<option value="thanks"' in answer.text
        assert "Word of thanks, 1 page, PDF" in answer.text
    assert list(answer.context["filter"].form.fields["kind"].choices) == [
        ("", "All kinds"),
        ("thanks", "Word of thanks"),
    ]


def test_it_says_itself_when_it_is_overfull(partnership):
    with pytest.raises(PaperRefused, match=r"^Nobody stays that long.$"):
        papers.preview(partnership, paper=THANKS, context=thanks(100), title="To the Satos")


def test_it_takes_no_content_of_another(partnership):
    with pytest.raises(TypeError, match=r"^A word of thanks is made from ThanksContent.$"):
        papers.preview(partnership, paper=THANKS, context=Content(), title="To the Satos")
