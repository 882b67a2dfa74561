"""The rank of an office, and whether two people meet as equals (rows 35 and 96; protocol rules 1
and 7).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from partnerships.communities.models import Community, OfficeTerm

COUNCIL = ("council", "assembly")
ADMINISTRATION = ("manager", "administrator", "chief executive", "city clerk")
"""How offices of a council and of an administration are called in English."""


class Rank(StrEnum):
    """The ranks that have a counterpart in every town."""

    HIGHEST = "highest official"
    COUNCIL = "council"
    ADMINISTRATION = "administration"


class RankVerdict(StrEnum):
    """What a rank check says."""

    EQUAL = "equal"
    EXPLAINED = "explained"
    REFUSED = "refused"


@dataclass(frozen=True)
class RankCheck:
    """Whether two people are of equal rank, and that in a sentence."""

    verdict: RankVerdict
    words: str


def rank_of(term: OfficeTerm) -> Rank | None:
    """Return the rank of an office, or None for one that has no fixed counterpart, such as a
    deputy.
    """
    if term.is_highest_official:
        return Rank.HIGHEST
    office = term.office.casefold()
    for rank, words in ((Rank.COUNCIL, COUNCIL), (Rank.ADMINISTRATION, ADMINISTRATION)):
        if any(word in office for word in words):
            return rank
    return None


def are_equals(one: OfficeTerm, other: OfficeTerm) -> bool:
    """Whether two offices are of one rank, or are called the same and neither is the highest."""
    ranks = rank_of(one), rank_of(other)
    if ranks == (None, None):
        return one.office.casefold() == other.office.casefold()
    return ranks[0] == ranks[1]


def check_rank(here: OfficeTerm | None, there: OfficeTerm | None, note: str) -> RankCheck:
    """Compare who stands for each side; either may be nobody. Unequal ranks need a note, else they
    are refused.
    """
    if here is None and there is None:
        return RankCheck(RankVerdict.EQUAL, "No office holder leads on either side.")
    if here and there and are_equals(here, there):
        rank = rank_of(here)
        return RankCheck(RankVerdict.EQUAL, f"Both of one rank: {rank or here.office.lower()}.")
    words = _difference(here, there)
    if note.strip():
        return RankCheck(RankVerdict.EXPLAINED, f"{words} Explained: {note.strip()}")
    return RankCheck(RankVerdict.REFUSED, words)


def _difference(here: OfficeTerm | None, there: OfficeTerm | None) -> str:
    if here and there:
        return f"The {here.title} and the {there.title} are not of equal rank."
    one = here or there
    return f"Nobody stands opposite the {one.title}." if one else ""


def highest_official(community: Community, on: date) -> OfficeTerm | None:
    """Return who is the highest official of a community on a day, as far as we know."""
    terms = OfficeTerm.objects.filter(community=community).highest().holding_on(on)
    return terms.select_related("contact__community", "community").order_by("-starts_on").first()
