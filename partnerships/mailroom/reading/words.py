"""Words out of bytes: charsets that are wrong or unknown, encoded headers that are broken, HTML
without its marks.
"""

import base64
import binascii
import codecs
import quopri
import re
from html.parser import HTMLParser

import nh3

from partnerships.words.text import without_hidden

MEANT = {
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-8-i": "iso-8859-8",
    "windows-31j": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-9": "cp1254",
    "cp-850": "cp850",
    "utf8": "utf-8",
    "x-user-defined": "utf-8",
}
"""What senders mean by the names that they write; browsers read them in the same way."""
_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=)[ \t\r\n]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TAGS = {
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "hr",
    "a",
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
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
    url_schemes={"https", "http", "mailto"},
    link_rel=None,
)
MOST_HTML = 1_000_000


def decoded(data: bytes, charset: str) -> tuple[str, bool]:
    """Return text out of bytes, and whether it is sure; a charset that is unknown or wrong is
    guessed.
    """
    named = charset.strip().strip("\"'").lower()
    guesses = [name for mark, name in _MARKS if data.startswith(mark)]
    guesses += [MEANT.get(named, named)] if named else []
    guesses += ["iso-2022-jp"] if b"\x1b$" in data or b"\x1b(" in data else []
    for number, guess in enumerate([*guesses, "utf-8"]):
        try:
            return data.decode(guess), number == 0 or data.isascii()
        except (UnicodeError, LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace"), False


def header_text(value: str, *, limit: int = 200) -> str:
    """Return a header as one clean line; what is encoded by RFC 2047 is decoded, also where it is
    encoded wrongly.
    """
    raw = value.encode("utf-8", "surrogateescape")
    text, _ = decoded(raw, "utf-8")
    return clean_line(_without_encoding(text), limit)


def _without_encoding(text: str) -> str:
    """Decode encoded words; neighbours are one word, even when a character is cut in two between
    them.
    """
    found, place, pending, charset = [], 0, b"", ""
    joined = _BETWEEN.sub(r"\1", text)
    for match in _ENCODED.finditer(joined):
        gap = joined[place : match.start()]
        name = match[1].partition("*")[0]
        if pending and (gap or name.lower() != charset.lower()):
            found.append(decoded(pending, charset)[0])
            pending = b""
        found.append(gap)
        charset, place = name, match.end()
        pending += _word(match[2], match[3])
    found.append(decoded(pending, charset)[0] if pending else "")
    return "".join([*found, joined[place:]])


def _word(encoding: str, word: str) -> bytes:
    data = word.encode("utf-8", "replace")
    if encoding in "qQ":
        return quopri.decodestring(data.replace(b"_", b" "), header=False)
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except (binascii.Error, ValueError):
        return data


def clean_line(text: str, limit: int) -> str:
    """Return one line of at most so many characters, without anything that hides or reverses."""
    line = " ".join(without_hidden(text).split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def clean_text(text: str, limit: int) -> tuple[str, bool]:
    """Return text of many lines without anything that hides or reverses, and whether it had to be
    cut.
    """
    lines = (line.rstrip() for line in without_hidden(text[: 4 * limit]).splitlines())
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return whole[:limit], len(whole) > limit or len(text) > 4 * limit


def text_of_html(html: str) -> str:
    """Return the words of a web page: no script, no style, links with their address, lists with a
    hyphen.
    """
    reader = _Words()
    reader.feed(_CLEANER.clean(html[:MOST_HTML]))
    reader.close()
    return reader.text


class _Words(HTMLParser):
    """Takes HTML that nh3 has put in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[str] = []
        self._link = ""
        self._since = 0

    @property
    def text(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self._found).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._link, self._since = dict(attrs).get("href") or "", len(self._found)
        elif tag in {"td", "th"}:
            self._found.append(" ")
        elif tag in {"br", "tr", "li", "div"}:
            self._found.append("\n- " if tag == "li" else "\n")
        else:
            self._found.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            shown, address = (
                "".join(self._found[self._since :]).strip(),
                self._link.removeprefix("mailto:"),
            )
            if address not in shown:
                self._found.append(f" ({address})")
            self._link = ""
        elif tag not in {"a", "td", "th", "br", "li", "tr", "div", "hr"}:
            self._found.append("\n\n")

    def handle_data(self, data: str) -> None:
        self._found.append(data.replace("\n", " ").replace("\r", " "))
