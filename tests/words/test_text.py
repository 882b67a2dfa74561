import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from partnerships.words.text import clean_line, clean_text, one_line, plain_text, visible_letter

NAMES = [
    "Växjö",
    "釧路市",
    "القاهرة",
    "תל אביב-יפו",
    "กรุงเทพมหานคร",
    "नई दिल्ली",
    "Αθήνα",
    "Львів",
    "Thành phố Hồ Chí Minh",
    "Hawaiʻi",
    "O’Higgins",
    "1770",
    "👩‍👩‍👧 family day",
    "میان‌دوآب",  # a joiner between letters
]


def refusal(clean: object, *values: object) -> str:
    with pytest.raises(ValidationError) as refused:
        clean(*values)
    return refused.value.messages[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_script_is_welcome(name):
    assert clean_line(name) == unicodedata.normalize("NFC", name)


def test_a_name_is_composed():
    assert clean_line("Va\u0308xjo\u0308") == "Växjö"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Kushi\x00ro",
            "There is a character that cannot be used after “Kushi”: a null character (U+0000).",
        ),
        (
            "Kushi\ud800ro",
            "There is a character that cannot be used after “Kushi”: half of a character (U+D800).",
        ),
        (
            "\x1bKushiro",
            (
                "There is a character that cannot be used at the beginning: a control character"
                " (U+001B)."
            ),
        ),
        (
            "Ku\u202eshiro",
            (
                "There is a character that cannot be used after “Ku”: one that reverses the writing"
                " (U+202E)."
            ),
        ),
        (
            "Ku\u2067shiro",
            (
                "There is a character that cannot be used after “Ku”: one that reverses the writing"
                " (U+2067)."
            ),
        ),
        (
            "Ku\U000e0041",
            "There is a character that cannot be used after “Ku”: an invisible tag (U+E0041).",
        ),
        (
            "Ku\ufffe",
            (
                "There is a character that cannot be used after “Ku”: a number that is no character"
                " (U+FFFE)."
            ),
        ),
        ("\u200b\u2060", "Nothing can be seen here: there are only invisible characters."),
        ("\u3164", "Nothing can be seen here: there are only invisible characters."),
        ("e" + "\u0301" * 12, "There are more than 8 accents on one letter."),
    ],
)
def test_what_hides_is_refused_in_words(text, words):
    assert refusal(clean_line, text) == words
    assert refusal(clean_text, text) == words


@pytest.mark.parametrize("line_break", ["\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_line_has_no_line_break(line_break):
    assert (
        refusal(one_line, f"Kushiro{line_break}Bcc: all@example.org")
        == "Please write this on one line: there is a line break after “Kushiro”."
    )


def test_the_end_of_a_long_text_is_named_and_not_the_whole():
    assert (
        refusal(clean_line, "The city of Kushiro\x07")
        == "There is a character that cannot be used after “y of Kushiro”: a control character"
        " (U+0007)."
    )


def test_a_text_keeps_its_lines_and_ends_them_alike():
    assert (
        clean_text("Dear Mayor,\r\n\r\nThank you.\rWe\twrite")
        == "Dear Mayor,\n\nThank you.\nWe\twrite"
    )


def test_a_text_has_no_hidden_line_break():
    assert (
        refusal(plain_text, "one\u2028two")
        == "There is a character that cannot be used after “one”: a control character (U+2028)."
    )


def test_too_long_is_said_with_the_limit():
    assert (
        refusal(clean_line, "x" * 10_000, 200) == "At most 200 characters, please: this has 10,000."
    )


def test_a_limit_counts_composed_letters():
    assert clean_line("o\u0308" * 200, 200) == "ö" * 200


def test_a_byte_order_mark_before_a_pasted_text_is_dropped():
    assert clean_text("\ufeffName,Population") == "Name,Population"


@pytest.mark.parametrize("name", ["釧", "Å", "1st Ward"])
def test_a_name_with_a_letter_is_a_name(name):
    assert visible_letter(name) is None


@pytest.mark.parametrize("name", ["", "1770", "…", "\u200d", "\u3164", "😀"])
def test_a_name_needs_a_letter_that_can_be_seen(name):
    assert refusal(visible_letter, name) == "A name needs at least one letter that can be seen."


@given(st.text(st.characters(), max_size=80))
def test_whatever_is_let_in_is_one_composed_line(text):
    try:
        line = clean_line(text)
    except ValidationError:
        return
    assert len(line.splitlines()) <= 1
    assert unicodedata.is_normalized("NFC", line)
    assert line == clean_line(line)
    line.encode()


@given(st.text(st.characters(), max_size=80))
def test_a_refusal_can_itself_be_shown(text):
    words = []
    for clean in (clean_line, clean_text):
        try:
            clean(text, 20)
        except ValidationError as refused:
            words += refused.messages
    assert [clean_line(sentence) for sentence in words] == words
