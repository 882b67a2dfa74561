"""The seven data points of a candidate: what is known, from where, and what is not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from partnerships.communities import figures
from partnerships.communities.models import Community, Institution
from partnerships.partners.models import CandidatePartner
from partnerships.research.models import Connection, Point

ACADEMIC = {Institution.Type.SCHOOL, Institution.Type.UNIVERSITY}
CULTURAL = {
    Institution.Type.MUSEUM,
    Institution.Type.MUSIC,
    Institution.Type.COMMUNITY_CENTER,
    Institution.Type.LIBRARY,
}


@dataclass(frozen=True)
class Known:
    """One data point of one side: the value in words with its source, or why it is missing."""

    point: Point
    text: str = ""
    source: str = ""
    looked: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is a value with a source."""
        return bool(self.text and self.source)

    @property
    def is_settled(self) -> bool:
        """Whether the value is known, or somebody looked for it in vain and said where."""
        return self.is_known or bool(self.looked)


def of_candidate(candidate: CandidatePartner) -> list[Known]:
    """Return the seven data points of the candidate's community, in the order of the guide."""
    looked = {note.point: note.note for note in candidate.looked_for.all()}
    return [
        _with(known, looked) for known in (*of_community(candidate.community), *_ties(candidate))
    ]


def _with(known: Known, looked: dict[str, str]) -> Known:
    return Known(known.point, known.text, known.source, looked.get(known.point, ""))


def of_community(community: Community) -> list[Known]:
    """Return the five data points that a community has by itself."""
    sources = {source.field: str(source) for source in community.sources.all()}
    institutions = list(community.institutions.all())
    return [
        Known(
            Point.POPULATION,
            f"{figures.people(community)} people" if community.population is not None else "",
            sources.get("population", ""),
        ),
        Known(
            Point.GEOGRAPHY,
            _land(community),
            sources.get("features", "") or sources.get("climate", ""),
        ),
        _listed(Point.INDUSTRIES, community.industries.all()),
        _listed(Point.ACADEMIC, [body for body in institutions if body.type in ACADEMIC]),
        _listed(Point.CULTURAL, [body for body in institutions if body.type in CULTURAL]),
    ]


def _land(community: Community) -> str:
    words = [*figures.features(community), community.climate]
    if community.elevation is not None:
        words.append(f"{figures.height(community)} above the sea")
    return ", ".join(word for word in words if word)


def _listed(point: Point, things: Iterable[object]) -> Known:
    rows = list(things)
    return Known(point, ", ".join(str(row) for row in rows), sources_of(rows))


def sources_of(rows: Iterable[Any]) -> str:
    """Return the sources of industries or institutions with their years, each once."""
    sources = {
        f"{row.source}, {row.year}" if row.year else row.source for row in rows if row.source
    }
    return "; ".join(sorted(sources))


def _ties(candidate: CandidatePartner) -> list[Known]:
    ties = list(candidate.connections.all())

    def told(point: Point, chosen: list[Connection]) -> Known:
        sources = {tie.shown_by for tie in chosen}
        return Known(
            point,
            "; ".join(tie.for_papers for tie in chosen),
            "; ".join(sorted(filter(None, sources))),
        )

    return [
        told(Point.RELATIONS, [tie for tie in ties if tie.type not in Connection.historical]),
        told(Point.HISTORY, [tie for tie in ties if tie.type in Connection.historical]),
    ]


@dataclass(frozen=True)
class Confidence:
    """How far a judgment about a community rests on something: the share of its data points that
    are known.

    What is unknown lowers it, and never the score.
    """

    known: int
    of: int
    unknown: tuple[Point, ...]

    @property
    def word(self) -> str:
        """The share in one word."""
        share = self.known / self.of
        return next(word for least, word in CONFIDENCE if share >= least)

    @property
    def in_words(self) -> str:
        """The share as a sentence without its end."""
        return f"{self.word}: {self.known} of {self.of} data points known, with a source"


CONFIDENCE = ((6 / 7, "High"), (4 / 7, "Fair"), (0, "Low"))
"""From which share on the confidence has which name."""


def confidence_in(points: Sequence[Known]) -> Confidence:
    """Return how much of some data points is known with a source; one looked for in vain stays
    unknown.
    """
    unknown = tuple(known.point for known in points if not known.is_known)
    return Confidence(len(points) - len(unknown), len(points), unknown)
