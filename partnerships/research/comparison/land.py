"""The land, the climate, and what they ask of a community or offer it (rows 14 and 15)."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnerships.communities.figures import challenges_by_feature, height
from partnerships.communities.models import Challenge, Community, Feature
from partnerships.research.comparison.cells import (
    ComparisonRow,
    ComparisonSection,
    Mark,
    Value,
    row_of,
    value_of,
)
from partnerships.research.models import Point
from partnerships.research.points import sources_of


def land(sides: Sequence[Community]) -> ComparisonSection:
    """Return features, climate, height and time zone; a feature that nobody has is left out."""
    present = [feature for feature in Feature if any(feature in side.features for side in sides)]
    rows = (
        *(_feature(feature, sides) for feature in present),
        row_of("Climate", sides, lambda community: community.climate, "climate"),
        row_of("Height above the sea", sides, height, "elevation"),
        row_of(
            "Time zone", sides, lambda community: community.time_zone.replace("_", " "), "time_zone"
        ),
    )
    return ComparisonSection(title=Point.GEOGRAPHY.label, rows=rows)


def _feature(feature: Feature, sides: Sequence[Community]) -> ComparisonRow:
    ours = feature in sides[0].features
    values = []
    for place, community in enumerate(sides):
        has = feature in community.features
        marks = (Mark(kind="shared"),) if place and ours and has else ()
        values.append(value_of(community, "yes" if has else _lacking(community), "features", marks))
    return ComparisonRow(label=feature.label, values=tuple(values))


def _lacking(community: Community) -> str:
    """A profile that names other features says that this one is not there; an empty one says
    nothing.
    """
    return "not named" if community.features else ""


def challenges(sides: Sequence[Community]) -> ComparisonSection:
    """Return challenges and opportunities by the feature that they come from, those of the place as
    a whole last.
    """
    told = [challenges_by_feature(community) for community in sides]
    rows = []
    for feature in (*Feature.values, ""):
        if any(feature in each for each in told):
            ours, *others = (each.get(feature, []) for each in told)
            has = feature in sides[0].features
            values = [
                _told(
                    theirs,
                    _meaning(ours, theirs, both=has and feature in community.features)
                    if feature
                    else (),
                )
                for theirs, community in zip(others, sides[1:], strict=True)
            ]
            label = next(each[feature][0].whence for each in told if feature in each)
            rows.append(ComparisonRow(label=label, values=(_told(ours, ()), *values)))
    return ComparisonSection(title="Challenges and opportunities", rows=tuple(rows))


def _told(rows: list[Challenge], marks: tuple[Mark, ...]) -> Value:
    text = "\n".join(f"{row.get_kind_display()}: {row.text}" for row in rows)
    return Value(text=text, source=sources_of(rows), marks=marks)


def _meaning(ours: list[Challenge], theirs: list[Challenge], *, both: bool) -> tuple[Mark, ...]:
    """Say what a feature means for the two: the same question, an answer to the other's, or only
    the same land.
    """
    here, there = ({row.kind for row in rows} for rows in (ours, theirs))
    if here & there:
        return (
            Mark(kind="shared", words=" and ".join(sorted(f"{kind}" for kind in here & there))),
        )
    if here and there:
        return (Mark(kind="complements", words=f"our {_one(here)}, their {_one(there)}"),)
    return (Mark(kind="shared", words="the feature itself"),) if both else ()


def _one(kinds: set[str]) -> str:
    return next(iter(kinds))


@dataclass(frozen=True)
class Beside:
    """What one feature of the land, or the place as a whole, means here and there."""

    whence: str
    here: list[Challenge]
    there: list[Challenge]
    is_shared: bool
    """Whether both communities have this feature."""


def challenges_beside(home: Community, other: Community) -> list[Beside]:
    """Return the challenges and opportunities of two communities by feature, those of a shared
    feature first.
    """
    ours, theirs = challenges_by_feature(home), challenges_by_feature(other)
    found = [
        Beside(
            (ours.get(each) or theirs[each])[0].whence,
            ours.get(each, []),
            theirs.get(each, []),
            each in home.features and each in other.features,
        )
        for each in (*Feature.values, "")
        if each in ours or each in theirs
    ]
    return sorted(found, key=lambda beside: not beside.is_shared)
