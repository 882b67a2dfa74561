"""Whether a few words name the region or the country that a place lies in."""

from functools import cache

from babel.core import get_global

from partnerships.communities.names import country_name, languages_of
from partnerships.communities.spelling import key_of

_WORLD_LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "ru", "uk", "ar", "ja", "zh", "ko")


def tells_where(words: str, *, country: str, region: str, region_code: str) -> bool:
    """Say whether the words (a key) name this region, this country, or first one and then the
    other.
    """
    parts = words.split()
    cuts = range(len(parts) + 1)
    return any(
        _is_region(" ".join(parts[:cut]), region, region_code)
        and _is_country(" ".join(parts[cut:]), country)
        for cut in cuts
    )


def _is_region(words: str, region: str, region_code: str) -> bool:
    return not words or words == region_code.casefold() or key_of(region).startswith(words)


def _is_country(words: str, country: str) -> bool:
    return not words or any(name.startswith(words) for name in _country_keys(country))


@cache
def _country_keys(country: str) -> frozenset[str]:
    """Return what people write for a country: its name in large and in its own languages, and its
    short codes.
    """
    names = [
        country_name(country, language)
        for language in (*_WORLD_LANGUAGES, *_own_languages(country))
    ]
    codes = [
        code
        for code, now in get_global("territory_aliases").items()
        if now == [country] and code.isalpha()
    ]
    return frozenset(key_of(name) for name in [country, *codes, *names])


def _own_languages(country: str) -> list[str]:
    return [language.replace("_", "-") for language in languages_of(country)]
