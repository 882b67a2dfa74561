"""What a paper may contain before it is printed: letters that our fonts can draw, and no more than
a paper holds.
"""

import html.parser
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from partnerships.documents.refusal import PaperRefused

FONTS = Path(__file__).parent / "fonts"
MOST_CHARACTERS = 100_000
MOST_BLOCKS = 2_000
MOST_MARKS = 8
MOST_COLUMNS, MOST_ROWS = 20, 500
DEEPEST = 60

_INVISIBLE = {"Cf", "Zs", "Zl", "Zp"}
_VARIATION = re.compile(
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d\u034f\u115f\u1160\u3164\u17b4\u17b5]"
)
_BLOCKS = {
    "p",
    "li",
    "div",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "section",
    "table",
    "ul",
    "ol",
    "br",
}
_EMPTY = {"br", "img", "meta", "link", "hr", "input", "path", "col"}


@cache
def drawable() -> frozenset[int]:
    """Every character that at least one of our fonts can draw."""
    from fontTools.ttLib import TTCollection, TTFont  # slow

    found: set[int] = set()
    for path in FONTS.iterdir():
        if path.suffix == ".ttf":
            with TTFont(path, lazy=True) as font:
                found |= font.getBestCmap().keys()
        elif path.suffix == ".ttc":
            with TTCollection(path, lazy=True) as collection:
                found |= collection.fonts[0].getBestCmap().keys()
    return frozenset(found)


def missing_from(text: str) -> str | None:
    """Return the first character of a text that no font can draw."""
    for character in unicodedata.normalize("NFC", text):
        if ord(character) < 0x7F or ord(character) in drawable():
            continue
        if unicodedata.category(character) in _INVISIBLE or _VARIATION.match(character):
            continue
        return character
    return None


def check_data(data: Mapping[str, Any]) -> None:
    """Raise PaperRefused for a text in a paper's data that cannot be printed; the message says
    where it stands.
    """
    for name, text in _texts(data, ""):
        _check_text(text, f"in the {name}" if name else "in the paper")


def check_page(page: str) -> None:
    """Raise PaperRefused when the finished page is longer or more nested than a paper may be, or
    cannot be drawn.
    """
    reader = _Reader()
    reader.feed(page)
    text = "".join(reader.text)
    length = len(" ".join(text.split()))
    if length > MOST_CHARACTERS:
        raise PaperRefused(
            f"This paper has {length:,} characters; {MOST_CHARACTERS:,} are the limit."
        )
    if reader.blocks > MOST_BLOCKS:
        raise PaperRefused(
            f"This paper has {reader.blocks:,} paragraphs and rows; {MOST_BLOCKS:,} are the limit."
        )
    if reader.columns > MOST_COLUMNS or reader.rows > MOST_ROWS:
        raise PaperRefused(
            f"A table may have {MOST_COLUMNS} columns and {MOST_ROWS} rows; this one has more."
        )
    if reader.deepest > DEEPEST:
        raise PaperRefused("The lists and quotes in this paper stand too deep inside each other.")
    _check_text(text, "in the paper")


def _texts(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, str(key).replace("_", " "))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item, name)


def _check_text(text: str, where: str) -> None:
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(character)
        if kind in {"Cs", "Cc"} and character not in "\n\t\r":
            raise PaperRefused(
                f"There is a character that cannot be printed (U+{ord(character):04X}) {where}."
            )
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if marks > MOST_MARKS:
            raise PaperRefused(f"A letter {where} carries more than {MOST_MARKS} marks.")
    missing = missing_from(text)
    if missing:
        name = unicodedata.name(missing, f"U+{ord(missing):04X}")
        raise PaperRefused(f"No font here can draw “{missing}” ({name}), {where}.")


class _Reader(html.parser.HTMLParser):
    """Counts what a page holds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.blocks = self.rows = self.columns = self.deepest = 0
        self._depth = self._rows = self._columns = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in _EMPTY:
            self._depth += 1
            self.deepest = max(self.deepest, self._depth)
        self.blocks += tag in _BLOCKS
        if tag == "table":
            self._rows = 0
        if tag == "tr":
            self._rows, self._columns = self._rows + 1, 0
            self.rows = max(self.rows, self._rows)
        if tag in {"td", "th"}:
            span = dict(attributes).get("colspan") or "1"
            self._columns += int(span) if span.isdecimal() else 1
            self.columns = max(self.columns, self._columns)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            self._depth = max(self._depth - 1, 0)

    def handle_data(self, data: str) -> None:
        self.text.append(data)
