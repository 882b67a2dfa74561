"""The Word file beside the PDF: the same words, in the right direction and the right fonts."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse
from docx.oxml.ns import qn

from partnerships.accounts.models import User
from partnerships.correspondence.models import Layout, Letter
from partnerships.correspondence.services import saving

BODY = "Good day.\n\nWe write <b>plainly</b> & gladly."
THERE = {
    "ar": {
        "salutation": "السيد رئيس البلدية",
        "opening": "تحية طيبة",
        "valediction": "مع الاحترام",
    },
    "ja": {"salutation": "市長様", "opening": "拝啓、釧路の皆様", "valediction": "敬具"},
}


def opened(client: Client, letter: Letter) -> Any:
    answer = client.get(reverse("letter-word", args=[letter.pk]))
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    return docx.Document(io.BytesIO(answer.content))


def words(file: Any) -> list[str]:
    return [paragraph.text for paragraph in file.paragraphs if paragraph.text]


def test_a_draft_says_that_it_is_one_and_holds_what_the_letter_says(
    letter: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, opening=BODY), version=letter.version
    )
    file = opened(client, letter)
    said = words(file)
    assert said[0] == "Draft: not approved"
    assert letter.salutation in said
    # marks of a writer are words, never marks of the file
    assert "We write <b>plainly</b> & gladly." in said
    assert [each.text for each in file.paragraphs if each.style.name == "List Bullet"]
    assert (file.core_properties.language, file.core_properties.author) == ("en", "City of Duluth")


def test_emphasis_lists_and_quotes_are_those_of_word(
    letter: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    typed = "A **strong** and *soft* word.\n\n1. One\n\n2. Two\n\n> They wrote this."
    saving.save_letter(
        letter,
        by=volunteer,
        text=replace(letter.text, opening=typed, reasons=[]),
        version=letter.version,
    )
    file = opened(client, letter)
    found = {each.text: each for each in file.paragraphs}
    assert [(run.text, run.bold, run.italic) for run in found["A strong and soft word."].runs] == [
        ("A ", None, None),
        ("strong", True, None),
        (" and ", None, None),
        ("soft", None, True),
        (" word.", None, None),
    ]
    assert [found[text].style.name for text in ("One", "Two", "They wrote this.")] == [
        "List Number"
    ] * 2 + ["Quote"]


def test_an_issued_letter_is_told_from_its_own_data(
    issued: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    type(issued.partnership.home).objects.filter(pk=issued.partnership.home_id).update(
        name="Elsewhere"
    )
    said = words(opened(client, issued))
    assert f"Reference {issued.document.reference}" in said
    assert "Draft: not approved" not in said
    assert not [line for line in said if "Elsewhere" in line]


@pytest.mark.parametrize("language", ["ar", "ja"])
@pytest.mark.parametrize("layout", Layout)
def test_the_translation_has_its_direction_and_its_fonts(
    letter: Letter, client: Client, volunteer: User, language: str, layout: Layout
) -> None:
    client.force_login(volunteer)
    values = {
        "translation_language": language,
        "translation": THERE[language],
        "translator": "Keiko Mori",
        "layout": layout,
    }
    saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, **values), version=letter.version
    )
    Letter.objects.filter(pk=letter.pk).update(translation=THERE[language])
    file = opened(client, letter)
    everything = [
        *file.paragraphs,
        *(p for t in file.tables for row in t.rows for c in row.cells for p in c.paragraphs),
    ]
    assert len(file.tables) == (layout == Layout.FACING)
    [greeting] = [each for each in everything if THERE[language]["opening"] in each.text]
    properties = greeting._p.pPr
    is_right_to_left = properties is not None and properties.find(qn("w:bidi")) is not None
    assert is_right_to_left is (language == "ar")
    run = greeting.runs[0]._r.rPr
    assert (run.find(qn("w:rtl")) is not None) is (language == "ar")
    assert run.find(qn("w:lang")).get(qn("w:bidi")) == language
    assert run.rFonts.get(qn("w:eastAsia")) == "Yu Mincho"
