"""What people may write: every script and every emoji, but nothing that hides, reverses or breaks a
line unseen.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError

LINE_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")
REVERSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Characters that count as letters or symbols and show nothing."""
MARKS_A_LETTER = 8
"""More combining marks than any script puts on one letter; beyond it a line covers its
neighbours.
"""
_TOO_MANY_MARKS = re.compile(
    r"(?:[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f])"
    rf"{{{MARKS_A_LETTER + 1}}}"
)


def clean_line(value: str, limit: int | None = None) -> str:
    """Return one line of text, composed (NFC); refuse in words what may not be in it."""
    for place, character in enumerate(value):
        if character in LINE_BREAKS:
            raise ValidationError(
                f"Please write this on one line: there is a line break {_where(value, place)}.",
                "line",
            )
        _refuse_hidden(value, place, character)
    return _finish(value, limit)


def clean_text(value: str, limit: int | None = None) -> str:
    """Return text of many lines, composed (NFC), its lines ended alike; refuse in words what may
    not be in it.
    """
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    for place, character in enumerate(value):
        if character not in "\n\t":
            _refuse_hidden(value, place, character)
    return _finish(value, limit)


def one_line(value: str) -> None:
    """Let only one line of clean text into a model's field."""
    clean_line(value)


def plain_text(value: str) -> None:
    """Let only clean text into a model's field."""
    clean_text(value)


def visible_letter(value: str) -> None:
    """Ask a name for at least one letter that can be seen."""
    if not any(
        unicodedata.category(character).startswith("L") and character not in BLANK_LETTERS
        for character in value
    ):
        raise ValidationError("A name needs at least one letter that can be seen.", "letter")


def without_hidden(value: str) -> str:
    """Return text from outside, composed (NFC), without what `clean_text` refuses; line breaks
    become plain ones.

    For what we did not ask anybody to type: it cannot be sent back to be written again.
    """
    value = (
        value.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    kept = "".join(
        character for character in value if character in "\n\t" or not _hidden(character)
    )
    letters = unicodedata.normalize("NFD", kept.removeprefix("\ufeff"))
    tamed = _TOO_MANY_MARKS.sub("", letters)
    return unicodedata.normalize("NFC", tamed)


def _refuse_hidden(value: str, place: int, character: str) -> None:
    name = _hidden(character)
    if name:
        code = f"U+{ord(character):04X}"
        where = _where(value, place)
        raise ValidationError(
            f"There is a character that cannot be used {where}: {name} ({code}).", "hidden"
        )


def _hidden(character: str) -> str:
    """Return what is wrong with a character, or nothing."""
    code = ord(character)
    if code == 0:
        return "a null character"
    if 0xD800 <= code <= 0xDFFF:
        return "half of a character"
    if character in REVERSING:
        return "one that reverses the writing"
    if 0xE0000 <= code <= 0xE007F:
        return "an invisible tag"
    if 0xFFF9 <= code <= 0xFFFB:
        return "an invisible note"
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "a number that is no character"
    if character in LINE_BREAKS or unicodedata.category(character) == "Cc":
        return "a control character"
    return ""


def _where(value: str, place: int) -> str:
    before = unicodedata.normalize(
        "NFC", value[max(0, place - 12) : place].split("\n")[-1].replace("\t", " ")
    )
    return f"after “{before}”" if before.strip() else "at the beginning"


def _finish(value: str, limit: int | None) -> str:
    value = unicodedata.normalize("NFC", value.removeprefix("\ufeff"))
    if value.strip() and not any(_is_visible(character) for character in value):
        raise ValidationError(
            "Nothing can be seen here: there are only invisible characters.",
            "invisible",
        )
    if _TOO_MANY_MARKS.search(unicodedata.normalize("NFD", value)):
        raise ValidationError(
            f"There are more than {MARKS_A_LETTER} accents on one letter.", "marks"
        )
    if limit is not None and len(value) > limit:
        raise ValidationError(
            f"At most {limit:,} characters, please: this has {len(value):,}.",
            "max_length",
        )
    return value


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in BLANK_LETTERS
