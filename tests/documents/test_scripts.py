"""Letters in every script of our partners are drawn, and can be read back."""

import io
import unicodedata

import page
import pytest
from pypdf import PdfReader

from partnerships.correspondence.papers import LETTER
from partnerships.documents.characters import missing_from
from partnerships.documents.refusal import PaperRefused
from partnerships.documents.services import papers
from tests.documents.samples import GREETINGS, letter

pytestmark = pytest.mark.django_db

CASED_BY_POSITION = {"ar", "he", "hi", "bn"}
"""Scripts that a PDF keeps in the order of drawing: their words are compared letter by letter."""


@pytest.mark.parametrize("language", GREETINGS)
def test_letter_in_this_script_is_read_back(language, partnership, read):
    greeting = GREETINGS[language]
    content = letter(salutation=greeting, body=f"<p>{greeting}</p>", translation=None, subject="")
    pdf = papers.preview(
        partnership, paper=LETTER, context=content, title="Letter", language=language
    )

    text, wanted = read(pdf), unicodedata.normalize("NFKC", greeting)
    if language in CASED_BY_POSITION:
        assert set(wanted) - set(text) == set()
    else:
        assert wanted.replace(" ", "") in text.replace(" ", "")
    assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []


def test_each_form_of_chinese_has_its_own_letters(partnership):
    def faces(language):
        content = letter(salutation="直骨，", translation=None)
        pdf = papers.preview(
            partnership, paper=LETTER, context=content, title="Letter", language=language
        )
        fonts = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]
        return {
            str(fonts[name]["/BaseFont"]).rpartition("CJK-")[2][:2]
            for name in fonts
            if "CJK" in fonts[name]["/BaseFont"]
        }

    assert {
        language: faces(language) for language in ("ja", "zh-Hans", "zh-Hant", "zh-TW", "ko")
    } == {
        "ja": {"JP"},
        "zh-Hans": {"SC"},
        "zh-Hant": {"TC"},
        "zh-TW": {"TC"},
        "ko": {"KR"},
    }


def test_letter_that_no_font_has_stops_the_paper_and_is_named(partnership):
    with pytest.raises(PaperRefused) as refused:
        papers.preview(partnership, paper=LETTER, context=letter(), title="Letter to 𒀀")
    assert str(refused.value) == "No font here can draw “𒀀” (CUNEIFORM SIGN A), in the title."

    with pytest.raises(PaperRefused) as refused:
        papers.preview(
            partnership, paper=LETTER, context=letter(salutation="Dear ꦗꦮ"), title="Letter"
        )
    assert (
        str(refused.value) == "No font here can draw “ꦗ” (JAVANESE LETTER JA), in the salutation."
    )


@pytest.mark.parametrize(
    "text", ["👩‍🚒 🇯🇵 ❤️", "𠮷野家", "क्‍ष", "می‌خواهم", "ᏣᎳᎩ", "ʻŌkina", "e\u0301", "བོད་"]
)
def test_rare_letters_and_joiners_can_be_drawn(text):
    assert missing_from(text) is None


def test_a_letter_under_a_heap_of_marks_is_refused(partnership):
    with pytest.raises(PaperRefused, match="A letter in the body carries more than 8 marks"):
        papers.preview(
            partnership,
            paper=LETTER,
            context=letter(body="<p>Z" + "\u0334" * 9 + "</p>"),
            title="Letter",
        )


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "\x1b"])
def test_characters_that_cannot_be_printed_are_refused(bad, partnership):
    with pytest.raises(PaperRefused, match=r"cannot be printed \(U\+[0-9A-F]{4}\) in the closing."):
        papers.preview(
            partnership, paper=LETTER, context=letter(closing=f"Yours{bad}"), title="Letter"
        )
