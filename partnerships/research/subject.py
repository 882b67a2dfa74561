"""Which candidate a file is about."""

from partnerships.partners.models import CandidatePartner, Partnership


def subject_of(partnership: Partnership) -> CandidatePartner | None:
    """Return the chosen candidate, or the only one that is not set aside; None while there is no
    such one.
    """
    candidates = list(partnership.candidates.filter(parked_at=None).select_related("community"))
    chosen = next((candidate for candidate in candidates if candidate.chosen_at), None)
    return chosen or (candidates[0] if len(candidates) == 1 else None)
