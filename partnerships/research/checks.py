"""Facts about research (stages.md, stage 2). Each returns what is missing, or None."""

from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research import points
from partnerships.research.criteria import REVIEWERS
from partnerships.research.models import Point


def _subject(partnership: Partnership) -> CandidatePartner | None:
    """The chosen candidate, or the only one that is not parked."""
    candidates = list(partnership.candidates.filter(parked_at=None).select_related("community"))
    chosen = next((candidate for candidate in candidates if candidate.chosen_at), None)
    return chosen or (candidates[0] if len(candidates) == 1 else None)


def profile_is_known(partnership: Partnership) -> str | None:
    """The seven data points are known with their sources, or noted as unknown."""
    candidate = _subject(partnership)
    if candidate is None:
        return "Find candidate partners and learn the seven data points of each."
    lacking = [known.point.label.lower() for known in points.of_candidate(candidate) if not known.is_settled]
    if not lacking:
        return None
    return f"Find out about {candidate.community.name}, with a source, or note where you looked: {', '.join(lacking)}."


def benefits_go_both_ways(partnership: Partnership) -> str | None:
    """What we bring and what they bring is written down."""
    candidate = _subject(partnership)
    if candidate and candidate.we_bring.strip() and candidate.they_bring.strip():
        return None
    return "Write down what we bring and what they bring."


def connections_are_recorded(partnership: Partnership) -> str | None:
    """A connection between the two communities is recorded, or somebody looked for one."""
    candidate = _subject(partnership)
    if candidate is None:
        return "Look for people and bodies that already tie us to the candidates."
    looked = candidate.looked_for.filter(point__in=[Point.RELATIONS, Point.HISTORY]).count() == len(("now", "then"))
    verified = candidate.connections.exclude(source="", evidence=None, address="")
    if looked or verified.exists():
        return None
    return f"Record a connection with {candidate.community.name}, or note where you looked for one."


def counterparts_are_identified(partnership: Partnership) -> str | None:
    """Schools, museums or other institutions have a counterpart, or none could be found."""
    candidate = _subject(partnership)
    if candidate is None:
        return "Pair schools, museums and other institutions with their counterparts."
    looked = candidate.looked_for.filter(point__in=[Point.ACADEMIC, Point.CULTURAL])
    if candidate.pairs.exists() or looked.exists():
        return None
    return f"Pair an institution here with one of its kind in {candidate.community.name}, or note where you looked."


def designation_is_reviewed(partnership: Partnership) -> str | None:
    """The name of the country or territory for our papers is reviewed."""
    candidate = _subject(partnership)
    if candidate is None:
        return "Review how the country or territory is named in our papers."
    if candidate.community.designation_reviews.exists():
        return None
    return f"Review how {candidate.community.name}'s country or territory is named in our papers."


def two_people_have_scored(partnership: Partnership) -> str | None:
    """Two people have scored the candidate."""
    candidate = _subject(partnership)
    if candidate is None:
        return "Score the candidates, at least two people each."
    reviewers = candidate.assessments.values("reviewer").distinct().count()
    if reviewers >= REVIEWERS:
        return None
    lacking = REVIEWERS - reviewers
    return f"Score {candidate.community.name}: {lacking} more reviewer{'s' if lacking > 1 else ''} needed."


def candidate_is_chosen(partnership: Partnership) -> str | None:
    """A candidate is chosen."""
    if partnership.candidates.filter(chosen_at__isnull=False).exists():
        return None
    return "Choose one of the candidates." if partnership.candidates.exists() else "Find a candidate partner."
