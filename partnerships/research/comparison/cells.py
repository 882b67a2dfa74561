"""The cells of a comparison."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from partnerships.communities.models import Community
from partnerships.documents.contents import Party
from partnerships.partners.models import CandidatePartner
from partnerships.research.models import Point
from partnerships.research.points import sources_of


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What a value means beside ours: a word that stands at the value, with what it is about."""

    kind: Literal["shared", "complements", "missing"]
    words: str = ""  # "Shipping, Paper"; empty: the value itself


@dataclass(frozen=True, kw_only=True)
class Value:
    """One cell: what is known, and from where. Unknown is an empty text."""

    text: str = ""  # several things stand on a line each
    source: str = ""
    year: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ComparisonRow:
    label: str  # "Population"
    values: tuple[Value, ...]  # one for each community, in their order; the first is ours

    @property
    def is_shared(self) -> bool:
        """Whether one of them has it in common with us."""
        return any(mark.kind == "shared" for value in self.values for mark in value.marks)


@dataclass(frozen=True, kw_only=True)
class ComparisonSection:
    title: str  # "Geography"
    rows: tuple[ComparisonRow, ...]


OURS_HAS_NO_PART = Value(text="–")
"""In our own column, where a row is only about the others."""


def party(community: Community) -> Party:
    """Return a community as the head of a column."""
    place = ", ".join(part for part in (community.region, community.country_name) if part)
    own = (
        {"own_name": community.own_name, "own_language": community.own_language}
        if community.own_name
        else {}
    )
    return Party(name=community.name, place=place, **own)


def value_of(community: Community, text: str, field: str, marks: tuple[Mark, ...] = ()) -> Value:
    """Return one value of a profile with its source and year."""
    source = next((source for source in community.sources.all() if source.field == field), None)
    if not text or source is None:
        return Value(text=text, marks=marks)
    return Value(text=text, source=source.text, year=str(source.year or ""), marks=marks)


def row_of(
    label: str, sides: Sequence[Community], words: Callable[[Community], str], field: str
) -> ComparisonRow:
    """Return a row of one value each; one that is the same as ours is marked as shared."""
    ours = words(sides[0])
    values = [value_of(sides[0], ours, field)]
    for community in sides[1:]:
        theirs = words(community)
        marks = (Mark(kind="shared"),) if ours and theirs == ours else ()
        values.append(value_of(community, theirs, field, marks))
    return ComparisonRow(label=label, values=tuple(values))


def list_of(things: Iterable[Any], marks: tuple[Mark, ...] = ()) -> Value:
    """Return several things, each on a line, with their sources."""
    rows = sorted(things, key=lambda thing: str(thing).casefold())
    return Value(text="\n".join(str(row) for row in rows), source=sources_of(rows), marks=marks)


def unknown(point: Point, candidates: Sequence[CandidatePartner], *, ours: Value) -> ComparisonRow:
    """Return the row of a data point of which nothing is known anywhere, with where somebody
    looked.
    """
    values = []
    for candidate in candidates:
        looked = next((note.note for note in candidate.looked_for.all() if note.point == point), "")
        values.append(Value(source=f"looked for: {looked}" if looked else ""))
    return ComparisonRow(label="Any at all", values=(ours, *values))


def marks_of(shared: Iterable[str], complementing: Iterable[str]) -> tuple[Mark, ...]:
    """Return what is shared and what complements, by name."""
    kinds: tuple[tuple[Literal["shared", "complements"], Iterable[str]], ...] = (
        ("shared", shared),
        ("complements", complementing),
    )
    named = [(kind, ", ".join(sorted(names, key=str.casefold))) for kind, names in kinds]
    return tuple(Mark(kind=kind, words=words) for kind, words in named if words)
