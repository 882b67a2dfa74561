"""Facts about the planning of a partnership (stages.md, stage 1). Each returns what is missing, or
None.
"""

from partnerships.communities.models import Organization
from partnerships.partners.models import Alignment, Partnership, Seat


def purpose_is_written(partnership: Partnership) -> str | None:
    """The purpose is written down."""
    return None if partnership.purpose.strip() else "Write down what we hope to gain and to give."


def participants_are_named(partnership: Partnership) -> str | None:
    """Those who take part are named."""
    return (
        None
        if partnership.participants.strip()
        else "Name the organizations and offices that take part."
    )


def sponsor_is_named(partnership: Partnership) -> str | None:
    """A sponsoring organization carries the work."""
    return None if partnership.sponsor.strip() else "Name the organization that carries the work."


def capacity_is_stated(partnership: Partnership) -> str | None:
    """People and money for the first year are stated."""
    if (
        partnership.people
        and partnership.first_year_budget is not None
        and partnership.budget_source.strip()
    ):
        return None
    return "State the capacity of the first year: people, money, and where the money comes from."


def committee_has_a_chair(partnership: Partnership) -> str | None:
    """The committee has a chair."""
    chairs = Seat.objects.filter(
        committee__partnership=partnership, part=Seat.Part.CHAIR, ends_on=None
    )
    return None if chairs.exists() else "Seat a chair of the committee."


def organization_agrees(partnership: Partnership) -> str | None:
    """The organization agrees."""
    if partnership.alignments.filter(side=Alignment.Side.ORGANIZATION).exists():
        return None
    return "Record who agreed for the organization, and when."


def highest_official_agrees(partnership: Partnership) -> str | None:
    """The highest official agrees."""
    if not Organization.ours().highest_official_formalizes:
        return None
    if partnership.alignments.filter(side=Alignment.Side.HIGHEST_OFFICIAL).exists():
        return None
    return "Record the agreement of the highest official, by name and date."
