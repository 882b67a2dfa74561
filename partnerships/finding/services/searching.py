"""The search through the world for one file: what the committee asks for, and the places in their
order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerships.communities.models import Place
from partnerships.finding.services.knowledge import Knowledge
from partnerships.finding.suggestions.components import Component, Weight
from partnerships.finding.suggestions.filters import Filters
from partnerships.partners.models import Partnership

if TYPE_CHECKING:
    from partnerships.finding.suggestions.ranking import Ranking, Suggestion

NEEDED = {
    "latitude": "its coordinates",
    "population": "its population",
    "elevation": "its height",
    "time_zone": "its time zone",
    "features": "the features of its land",
}
"""What the comparison takes from a profile that no gazetteer fills."""


@dataclass(frozen=True)
class Wanted:
    """What a search asks for: how much each component counts, what is filtered, and whether to be
    surprised.
    """

    weights: Mapping[Component, Weight] = field(default_factory=dict)
    filters: Filters = field(default_factory=lambda: Filters(not_partnered=True))
    surprise: bool = False
    query: str = ""
    """The same as it stands in the address behind the question mark."""


@dataclass(frozen=True)
class SuggestedPlace:
    """One suggestion with its place, and the candidate of this file that it is already."""

    suggestion: "Suggestion"
    place: Place
    candidate: int | None
    is_parked: bool


@dataclass(frozen=True)
class Found:
    """All places in their order, and what this file knows of them."""

    ranking: "Ranking"
    knowledge: Knowledge
    places: int
    """How many the gazetteer has."""

    def rows(self, start: int, stop: int) -> list[SuggestedPlace]:
        """Return the suggestions from one rank to another, as a slice; one query."""
        suggestions = self.ranking.page(start, stop)
        places = Place.objects.in_bulk([suggestion.place_id for suggestion in suggestions])
        return [
            self._row(each, places[each.place_id])
            for each in suggestions
            if each.place_id in places
        ]

    def _row(self, suggestion: "Suggestion", place: Place) -> SuggestedPlace:
        candidate, is_parked = self.knowledge.candidates.get(place.pk, (None, False))
        return SuggestedPlace(suggestion, place, candidate, is_parked)


def find(partnership: Partnership, wanted: Wanted) -> Found | None:
    """Rank all places for the home of a file; None while the gazetteer is empty."""
    from partnerships.finding.suggestions.homes import Home  # numpy is slow
    from partnerships.finding.suggestions.keeping import world
    from partnerships.finding.suggestions.ranking import rank

    places = world()
    if not len(places):
        return None
    knowledge = Knowledge.of(partnership)
    ranking = rank(
        Home.of(partnership.home, places),
        places,
        weights=wanted.weights,
        filters=wanted.filters,
        evidence=knowledge.evidence(),
        surprise=wanted.surprise,
    )
    return Found(ranking, knowledge, len(places))


def unknown_of_home(partnership: Partnership) -> list[str]:
    """Return what a home that was entered by hand does not tell yet; nothing for one of the
    gazetteer.
    """
    home = partnership.home
    if home.place_id:
        return []
    return [words for name, words in NEEDED.items() if getattr(home, name) in (None, "", [])]
