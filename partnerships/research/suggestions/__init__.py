"""Suggestions: every place of the world beside our community, in the order of a transparent index.

    home = Home.of(community, world())
    ranking = rank(home, world(), weights={Component.TIES: Weight.OFF}, filters=Filters(language="ja"))
    ranking.total, ranking.page(0, 20), ranking.of(place.pk)

The index of a place is the weighted mean of named components from 0 to 1, times 100. It is no probability.
"""

from partnerships.research.suggestions.components import Component, Weight
from partnerships.research.suggestions.evidence import Evidence
from partnerships.research.suggestions.filters import Continent, Filters
from partnerships.research.suggestions.homes import Home
from partnerships.research.suggestions.keeping import world
from partnerships.research.suggestions.ranking import Ranking, Reason, Suggestion, rank
from partnerships.research.suggestions.world import World

__all__ = [
    "Component",
    "Continent",
    "Evidence",
    "Filters",
    "Home",
    "Ranking",
    "Reason",
    "Suggestion",
    "Weight",
    "World",
    "rank",
    "world",
]
