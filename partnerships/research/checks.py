"""Facts about research (stages.md, stage 2). Each returns what is missing, or None."""

from datetime import date

from partnerships.research.facts import ResearchFacts
from partnerships.research.models import Point
from partnerships.words.lists import counted


def profile_is_known(facts: ResearchFacts, today: date) -> str | None:
    """The seven data points are known with their sources, or noted as unknown."""
    candidate = facts.subject
    if candidate is None:
        return "Find candidate partners and learn the seven data points of each."
    lacking = [point.label.lower() for point in facts.unsettled]
    if not lacking:
        return None
    return (
        f"Find out about {candidate.community.name}, with a source, or note where you looked:"
        f" {', '.join(lacking)}."
    )


def benefits_go_both_ways(facts: ResearchFacts, today: date) -> str | None:
    """What we bring and what they bring is written down."""
    candidate = facts.subject
    if candidate and candidate.we_bring.strip() and candidate.they_bring.strip():
        return None
    return "Write down what we bring and what they bring."


def connections_are_recorded(facts: ResearchFacts, today: date) -> str | None:
    """A connection between the two communities is recorded, or somebody looked for one."""
    candidate = facts.subject
    if candidate is None:
        return "Look for people and bodies that already tie us to the candidates."
    verified = facts.is_known(Point.RELATIONS) or facts.is_known(Point.HISTORY)
    if verified or facts.looked >= {Point.RELATIONS, Point.HISTORY}:
        return None
    return f"Record a connection with {candidate.community.name}, or note where you looked for one."


def counterparts_are_identified(facts: ResearchFacts, today: date) -> str | None:
    """Schools, museums or other institutions have a counterpart, or none could be found."""
    candidate = facts.subject
    if candidate is None:
        return "Pair schools, museums and other institutions with their counterparts."
    if facts.has_pairs or facts.looked & {Point.ACADEMIC, Point.CULTURAL}:
        return None
    return (
        f"Pair an institution here with one of its kind in {candidate.community.name}, or note"
        " where you looked."
    )


def rules_of_the_policy_hold(facts: ResearchFacts, today: date) -> str | None:
    """Every hard rule of the policy holds, or is waived with a reason."""
    lacking = [ruling.missing for ruling in facts.rulings() if ruling.blocks]
    if facts.subject is None:
        lacking.append(
            "Find the one candidate that is to be chosen: the policy's rules are checked for it."
        )
    return " ".join(lacking) or None


def time_in_stage_has_passed(facts: ResearchFacts, today: date) -> str | None:
    """The file has been in this stage as long as the policy asks."""
    for ruling in facts.rulings("months_in_stage"):
        if ruling.blocks:
            return ruling.missing
    return None


def enough_people_have_scored(facts: ResearchFacts, today: date) -> str | None:
    """As many people have scored the candidate as the policy asks for, each alone."""
    candidate, terms = facts.subject, facts.terms
    if candidate is None:
        number = "two people" if terms.reviewers == 2 else f"{terms.reviewers} reviewers"
        return f"Score the candidates, at least {number} each."
    lacking = terms.reviewers - len(facts.handed_in)
    if lacking <= 0:
        return None
    return f"Score {candidate.community.name}: {counted(lacking, 'more reviewer')} needed."


def differences_are_discussed(facts: ResearchFacts, today: date) -> str | None:
    """Where the reviewers differ widely, a note says what they made of it."""
    candidate = facts.subject
    if candidate is None or not facts.needs_discussion:
        return None
    return (
        f"The reviewers of {candidate.community.name} differ widely. Talk about it, and write down"
        " what was said."
    )


def candidate_is_chosen(facts: ResearchFacts, today: date) -> str | None:
    """A candidate is chosen."""
    if any(candidate.chosen_at for candidate in facts.candidates):
        return None
    return "Choose one of the candidates." if facts.candidates else "Find a candidate partner."
