"""Good matches in countries that few look at."""

import numpy as np

from partnerships.finding.suggestions import tables
from partnerships.finding.suggestions.homes import Home
from partnerships.finding.suggestions.world import Numbers, World

FEW = 3
"""How many places of one country are shown."""
SELDOM = 0.01
"""Fewer than one in a hundred of our country's pairs are with such a country."""


def surprising(home: Home, places: World, order: Numbers) -> Numbers:
    """Keep of an order the best few of each country that is seldom a partner of ours; the order
    stays.
    """
    codes = places.countries.tolist()
    seldom = np.array([tables.share_of_pairs(home.country, code) < SELDOM for code in codes], bool)
    order = order[seldom[places.country[order]]]
    return order[_number_within(places.country[order]) < FEW]


def _number_within(country: Numbers) -> Numbers:
    """Return for each entry how many of the same country came before it."""
    by_country = np.argsort(country, kind="stable")
    ordered = country[by_country]
    number = np.empty(len(country), int)
    number[by_country] = np.arange(len(country)) - np.searchsorted(ordered, ordered)
    return number
