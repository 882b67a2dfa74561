"""Which letters a country writes with, to find a place's name in its own script among its many names."""

import unicodedata
from functools import cache

from babel.core import get_global

from partnerships.communities.names import languages_of

_LETTERS = {
    "Arab": {"ARABIC"}, "Armn": {"ARMENIAN"}, "Beng": {"BENGALI"}, "Cyrl": {"CYRILLIC"}, "Deva": {"DEVANAGARI"},
    "Ethi": {"ETHIOPIC"}, "Geor": {"GEORGIAN"}, "Grek": {"GREEK"}, "Gujr": {"GUJARATI"}, "Guru": {"GURMUKHI"},
    "Hans": {"CJK"}, "Hant": {"CJK"}, "Hebr": {"HEBREW"}, "Jpan": {"CJK", "HIRAGANA", "KATAKANA"}, "Khmr": {"KHMER"},
    "Knda": {"KANNADA"}, "Kore": {"HANGUL"}, "Laoo": {"LAO"}, "Mlym": {"MALAYALAM"}, "Mong": {"MONGOLIAN"},
    "Mymr": {"MYANMAR"}, "Orya": {"ORIYA"}, "Sinh": {"SINHALA"}, "Taml": {"TAMIL"}, "Telu": {"TELUGU"},
    "Thaa": {"THAANA"}, "Thai": {"THAI"}, "Tibt": {"TIBETAN"},
}  # fmt: skip
"""The first word of Unicode's names of the letters, by script; Latin is left out, for the name itself is Latin."""
_OWN_LETTERS = {
    "be": "ў", "fa": "پچژگ", "kk": "әғқңөұүһ", "ky": "ңөү", "mk": "ѓќѕјљњ", "mn": "өү", "sr": "јљњћџђ", "tg": "ғқҳҷӣӯ",
    "uk": "їіє", "ur": "ٹڈڑںے",
}  # fmt: skip
"""Letters that tell a language from its neighbours of the same script."""


def in_own_script(names: list[str], country: str) -> list[str]:
    """Return the names written as the country writes, those most surely in its own language first."""
    languages = languages_of(country)
    written = [name for name in names if any(_is_written_in(name, language) for language in languages)]
    return sorted(written, key=lambda name: not any(set(name) & set(_OWN_LETTERS.get(it, "")) for it in languages))


def _is_written_in(name: str, language: str) -> bool:
    kinds = {unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}
    return bool(kinds) and kinds <= _letters_of(language)


@cache
def _letters_of(language: str) -> frozenset[str]:
    """Return the kinds of letters of a language; Latin and unknown scripts have none."""
    likely = language if "_" in language else get_global("likely_subtags").get(language, "")
    return frozenset(_LETTERS.get([*likely.split("_"), "", ""][1], ()))
