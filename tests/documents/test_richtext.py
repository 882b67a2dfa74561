"""A person's text carries a few marks, and nothing that acts."""

import pytest

from partnerships.documents.richtext import clean, formatted, plain_paragraphs, plain_text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "<p>a <strong>b</strong> <em>c</em><br>d</p>",
            "<p>a <strong>b</strong> <em>c</em><br>d</p>",
        ),
        ("<ul><li>a</li></ul><ol><li>b</li></ol>", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("<blockquote>a</blockquote>", "<blockquote>a</blockquote>"),
        (
            '<a href="https://a.example/?x=1&y=2">a</a>',
            '<a href="https://a.example/?x=1&amp;y=2">a</a>',
        ),
        ('<a href="mailto:a@b.example">a</a>', '<a href="mailto:a@b.example">a</a>'),
        ('<a href="http://a.example">a</a>', "<a>a</a>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="//evil.example">a</a>', "<a>a</a>"),
        ('<p style="x" class="y" onclick="z" id="w">a</p>', "<p>a</p>"),
        ("<script>a</script><style>b</style><svg><p>c</p></svg>d", "<p>c</p>d"),
        ("<img src=x><h1>a</h1><table><tr><td>b</table>", "ab"),
        ("{{ x }} & < >", "{{ x }} &amp; &lt; &gt;"),
    ],
)
def test_only_listed_marks_are_kept(text, kept):
    assert clean(text) == kept
    assert clean(kept) == kept


def test_plain_text_becomes_paragraphs():
    assert plain_paragraphs("a & <b>\r\nc\n \n\nd ") == "<p>a &amp; &lt;b&gt;<br>c</p><p>d</p>"
    assert plain_paragraphs("  ") == ""


def test_marks_can_be_taken_off():
    assert plain_text("<p>a &amp; <strong>b</strong><br>c</p><p>d</p>") == "a & b\nc\nd"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a **b** *c*\nd", "<p>a <strong>b</strong> <em>c</em><br>d</p>"),
        ("- a\n- b\n\nc", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("> a\n> b", "<blockquote><p>a<br>b</p></blockquote>"),
        ("これは**「友好」**の*証*です", "<p>これは<strong>「友好」</strong>の<em>証</em>です</p>"),
        ("**السلام** عليكم", "<p><strong>السلام</strong> عليكم</p>"),
        ("5 * 3 * 2, a*b, **c", "<p>5 * 3 * 2, a*b, **c</p>"),
        (r"\*a\*", "<p>*a*</p>"),
    ],
)
def test_a_letter_is_typed_with_few_marks(typed, shown):
    assert formatted(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "24. Dezember 2026",
        "+ 81 154 23 5151",
        "# a",
        "a\n---\nb",
        "```\na",
        "[a](https://a.example)",
        "a_b_c __d__",
        "<b>a</b> & {{ b }}",
        "&amp;",
        "https://a.example/?b=c&d=e",
        "    a",
        "| a | b |\n|---|---|",
    ],
)
def test_what_is_no_mark_stays_as_it_was_typed(typed):
    assert formatted(typed) == plain_paragraphs(typed)
