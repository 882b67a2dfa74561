"""The seven data points of a candidate: what is known, from where, and what is not."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    return [_with(known, looked) for known in (*of_community(candidate.community), *_ties(candidate))]


def _with(known: Known, looked: dict[str, str]) -> Known:
    return Known(known.point, known.text, known.source, looked.get(known.point, ""))


def of_community(community: Community) -> list[Known]:
    """Return the five data points that a community has by itself."""
    sources = {source.field: str(source) for source in community.sources.all()}
    institutions = list(community.institutions.all())
    return [
        Known(
            Point.POPULATION,
            f"{community.population:,} people" if community.population is not None else "",
            sources.get("population", ""),
        ),
        Known(Point.GEOGRAPHY, _land(community), sources.get("features", "") or sources.get("climate", "")),
        _listed(Point.INDUSTRIES, community.industries.all()),
        _listed(Point.ACADEMIC, [body for body in institutions if body.type in ACADEMIC]),
        _listed(Point.CULTURAL, [body for body in institutions if body.type in CULTURAL]),
    ]


def _land(community: Community) -> str:
    words = [*community.features, community.climate]
    if community.elevation is not None:
        words.append(f"{community.elevation:,} m above the sea")
    return ", ".join(word for word in words if word)


def _listed(point: Point, things: Iterable[object]) -> Known:
    rows = list(things)
    sources = {f"{row.source}, {row.year}" if row.year else row.source for row in rows if row.source}  # type: ignore[attr-defined]
    return Known(point, ", ".join(str(row) for row in rows), "; ".join(sorted(sources)))


def _ties(candidate: CandidatePartner) -> list[Known]:
    ties = list(candidate.connections.all())

    def told(point: Point, chosen: list[Connection]) -> Known:
        sources = {tie.source or (tie.evidence and tie.evidence.title) or "" for tie in chosen}
        return Known(point, "; ".join(tie.for_papers for tie in chosen), "; ".join(sorted(filter(None, sources))))

    return [
        told(Point.RELATIONS, [tie for tie in ties if tie.type not in Connection.historical]),
        told(Point.HISTORY, [tie for tie in ties if tie.type in Connection.historical]),
    ]
