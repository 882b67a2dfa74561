"""How names are compared: one key for "Łódź", "LODZ" and "lodz", in every script."""

import re
import unicodedata

_MARKS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # Latin, Greek, Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"  # Arabic vowels and stretch
    "\u200b-\u200f\u2060\ufeff"  # joiners and direction marks, which nobody sees
    "'`´‘’ʻʼʽʾʿ′]"
)
"""What people leave out when they type. Vowel signs of India and Thailand are letters and stay."""
_TYPED_AS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ŧ": "t",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ə": "e",
    "ی": "ي",
    "ى": "ي",
    "ک": "ك",
    "ة": "ه",
    "ґ": "г",
}
"""Letters without a mark to take off that are often typed as another."""


class _Plain(dict[int, str]):
    """What becomes of a character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if _MARKS.match(character):
            plain = ""
        elif unicodedata.category(character)[0] in "LMN":
            plain = _TYPED_AS.get(character, character)
        else:
            plain = " "
        self[code] = plain
        return plain


_PLAIN = _Plain()


def key_of(text: str) -> str:
    """Return the key under which a name is kept and looked up: no marks, no capitals, no
    punctuation.
    """
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", " ".join(letters.translate(_PLAIN).split()))
