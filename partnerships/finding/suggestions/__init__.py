"""Suggestions: every place of the world beside our community, in the order of a transparent index.

    home = Home.of(community, world()) ranking = rank(home, world(), weights={Component.TIES:
    Weight.OFF}, filters=Filters(language="ja")) ranking.total, ranking.page(0, 20),
    ranking.of(place.pk)

The index of a place is the weighted mean of named components from 0 to 1, times 100. It is no
probability.
"""

from partnerships.finding.suggestions.components import Component, Weight
from partnerships.finding.suggestions.evidence import Evidence
from partnerships.finding.suggestions.filters import Continent, Filters
from partnerships.finding.suggestions.homes import Home
from partnerships.finding.suggestions.keeping import world
from partnerships.finding.suggestions.ranking import Ranking, Reason, Suggestion, rank
from partnerships.finding.suggestions.world import World

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
