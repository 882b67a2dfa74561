"""What a search leads to: a place becomes a candidate, or is dismissed; a search is kept under a
name.
"""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Community, Place
from partnerships.finding.models import Dismissal, SavedSearch
from partnerships.finding.services.searching import Wanted, find
from partnerships.history.services import record
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.partners.services import lock_open, require_open
from partnerships.profiles.services import profiles
from partnerships.profiles.services.profiles import AlreadyThere
from partnerships.research.models import Shortlisting
from partnerships.research.services.candidates import PERMISSION, add_candidate
from partnerships.words.refusal import Refused

if TYPE_CHECKING:
    from partnerships.finding.suggestions.ranking import Reason, Suggestion

MOST_SEARCHES = 30
"""How many searches a file keeps."""


class Listed(Refused):
    """The place is on the list already; `candidate` is the one."""

    def __init__(self, candidate: CandidatePartner) -> None:
        aside = ", where it was set aside" if candidate.parked_at else ""
        super().__init__(f"{candidate.community} is on the list already{aside}.")
        self.candidate = candidate


def shortlist(
    partnership: Partnership, *, place: Place, wanted: Wanted, by: User, today: date
) -> CandidatePartner:
    """Make a suggested place a candidate, with its profile from the gazetteer and the reasons of
    the search (row 107).

    Raises Listed for one that is there, and Refused for one that was dismissed or that this search
    does not show.
    """
    require(by, PERMISSION)
    # before the lock: nobody has to wait while the world is compared
    found = find(partnership, wanted)
    with transaction.atomic():
        partnership = lock_open(partnership)
        require_unsettled(partnership, place)
        suggestion = found.ranking.of(place.pk) if found else None
        if found is None or suggestion is None:
            raise Refused(
                f"{place} is not among the places that this search shows. Change its filters first."
            )
        candidate = add_candidate(
            partnership, community=_community_of(place, by, today), by=by, today=today
        )
        kept = _keep(candidate, suggestion, found.ranking.total, wanted.query, by)
        text = f"The search suggested {candidate.community}: {_in_words(kept)}"
        record(partnership, text, by=by, kind="candidate.suggested", on=today)
    return candidate


def require_unsettled(partnership: Partnership, place: Place) -> None:
    """Raise Listed for a place that is a candidate already, Refused for one that was dismissed or a
    closed file.
    """
    require_open(partnership)
    listed = (
        partnership.candidates.filter(community__place=place).select_related("community").first()
    )
    if listed:
        raise Listed(listed)
    if partnership.dismissals.filter(place=place).exists():
        raise Refused(f"{place} was dismissed in this file already. It can be taken back there.")


def _community_of(place: Place, by: User, today: date) -> Community:
    """Return the community that stands for a place, begun now where there is none; another click
    may be quicker.
    """
    try:
        with transaction.atomic():
            return profiles.add_from_place(place, by=by, today=today)
    except AlreadyThere as there:
        return there.community
    except IntegrityError:
        return Community.objects.get(place=place)


def _keep(
    candidate: CandidatePartner, suggestion: "Suggestion", total: int, query: str, by: User
) -> Shortlisting:
    return Shortlisting.objects.create(
        candidate=candidate,
        index=min(100, max(0, round(suggestion.index))),
        rank=suggestion.rank,
        out_of=total,
        reasons=[_plain(reason) for reason in suggestion.reasons],
        weakest=_plain(suggestion.weakest) if suggestion.weakest else None,
        query=query,
        noted_by=by,
    )


def _plain(reason: "Reason") -> dict[str, str | float]:
    values = asdict(reason)
    numbers = {name: round(values[name], 2) for name in ("value", "points", "lost")}
    return {
        "component": reason.component.value,
        "label": reason.component.label,
        "text": reason.text,
    } | numbers


def _in_words(kept: Shortlisting) -> str:
    because = " ".join(reason["text"] for reason in kept.reasons)
    weakest = f" Weakest point: {kept.weakest['text']}" if kept.weakest else ""
    return f"rank {kept.rank:,} of {kept.out_of:,}, index {kept.index} of 100. {because}{weakest}"


@transaction.atomic
def dismiss(
    partnership: Partnership, *, place: Place, reason: str, by: User, today: date
) -> Dismissal:
    """Never suggest a place again in this file, with the reason.

    Raises Listed for a candidate, Refused for a second time.
    """
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    require_unsettled(partnership, place)
    dismissal = Dismissal.objects.create(
        partnership=partnership, place=place, reason=reason, dismissed_by=by
    )
    record(partnership, f"{place} was dismissed: {reason}", by=by, kind="place.dismissed", on=today)
    return dismissal


@transaction.atomic
def take_back(dismissal: Dismissal, *, by: User, today: date) -> None:
    """Let the search suggest a dismissed place again."""
    partnership = lock_open(dismissal.partnership)
    require(by, PERMISSION)
    if Dismissal.objects.filter(pk=dismissal.pk).delete()[0]:
        record(
            partnership,
            f"{dismissal.place} may be suggested again.",
            by=by,
            kind="place.back",
            on=today,
        )


@transaction.atomic
def save_search(
    partnership: Partnership, *, name: str, query: str, by: User, today: date
) -> SavedSearch:
    """Keep a search under a name. Raises Refused for a name that the file has, and for one search
    too many.
    """
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    if partnership.searches.count() >= MOST_SEARCHES:
        raise Refused(
            f"This file keeps {MOST_SEARCHES} searches already. Remove one first.", field="name"
        )
    try:
        with transaction.atomic():
            search = SavedSearch.objects.create(
                partnership=partnership, name=name, query=query, saved_by=by
            )
    except IntegrityError as error:
        raise Refused(
            f"There is a search named “{name}” already. Take another name.", field="name"
        ) from error
    record(partnership, f"The search “{name}” was saved.", by=by, kind="search.saved", on=today)
    return search


@transaction.atomic
def remove_search(search: SavedSearch, *, by: User, today: date) -> None:
    """Forget a saved search."""
    partnership = lock_open(search.partnership)
    require(by, PERMISSION)
    if SavedSearch.objects.filter(pk=search.pk).delete()[0]:
        record(
            partnership,
            f"The search “{search.name}” was removed.",
            by=by,
            kind="search.removed",
            on=today,
        )
