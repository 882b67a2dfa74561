"""Mends the tables in a PDF that say which letters a glyph stands for, so that Hindi and its kin
can be read back.

WeasyPrint gives the whole text of a cluster to its last glyph and nothing to the others; the first
cluster in which a glyph is met decides. A letter that is first met inside a conjunct is then lost
everywhere, and an empty entry is not allowed in PDF/UA. Here every glyph gets the letters from
which the font itself makes it.
"""

import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

import pydyf  # type: ignore[import-untyped]  # it brings no types
from fontTools.ttLib import TTFont

ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
NOTHING = "\u200b"
DEEPEST = 4
"""A conjunct is made of conjuncts, which are made of letters: so many steps at most."""


def mend(pdf: pydyf.PDF, faces: Mapping[bytes, Callable[[], tuple[bytes, int]]]) -> None:
    """Mend the fonts of a PDF that have glyphs without letters.

    `faces` return the whole fonts by the name that the PDF gives them: their bytes, which may be
    many, and the index of the face.
    """
    for font in [
        thing
        for thing in pdf.objects
        if isinstance(thing, pydyf.Dictionary) and "ToUnicode" in thing
    ]:
        table = pdf.objects[int(font["ToUnicode"].split()[0])].stream
        entries = {place: entry for place, line in enumerate(table) if (entry := _entry(line))}
        if font.get("BaseFont") in faces and not all(text for _, text in entries.values()):
            letters = _letters(*faces[font["BaseFont"]]())
            for place, (glyph, text) in entries.items():
                mended = _choose(letters.get(glyph, []), text)
                table[place] = b"<%04x> <%s>" % (glyph, mended.encode("utf-16-be").hex().encode())


def _choose(possible: list[str], text: str) -> str:
    """Return the letters of one glyph: of what the font may make it from, the most that fits the
    text it was met in.
    """
    fitting = (
        [letters for letters in possible if set(letters) <= set(text)] if text else possible[:1]
    )
    chosen = max(fitting, key=len, default="")
    beside = [letter for letter in text if letter not in chosen]
    if not chosen or all(unicodedata.category(letter) in {"Mn", "Mc"} for letter in beside):
        return text or chosen or NOTHING
    return chosen


def _entry(line: bytes) -> tuple[int, str] | None:
    found = ENTRY.fullmatch(line)
    return (
        (int(found[1], 16), bytes.fromhex(found[2].decode()).decode("utf-16-be")) if found else None
    )


def _letters(data: bytes, index: int) -> dict[int, list[str]]:
    """The letters of every glyph: its own one, or those of the glyphs that the font puts it in the
    place of.
    """
    with TTFont(io.BytesIO(data), fontNumber=index, lazy=True) as font:
        order = font.getReverseGlyphMap()
        own = {name: [chr(code)] for code, name in sorted(font.getBestCmap().items(), reverse=True)}
        letters = dict(own)
        made = _substitutions(font)
        for _ in range(DEEPEST):
            for name, parts in made:
                if name not in own and all(part in letters for part in parts):
                    text = "".join(letters[part][0] for part in parts)
                    if text not in letters.setdefault(name, []):
                        letters[name].append(text)
        return {order[name]: texts for name, texts in letters.items()}


def _substitutions(font: TTFont) -> list[tuple[str, tuple[str, ...]]]:
    """Every glyph that the font makes from others, and from which: single, alternate and ligature
    substitutions.
    """
    made: list[tuple[str, tuple[str, ...]]] = []
    for lookup in font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ():
        for part in lookup.SubTable:
            made += _made_by(getattr(part, "ExtSubTable", part))
    return made


def _made_by(table: Any) -> list[tuple[str, tuple[str, ...]]]:
    if hasattr(table, "ligatures"):
        return [
            (ligature.LigGlyph, (first, *ligature.Component))
            for first, ligatures in table.ligatures.items()
            for ligature in ligatures
        ]
    if hasattr(table, "alternates"):
        return [(other, (name,)) for name, others in table.alternates.items() for other in others]
    if table.LookupType == 1:
        return [(other, (name,)) for name, other in table.mapping.items()]
    return []
