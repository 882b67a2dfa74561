"""How many people live there, how they speak, and what they live from (rows 13 and 16)."""

from collections.abc import Sequence

from partnerships.communities.figures import people
from partnerships.communities.models import Community
from partnerships.communities.names import language_name
from partnerships.communities.spelling import key_of
from partnerships.research.comparison.cells import (
    ComparisonRow,
    ComparisonSection,
    Value,
    list_of,
    marks_of,
    row_of,
    value_of,
)
from partnerships.research.models import Point


def population(sides: Sequence[Community]) -> ComparisonSection:
    """Return size, level of government and languages."""
    home = sides[0]
    ratios = (Value(text="1"), *(Value(text=_ratio(home, community)) for community in sides[1:]))
    rows = (
        row_of("Population", sides, people, "population"),
        ComparisonRow(label="Size beside ours", values=ratios),
        row_of("Level", sides, lambda community: community.get_level_display(), ""),
        ComparisonRow(
            label="Languages", values=tuple(_languages(community, home) for community in sides)
        ),
    )
    return ComparisonSection(title=Point.POPULATION.label, rows=rows)


def _ratio(home: Community, community: Community) -> str:
    if not home.population or not community.population:
        return ""
    larger = community.population / home.population
    return f"{larger:,.1f} times ours" if larger >= 1 else f"1 to {1 / larger:,.1f}"


def _languages(community: Community, home: Community) -> Value:
    names = [language_name(code) for code in community.languages]
    shared = (
        []
        if community == home
        else [language_name(code) for code in community.languages if code in home.languages]
    )
    return value_of(community, ", ".join(names), "languages", marks_of(shared, ()))


def industries(sides: Sequence[Community]) -> ComparisonSection:
    """Return what people live from, with what both do and what only they do."""
    ours = {key_of(industry.name) for industry in sides[0].industries.all()}
    values = [list_of(sides[0].industries.all())]
    for community in sides[1:]:
        work = list(community.industries.all())
        both = [industry.name for industry in work if key_of(industry.name) in ours]
        theirs = [industry.name for industry in work if key_of(industry.name) not in ours]
        values.append(list_of(work, marks_of(both, theirs if ours else ())))
    return ComparisonSection(
        title=Point.INDUSTRIES.label,
        rows=(ComparisonRow(label="What people live from", values=tuple(values)),),
    )
