"""Facts about the planning of a partnership (stages.md, stage 1). Each returns what is missing, or
None.
"""

from datetime import date

from partnerships.planning.facts import PlanningFacts


def purpose_is_written(facts: PlanningFacts, today: date) -> str | None:
    """The purpose is written down."""
    return None if facts.file.purpose.strip() else "Write down what we hope to gain and to give."


def participants_are_named(facts: PlanningFacts, today: date) -> str | None:
    """Those who take part are named."""
    return (
        None
        if facts.file.participants.strip()
        else "Name the organizations and offices that take part."
    )


def sponsor_is_named(facts: PlanningFacts, today: date) -> str | None:
    """A sponsoring organization carries the work."""
    return None if facts.file.sponsor.strip() else "Name the organization that carries the work."


def capacity_is_stated(facts: PlanningFacts, today: date) -> str | None:
    """People and money for the first year are stated."""
    file = facts.file
    if file.people and file.first_year_budget is not None and file.budget_source.strip():
        return None
    return "State the capacity of the first year: people, money, and where the money comes from."


def committee_has_a_chair(facts: PlanningFacts, today: date) -> str | None:
    """The committee has a chair."""
    return None if facts.has_a_chair else "Seat a chair of the committee."


def organization_agrees(facts: PlanningFacts, today: date) -> str | None:
    """The organization agrees."""
    return (
        None if facts.organization_agrees else "Record who agreed for the organization, and when."
    )


def highest_official_agrees(facts: PlanningFacts, today: date) -> str | None:
    """The highest official agrees."""
    if facts.official_agrees or not facts.official_is_asked:
        return None
    return "Record the agreement of the highest official, by name and date."
