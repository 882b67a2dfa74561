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


def formatted(text: str) -> SafeString:
    """Return text that was typed with marks as paragraphs, emphasis, lists and quotes; all else is
    escaped.
    """
    from partnerships.documents.marks import MARKS  # markdown-it is slow

    return clean(MARKS.render(text.replace("\r\n", "\n").strip()).replace("\n", ""))


def plain_text(text: str) -> str:
    """Return the words of a rich text without any mark, for search and for mail."""
    broken = re.sub(r"<br>|</(?:p|li|blockquote)>", "\n", clean(text))
    return html.unescape(nh3.clean(broken, tags=set())).strip()
