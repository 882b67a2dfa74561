"""Facts about research (stages.md, stage 2). Each returns what is missing, or None."""

from django.utils import timezone

from partnerships.partners.models import Partnership
from partnerships.research import points
from partnerships.research.models import Point
from partnerships.research.rulings import rulings_of
from partnerships.research.scoring import handed_in, needs_discussion
from partnerships.research.subject import subject_of
from partnerships.research.terms import terms_of


def profile_is_known(partnership: Partnership) -> str | None:
    """The seven data points are known with their sources, or noted as unknown."""
    candidate = subject_of(partnership)
    if candidate is None:
        return "Find candidate partners and learn the seven data points of each."
    lacking = [
        known.point.label.lower()
        for known in points.of_candidate(candidate)
        if not known.is_settled
    ]
    if not lacking:
        return None
    return (
        f"Find out about {candidate.community.name}, with a source, or note where you looked:"
        f" {', '.join(lacking)}."
    )


def benefits_go_both_ways(partnership: Partnership) -> str | None:
    """What we bring and what they bring is written down."""
    candidate = subject_of(partnership)
    if candidate and candidate.we_bring.strip() and candidate.they_bring.strip():
        return None
    return "Write down what we bring and what they bring."


def connections_are_recorded(partnership: Partnership) -> str | None:
    """A connection between the two communities is recorded, or somebody looked for one."""
    candidate = subject_of(partnership)
    if candidate is None:
        return "Look for people and bodies that already tie us to the candidates."
    looked = candidate.looked_for.filter(point__in=[Point.RELATIONS, Point.HISTORY]).count() == len(
        ("now", "then")
    )
    verified = candidate.connections.exclude(source="", evidence=None, address="")
    if looked or verified.exists():
        return None
    return f"Record a connection with {candidate.community.name}, or note where you looked for one."


def counterparts_are_identified(partnership: Partnership) -> str | None:
    """Schools, museums or other institutions have a counterpart, or none could be found."""
    candidate = subject_of(partnership)
    if candidate is None:
        return "Pair schools, museums and other institutions with their counterparts."
    looked = candidate.looked_for.filter(point__in=[Point.ACADEMIC, Point.CULTURAL])
    if candidate.pairs.exists() or looked.exists():
        return None
    return (
        f"Pair an institution here with one of its kind in {candidate.community.name}, or note"
        " where you looked."
    )


def rules_of_the_policy_hold(partnership: Partnership) -> str | None:
    """Every hard rule of the policy holds, or is waived with a reason."""
    candidate = subject_of(partnership)
    rulings = rulings_of(partnership, candidate, today=timezone.localdate())
    lacking = [ruling.missing for ruling in rulings if ruling.blocks]
    if candidate is None:
        lacking.append(
            "Find the one candidate that is to be chosen: the policy's rules are checked for it."
        )
    return " ".join(lacking) or None


def time_in_stage_has_passed(partnership: Partnership) -> str | None:
    """The file has been in this stage as long as the policy asks."""
    rulings = rulings_of(partnership, None, today=timezone.localdate())
    found = next((ruling for ruling in rulings if ruling.rule.code == "months_in_stage"), None)
    return found.missing if found and found.blocks else None


def enough_people_have_scored(partnership: Partnership) -> str | None:
    """As many people have scored the candidate as the policy asks for, each alone."""
    candidate, terms = subject_of(partnership), terms_of(partnership)
    if candidate is None:
        number = "two people" if terms.reviewers == 2 else f"{terms.reviewers} reviewers"
        return f"Score the candidates, at least {number} each."
    lacking = terms.reviewers - handed_in(candidate, terms)
    if lacking <= 0:
        return None
    return (
        f"Score {candidate.community.name}: {lacking} more reviewer{'s' if lacking > 1 else ''}"
        " needed."
    )


def differences_are_discussed(partnership: Partnership) -> str | None:
    """Where the reviewers differ widely, a note says what they made of it."""
    candidate = subject_of(partnership)
    if candidate is None or not needs_discussion(candidate, terms_of(partnership)):
        return None
    return (
        f"The reviewers of {candidate.community.name} differ widely. Talk about it, and write down"
        " what was said."
    )


def candidate_is_chosen(partnership: Partnership) -> str | None:
    """A candidate is chosen."""
    if partnership.candidates.filter(chosen_at__isnull=False).exists():
        return None
    return (
        "Choose one of the candidates."
        if partnership.candidates.exists()
        else "Find a candidate partner."
    )
