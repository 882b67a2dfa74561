"""Communities side by side, data point by data point: on the screen and on paper from the same rows
(row 21).
"""

from collections.abc import Sequence

from partnerships.communities.figures import Figure, figures_of
from partnerships.communities.models import Community
from partnerships.documents.contents import ComparisonContent
from partnerships.documents.richtext import plain_paragraphs
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.comparison.cells import party
from partnerships.research.comparison.institutions import institutions, pairs
from partnerships.research.comparison.land import challenges, land
from partnerships.research.comparison.people import industries, population
from partnerships.research.comparison.suggested import suggested
from partnerships.research.comparison.ties import benefits, certainty, ties
from partnerships.research.models import Point

MOST = 4
"""How many communities stand side by side, our own included."""
OF_A_COMMUNITY = ("sources", "industries", "institutions", "challenges")
OF_A_CANDIDATE = (
    *(
        "community__sources",
        "community__industries",
        "community__institutions",
        "community__challenges",
    ),
    *("connections__evidence", "looked_for", "pairs__ours", "pairs__theirs", "shortlisting"),
)


def comparison_of(
    partnership: Partnership, candidates: Sequence[CandidatePartner]
) -> ComparisonContent:
    """Return our community beside up to three candidates; unknown values are empty."""
    sides, candidates = _whole(partnership, candidates)
    sections = (
        certainty(sides[0], candidates),
        population(sides),
        land(sides),
        challenges(sides),
        industries(sides),
        *institutions(sides, candidates),
        pairs(candidates),
        ties(candidates, Point.RELATIONS),
        ties(candidates, Point.HISTORY),
        benefits(candidates),
        suggested(candidates),
    )
    return ComparisonContent(
        communities=tuple(party(community) for community in sides),
        sections=tuple(section for section in sections if section.rows),
        introduction=plain_paragraphs(partnership.purpose),
    )


def _whole(
    partnership: Partnership, candidates: Sequence[CandidatePartner]
) -> tuple[list[Community], list[CandidatePartner]]:
    """Return the communities, ours first, and the candidates with all that belongs to them, fresh
    from the database.
    """
    keys = [candidate.pk for candidate in candidates[: MOST - 1]]
    found = {
        each.pk: each
        for each in CandidatePartner.objects.filter(pk__in=keys).prefetch_related(*OF_A_CANDIDATE)
    }
    chosen = [found[key] for key in keys]
    home = Community.objects.prefetch_related(*OF_A_COMMUNITY).get(pk=partnership.home_id)
    return [home, *(candidate.community for candidate in chosen)], chosen


def figures_in_comparison(
    partnership: Partnership, candidates: Sequence[CandidatePartner]
) -> set[Figure]:
    """Return the figures that such a paper states: all that the profiles know today."""
    sides, _ = _whole(partnership, candidates)
    return {
        Figure(community.pk, field, value)
        for community in sides
        for field, values in figures_of(community).items()
        if field != "official_name"  # the sheet names them plainly
        for value in values
    }
