"""Schools, museums and others, and which of them have a counterpart (rows 17 and 18)."""

from collections.abc import Collection, Iterator, Sequence

from partnerships.communities.models import Community, Institution
from partnerships.partners.models import CandidatePartner
from partnerships.research.comparison.cells import (
    OURS_HAS_NO_PART,
    ComparisonRow,
    ComparisonSection,
    Mark,
    Value,
    list_of,
    unknown,
)
from partnerships.research.models import CounterpartPair, Point
from partnerships.research.points import ACADEMIC, CULTURAL

BY_KIND = (("academic", ACADEMIC), ("cultural", CULTURAL))
NO_PAIR = "no counterparts named yet"


def institutions(
    sides: Sequence[Community], candidates: Sequence[CandidatePartner]
) -> Iterator[ComparisonSection]:
    """Return academic, cultural and other institutions by their type."""
    for point, types in ((Point.ACADEMIC, ACADEMIC), (Point.CULTURAL, CULTURAL)):
        rows = tuple(_rows(types, sides)) or (unknown(point, candidates, ours=Value()),)
        yield ComparisonSection(title=point.label, rows=rows)
    rest = set(Institution.Type) - ACADEMIC - CULTURAL
    yield ComparisonSection(title="Other institutions", rows=tuple(_rows(rest, sides)))


def _rows(types: Collection[str], sides: Sequence[Community]) -> Iterator[ComparisonRow]:
    for type_ in Institution.Type:
        ours, *others = (
            [body for body in side.institutions.all() if body.type == type_] for side in sides
        )
        if type_ in types and (ours or any(others)):
            values = (list_of(theirs, _meaning(ours, theirs)) for theirs in others)
            yield ComparisonRow(label=type_.label, values=(list_of(ours), *values))


def _meaning(ours: list[Institution], theirs: list[Institution]) -> tuple[Mark, ...]:
    if ours and theirs:
        return (Mark(kind="shared", words="both have one"),)
    return (Mark(kind="complements", words="none of ours yet"),) if theirs else ()


def pairs(candidates: Sequence[CandidatePartner]) -> ComparisonSection:
    """Return the counterparts by type, with a warning for a candidate that has none."""
    named = [list(candidate.pairs.all()) for candidate in candidates]
    rows = []
    for type_ in Institution.Type:
        of_type = [[pair for pair in each if pair.ours.type == type_] for each in named]
        if any(of_type):
            values = (Value(text="\n".join(str(pair) for pair in each) or "–") for each in of_type)
            rows.append(ComparisonRow(label=type_.label, values=(OURS_HAS_NO_PART, *values)))
    if not all(named):
        rows.insert(
            0, ComparisonRow(label="Any at all", values=(OURS_HAS_NO_PART, *map(_warning, named)))
        )
    return ComparisonSection(title="Counterparts", rows=tuple(rows))


def _warning(named: list[CounterpartPair]) -> Value:
    return (
        Value(text=f"{len(named)} named")
        if named
        else Value(text="none", marks=(Mark(kind="missing", words=NO_PAIR),))
    )


def without_pair(candidate: CandidatePartner) -> list[str]:
    """Return the kinds of institution of which no two are counterparts yet: academic, cultural."""
    paired = {pair.ours.type for pair in candidate.pairs.all()}
    return [word for word, types in BY_KIND if not paired & types]
