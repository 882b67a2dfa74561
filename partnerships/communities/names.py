"""Names of countries and languages, from the Unicode Common Locale Data Repository by way of
Babel.
"""

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_territory_language_info

ENGLISH = Locale("en")
COUNTRY_CODES = frozenset(
    code for code in map(str, ENGLISH.territories) if len(code) == 2 and code.isalpha()
) - {
    "EU",
    "EZ",
    "UN",
    "QO",
    "XA",
    "XB",
    "ZZ",
}


@cache
def country_name(code: str, language: str = "en") -> str:
    """Return the name of a country or territory by its ISO 3166 code; the code itself when nobody
    knows it.
    """
    try:
        return Locale.parse(language, sep="-").territories.get(code) or ENGLISH.territories.get(
            code, code
        )
    except (UnknownLocaleError, ValueError):
        return ENGLISH.territories.get(code, code)


@cache
def language_name(code: str, language: str = "en") -> str:
    """Return the name of a language by its code, such as "Japanese" for "ja"."""
    try:
        return Locale.parse(code.replace("_", "-"), sep="-").get_display_name(language) or code
    except (UnknownLocaleError, ValueError):
        return ENGLISH.languages.get(code, code)


def country_choices() -> list[tuple[str, str]]:
    """Return every country and territory as (code, English name), by name."""
    return sorted(
        ((code, country_name(code)) for code in COUNTRY_CODES), key=lambda choice: choice[1]
    )


def languages_of(country: str) -> list[str]:
    """Return the codes of a country's official languages, or of its de facto ones where none is
    official.

    The most spoken comes first. The United States have no official language in the repository, only
    a de facto one.
    """
    spoken = get_territory_language_info(country)
    for status in ("official", "de_facto_official"):
        codes = [code for code, info in spoken.items() if info["official_status"] == status]
        if codes:
            return sorted(codes, key=lambda code: -float(spoken[code]["population_percent"] or 0))
    return []


def languages_spoken_in(country: str, share: float = 1.0) -> list[str]:
    """Return the codes of a country's official languages and of those that at least `share` per
    cent there speak.

    Of the latter only those that are official somewhere: a profile knows no others.
    """
    spoken, known = get_territory_language_info(country), dict(language_choices())
    many = [
        code
        for code in known
        if code in spoken and float(spoken[code]["population_percent"] or 0) >= share
    ]
    return [*dict.fromkeys([*languages_of(country), *many])]


@cache
def language_choices() -> list[tuple[str, str]]:
    """Return the languages that are official somewhere, as (code, English name), by name."""
    codes = {code for country in COUNTRY_CODES for code in languages_of(country)}
    return sorted(((code, language_name(code)) for code in codes), key=lambda choice: choice[1])
