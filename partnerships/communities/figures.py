"""What papers say of a community, in the words in which they say it."""

from dataclasses import dataclass

from partnerships.communities.models import Challenge, Community, Feature
from partnerships.communities.names import language_name

LABELS = {
    "name": "Name",
    "official_name": "Full official name",
    "designation": "Name of the country or territory",
    "population": "Population",
    "elevation": "Height above the sea",
    "climate": "Climate",
    "time_zone": "Time zone",
    "feature": "Feature of the land",
    "language": "Language",
    "industry": "Industry",
    "institution": "Institution",
}
"""The kinds of figures; the last four may hold several at once."""


@dataclass(frozen=True)
class Figure:
    """One thing that a paper says of a community."""

    community: int
    field: str
    value: str


def people(community: Community) -> str:
    """Return the population as papers print it, or nothing when it is unknown."""
    return f"{community.population:,}" if community.population is not None else ""


def height(community: Community) -> str:
    """Return the height above the sea in metres, or nothing when it is unknown."""
    return f"{community.elevation:,} m" if community.elevation is not None else ""


def features(community: Community) -> list[str]:
    """Return the features of the land in words, in one order for all communities."""
    return [feature.label for feature in Feature if feature in community.features]


def figures_of(community: Community) -> dict[str, tuple[str, ...]]:
    """Return the values that hold today, by kind; an unknown value is not there."""
    return {**names_and_numbers(community), **_lists(community)}


def names_and_numbers(community: Community) -> dict[str, tuple[str, ...]]:
    """Return the values of which a community has one each."""
    single = {
        "name": community.name,
        "official_name": community.official_name,
        "designation": community.country_name,
        "population": people(community),
        "elevation": height(community),
        "climate": community.climate,
        "time_zone": community.time_zone.replace("_", " "),
    }
    return {field: (value,) if value else () for field, value in single.items()}


def _lists(community: Community) -> dict[str, tuple[str, ...]]:
    return {
        "feature": tuple(features(community)),
        "language": tuple(language_name(code) for code in community.languages),
        "industry": tuple(industry.name for industry in community.industries.all()),
        "institution": tuple(institution.name for institution in community.institutions.all()),
    }


def challenges_by_feature(community: Community) -> dict[str, list[Challenge]]:
    """Return a community's challenges and opportunities by feature; the key "" holds those of the
    place as a whole.
    """
    found: dict[str, list[Challenge]] = {}
    for challenge in sorted(
        community.challenges.all(), key=lambda each: (not each.feature, each.kind, each.pk)
    ):
        found.setdefault(challenge.feature, []).append(challenge)
    return found
