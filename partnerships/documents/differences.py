"""What changed between two texts, word by word (letter by letter where a script has no spaces)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PIECES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+|\s+|[^\w\s]")
Mark = Literal["same", "added", "removed"]
TAGS: dict[Mark, str] = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}


@dataclass(frozen=True)
class Difference:
    """One part of a paper that differs between two versions: its name, its language, and the pieces
    of its text.
    """

    name: str
    language: str
    pieces: Sequence[tuple[Mark, str]]

    @property
    def marked(self) -> SafeString:
        """The text in HTML, with what was added and what was removed."""
        return mark_safe(
            "".join(
                format_html(TAGS[mark], linebreaksbr(text, autoescape=True))
                for mark, text in self.pieces
            )
        )


def pieces_between(old: str, new: str) -> list[tuple[Mark, str]]:
    """Return the pieces of two texts: what stayed, what was added, what was removed."""
    before, after = PIECES.findall(old), PIECES.findall(new)
    pieces: list[tuple[Mark, str]] = []
    for deed, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if deed == "equal":
            pieces.append(("same", "".join(before[i:j])))
        else:
            marked: list[tuple[Mark, str]] = [
                ("removed", "".join(before[i:j])),
                ("added", "".join(after[k:m])),
            ]
            pieces.extend(piece for piece in marked if piece[1])
    return pieces
