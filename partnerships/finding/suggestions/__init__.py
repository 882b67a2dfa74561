"""Suggestions: every place of the world beside our community, in the order of a transparent index.

    places = keeping.world()
    ranking = rank(Home.of(community, places), places, filters=Filters(language="ja"))
    ranking.total, ranking.page(0, 20), ranking.of(place.pk)

The index of a place is the weighted mean of named components from 0 to 1, times 100. It is no
probability.

What is wished for and what is known (`components`, `filters`, `evidence`) is light; the rest loads
numpy, so callers import it where they rank.
"""
