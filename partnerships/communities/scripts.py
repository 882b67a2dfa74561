"""Which letters a country writes with, to find a place's name in its own script among its many
names.
"""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from babel.core import UnknownLocaleError, get_global
from babel.dates import get_timezone_location

from partnerships.communities.names import languages_of
from partnerships.communities.spelling import key_of

_KINDS = {
    "Arab": {"ARABIC"},
    "Armn": {"ARMENIAN"},
    "Beng": {"BENGALI"},
    "Cyrl": {"CYRILLIC"},
    "Deva": {"DEVANAGARI"},
    "Ethi": {"ETHIOPIC"},
    "Geor": {"GEORGIAN"},
    "Grek": {"GREEK"},
    "Gujr": {"GUJARATI"},
    "Guru": {"GURMUKHI"},
    "Hans": {"CJK"},
    "Hant": {"CJK"},
    "Hebr": {"HEBREW"},
    "Jpan": {"CJK", "HIRAGANA", "KATAKANA"},
    "Khmr": {"KHMER"},
    "Knda": {"KANNADA"},
    "Kore": {"HANGUL"},
    "Laoo": {"LAO"},
    "Mlym": {"MALAYALAM"},
    "Mymr": {"MYANMAR"},
    "Orya": {"ORIYA"},
    "Sinh": {"SINHALA"},
    "Taml": {"TAMIL"},
    "Telu": {"TELUGU"},
    "Thaa": {"THAANA"},
    "Thai": {"THAI"},
    "Tibt": {"TIBETAN"},
}
"""The first word of Unicode's names of the letters, by script. Latin is left out: there the name
itself will do.
"""
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ALPHABETS = {
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "kk": _RUSSIAN + "әғқңөұүһі",
    "ky": _RUSSIAN + "ңөү",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "mn": _RUSSIAN + "өү",
    "ru": _RUSSIAN,
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "tg": _RUSSIAN + "ғқҳҷӣӯ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ur": "ءآؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیے",
}
"""Alphabets of languages that share a script with others."""
_LANGUAGE_OF_STATE = {
    "02": "te",
    "09": "gu",
    "13": "ml",
    "19": "kn",
    "21": "or",
    "23": "pa",
    "25": "ta",
    "28": "bn",
    "40": "te",
}
"""India's states that write with letters of their own, by GeoNames' codes."""
_SUFFIXES = tuple("市町村区區县縣")
_SOUNDS = {"IE": "e", "IO": "o", "YERU": "y", "SIGN": ""}


def in_own_script(
    names: Iterable[str], *, name: str, country: str, region_code: str, time_zone: str
) -> list[str]:
    """Return the names written as their people write, the likeliest first; none where people write
    Latin letters.

    GeoNames does not say in which language a name is, so a person must look before it goes on
    paper.
    """
    language = _language(country, region_code)
    written = [other for other in names if _is_written_in(other, language)]
    city = _city_of_zone(time_zone, language, name)

    def unlikeliness(other: str) -> tuple[object, ...]:
        return (
            key_of(other) != city,
            not (other.endswith(_SUFFIXES) and other[:-1] in written),
            "CJK" not in _kinds(other),
            -SequenceMatcher(None, _spoken(other), key_of(name)).ratio()
            - 0.1 * bool(set(other) & _own_letters(language)),
            any(unicodedata.combining(letter) for letter in other),
        )

    return sorted(written, key=unlikeliness)


def _language(country: str, region_code: str) -> str:
    regional = _LANGUAGE_OF_STATE.get(region_code) if country == "IN" else None
    return regional or next(iter(languages_of(country)), "")


def _is_written_in(name: str, language: str) -> bool:
    letters = {letter for letter in name.casefold() if letter.isalpha()}
    kinds, alphabet = _kinds(name), _ALPHABETS.get(language)
    return (
        bool(kinds)
        and kinds <= _kinds_of(language)
        and (alphabet is None or letters <= set(alphabet))
    )


def _kinds(name: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}


@cache
def _kinds_of(language: str) -> frozenset[str]:
    likely = language if "_" in language else get_global("likely_subtags").get(language, "")
    return frozenset(_KINDS.get([*likely.split("_"), "", ""][1], ()))


@cache
def _own_letters(language: str) -> frozenset[str]:
    """Return the letters that Russian and Arabic do not have."""
    return frozenset(_ALPHABETS.get(language, "")) - set(_RUSSIAN) - set(_ALPHABETS["ar"])


def _city_of_zone(time_zone: str, language: str, name: str) -> str:
    """Return the key of the city that names a time zone, in this language, if it is the place: CLDR
    knows it.
    """
    try:
        if key_of(get_timezone_location(time_zone, locale="en", return_city=True)) == key_of(name):
            return key_of(get_timezone_location(time_zone, locale=language, return_city=True))
    except (LookupError, UnknownLocaleError, ValueError):
        pass
    return ""


def _spoken(name: str) -> str:
    """Return roughly how a name sounds, by Unicode's names of its letters: GIM is g, EN is n, SEOUL
    is seoul.
    """
    return "".join(_sound(unicodedata.name(letter, "").split()) for letter in name.casefold())


def _sound(words: list[str]) -> str:
    if "SYLLABLE" in words:
        return words[-1].casefold()
    if "LETTER" not in words:
        return ""
    last = words[-1]
    is_el_or_em = words[0] == "CYRILLIC" and len(last) == 2 and last[0] == "E"
    return _SOUNDS.get(last, last[1 if is_el_or_em else 0].casefold())
