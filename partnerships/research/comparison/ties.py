"""What ties the communities already, what each would bring, and how much of all this is known (rows
11, 19 and 20).
"""

from collections.abc import Sequence

from partnerships.communities.models import Community
from partnerships.partners.models import CandidatePartner
from partnerships.research.comparison.cells import (
    OURS_HAS_NO_PART,
    ComparisonRow,
    ComparisonSection,
    Mark,
    Value,
    unknown,
)
from partnerships.research.models import Connection, Point
from partnerships.research.points import Confidence, confidence_in, of_candidate, of_community

BENEFITS = (("What we bring", "we_bring"), ("What they bring", "they_bring"))


def ties(candidates: Sequence[CandidatePartner], point: Point) -> ComparisonSection:
    """Return the connections of one data point by their type, each with its strength and source."""
    rows = []
    for type_ in Connection.Type:
        if (type_ in Connection.historical) == (point is Point.HISTORY):
            told = [
                [tie for tie in candidate.connections.all() if tie.type == type_]
                for candidate in candidates
            ]
            if any(told):
                values = (_told(each) for each in told)
                rows.append(ComparisonRow(label=type_.label, values=(OURS_HAS_NO_PART, *values)))
    if not rows:
        rows.append(unknown(point, candidates, ours=OURS_HAS_NO_PART))
    return ComparisonSection(title=point.label, rows=tuple(rows))


def _told(told: list[Connection]) -> Value:
    text = "\n".join(f"{tie.for_papers} ({tie.strength_in_a_word})" for tie in told)
    return Value(
        text=text or "–",
        source="; ".join(dict.fromkeys(filter(None, (tie.shown_by for tie in told)))),
    )


def benefits(candidates: Sequence[CandidatePartner]) -> ComparisonSection:
    """Return what goes each way, as far as the committee wrote it down."""
    rows = []
    for label, field in BENEFITS:
        values = [Value(text=getattr(candidate, field).strip()) for candidate in candidates]
        if any(value.text for value in values):
            rows.append(ComparisonRow(label=label, values=(OURS_HAS_NO_PART, *values)))
    return ComparisonSection(title="What goes each way", rows=tuple(rows))


def certainty(home: Community, candidates: Sequence[CandidatePartner]) -> ComparisonSection:
    """Return how much is known of each side; what is not known is named, and counts against
    nobody.
    """
    sides = [
        confidence_in(of_community(home)),
        *(confidence_in(of_candidate(each)) for each in candidates),
    ]
    row = ComparisonRow(label="Confidence", values=tuple(_sure(side) for side in sides))
    return ComparisonSection(title="How much of this is known", rows=(row,))


def _sure(confidence: Confidence) -> Value:
    lacking = ", ".join(point.label.lower() for point in confidence.unknown)
    return Value(
        text=confidence.in_words, marks=(Mark(kind="missing", words=lacking),) if lacking else ()
    )
