"""Which language people of two countries have in common."""

from dataclasses import dataclass
from functools import cache

from babel.languages import get_territory_language_info

from partnerships.communities.names import COUNTRY_CODES

WIDELY = 0.3
"""The share of a country's people from which a language counts as widely spoken."""


@dataclass(frozen=True)
class Shared:
    """The best known common language: its code, and the share who speak it here, there and on the
    lesser side.
    """

    code: str = ""
    here: float = 0
    there: float = 0

    @property
    def share(self) -> float:
        """The share on the side where it is less."""
        return min(self.here, self.there)


@cache
def spoken(country: str) -> dict[str, float]:
    """Return the share of a country's people who speak each language; 1 for the official and de
    facto official.
    """
    return {
        code: 1.0
        if info["official_status"] in {"official", "de_facto_official"}
        else _share(info["population_percent"])
        for code, info in get_territory_language_info(country).items()
    }


def _share(per_cent: float | str | None) -> float:
    return float(per_cent or 0) / 100


@cache
def in_common(country: str, languages: tuple[str, ...], other: str) -> Shared:
    """Return what people of a place that speaks these languages, besides its country's, share with
    a country.
    """
    ours, theirs = spoken(country) | dict.fromkeys(languages, 1.0), spoken(other)
    both = [Shared(code, share, theirs[code]) for code, share in ours.items() if code in theirs]
    return max(both, key=lambda one: (one.share, one.here + one.there), default=Shared())


@cache
def shares(country: str, languages: tuple[str, ...]) -> dict[str, float]:
    """Return for every country the share of people with the best known common language."""
    return {other: in_common(country, languages, other).share for other in COUNTRY_CODES}
