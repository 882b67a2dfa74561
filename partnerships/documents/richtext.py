"""The few marks that a person's text may carry, on a page and in a paper: one allow-list for both.

A person's text is never run as a template and never gets a style, a class, a picture or a script.

The text of a letter is typed with a few marks of Markdown, so that it reads well in a field, a
comparison and a mail: `**strong**`, `*emphasis*`, `- ` and `1. ` for lists, `> ` for a quote, an
empty line between paragraphs.
"""

import html
import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a"}
SCHEMES = {"https", "mailto"}
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={
        "script",
        "style",
        "svg",
        "math",
        "iframe",
        "object",
        "template",
        "noscript",
        "title",
    },
    attributes={"a": {"href"}},
    url_schemes=SCHEMES,
    link_rel=None,
)
_RELATIVE = re.compile(r'<a href="(?!https:|mailto:)[^"]*">')
NO_LIST = re.compile(r"\s*(?:\+|(?!1[.)])\d+[.)])")
_PARAGRAPH = re.compile(r"\n[ \t]*\n+")


def clean(text: str) -> SafeString:
    """Return text with only the allowed marks: paragraphs, breaks, strong, em, lists, quotes,
    links.

    Everything else is dropped or escaped.
    """
    kept = _RELATIVE.sub("<a>", _CLEANER.clean(text))
    return mark_safe(kept)  # nh3 has just escaped or dropped everything that is not on the list


def plain_paragraphs(text: str) -> SafeString:
    """Return plain text as paragraphs: an empty line parts them, a line break stays one; all else
    is escaped.
    """
    lines = html.escape(text.replace("\r\n", "\n").strip(), quote=False)
    paragraphs = [part.replace("\n", "<br>") for part in _PARAGRAPH.split(lines) if part.strip()]
    return clean("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Let asterisks mark what they enclose, whatever letters stand beside them.

    CommonMark asks for a space or a sign beside a closing mark that follows a sign, which scripts
    without spaces never have: **「友好」**の.
    """
    marks = re.match(r"\*+", state.src[state.pos :])
    if silent or not marks:
        return False
    length, end = len(marks.group()), state.pos + len(marks.group())
    before, after = state.src[state.pos - 1 : state.pos], state.src[end : end + 1]
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=bool(after.strip()),
                close=bool(before.strip()),
            )
        )
    state.pos = end
    return True


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Begin a list with a dash, an asterisk or the number 1 only: "24. Dezember" and "+ 81" begin
    no list.
    """
    begins = (
        state.sCount[start] >= state.blkIndent
    )  # else it is the next point of the list that is open
    line = state.getLines(start, start + 1, 0, keepLastLF=False)
    return not (begins and NO_LIST.match(line)) and list_block(state, start, end, silent)


def _marks() -> MarkdownIt:
    marks = MarkdownIt("zero", {"breaks": True}).enable(
        ["blockquote", "list", "newline", "escape", "emphasis"]
    )
    marks.inline.ruler.at("emphasis", _emphasis)
    marks.block.ruler.at("list", _list, {"alt": ["paragraph", "blockquote"]})
    return marks


_MARKS = _marks()


def formatted(text: str) -> SafeString:
    """Return text that was typed with marks as paragraphs, emphasis, lists and quotes; all else is
    escaped.
    """
    return clean(_MARKS.render(text.replace("\r\n", "\n").strip()).replace("\n", ""))


def plain_text(text: str) -> str:
    """Return the words of a rich text without any mark, for search and for mail."""
    broken = re.sub(r"<br>|</(?:p|li|blockquote)>", "\n", clean(text))
    return html.unescape(nh3.clean(broken, tags=set())).strip()
