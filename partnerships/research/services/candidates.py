"""Candidates come, are parked, and one is chosen."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Community
from partnerships.history.services import changed, record
from partnerships.partners.models import CandidatePartner, Partnership, Stage
from partnerships.partners.services import lock_open, require_a_pair, require_open, set_partner
from partnerships.research.terms import terms_of
from partnerships.words.refusal import Refused

PERMISSION = "research.change_research"


def working_on(candidate: CandidatePartner, by: User) -> CandidatePartner:
    """Lock the candidate's file, check that `by` may research, and return the candidate fresh."""
    partnership = lock_open(candidate.partnership)
    require(by, PERMISSION)
    candidate = CandidatePartner.objects.select_related("community").get(pk=candidate.pk)
    candidate.partnership = partnership
    return candidate


@transaction.atomic
def add_candidate(
    partnership: Partnership,
    *,
    community: Community,
    by: User,
    today: date,
    route: str = CandidatePartner.Route.SEARCH,
) -> CandidatePartner:
    """Put a community on the list of candidates.

    Raises Refused for one in our own country (unless the policy allows it), in an open file of the
    kind, on the list already, or after the choice.
    """
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    require_before_the_choice(partnership)
    _require_a_pair(partnership, community)
    try:
        with transaction.atomic():
            candidate = CandidatePartner.objects.create(
                partnership=partnership, community=community, route=route, added_by=by
            )
    except IntegrityError as error:
        raise Refused(f"{community} is on the list already.", field="community") from error
    record(partnership, f"{community} became a candidate.", by=by, kind="candidate.added", on=today)
    return candidate


def require_before_the_choice(partnership: Partnership) -> None:
    """Raise Refused once research is left: no other candidate comes onto the list."""
    require_open(partnership)
    if partnership.stage not in Stage.before_a_partner_is_chosen:
        raise Refused(
            "The partner of this file is chosen. Move the file back to research to look for another"
            " one."
        )


def _require_a_pair(partnership: Partnership, community: Community) -> None:
    try:
        abroad = terms_of(partnership).abroad_only
        require_a_pair(
            partnership.home, community, partnership.kind, but=partnership, abroad=abroad
        )
    except Refused as refused:
        refused.field = "community"
        raise


@transaction.atomic
def describe_benefits(
    candidate: CandidatePartner, *, we_bring: str, they_bring: str, by: User, today: date
) -> CandidatePartner:
    """Write down what we bring and what they bring (row 11)."""
    candidate = working_on(candidate, by)
    said = "; ".join(
        filter(
            None,
            (
                changed("what we bring", candidate.we_bring, we_bring),
                changed("what they bring", candidate.they_bring, they_bring),
            ),
        )
    )
    CandidatePartner.objects.filter(pk=candidate.pk).update(
        we_bring=we_bring, they_bring=they_bring
    )
    if said:
        text = f"Of {candidate.community.name}: {said}."
        record(candidate.partnership, text, by=by, kind="candidate.described", on=today)
    return candidate


@transaction.atomic
def park(candidate: CandidatePartner, *, reason: str, by: User, today: date) -> CandidatePartner:
    """Set a candidate aside, with the reason. Raises Refused for the chosen one."""
    candidate = working_on(candidate, by)
    require_not_chosen(candidate)
    CandidatePartner.objects.filter(pk=candidate.pk).update(
        parked_at=timezone.now(), parked_because=reason
    )
    text = f"{candidate.community.name} was set aside: {reason}"
    record(candidate.partnership, text, by=by, kind="candidate.parked", on=today)
    return candidate


def require_not_chosen(candidate: CandidatePartner) -> None:
    """Raise Refused for the chosen candidate, and on a closed file."""
    require_open(candidate.partnership)
    if candidate.chosen_at:
        raise Refused("This is the chosen candidate. Choose another one first.")


@transaction.atomic
def take_up_again(candidate: CandidatePartner, *, by: User, today: date) -> CandidatePartner:
    """Put a parked candidate back on the list."""
    candidate = working_on(candidate, by)
    CandidatePartner.objects.filter(pk=candidate.pk).update(parked_at=None, parked_because="")
    text = (
        f"{candidate.community.name} is a candidate again; it had been set aside:"
        f" {candidate.parked_because}"
    )
    record(candidate.partnership, text, by=by, kind="candidate.back", on=today)
    return candidate


@transaction.atomic
def choose(candidate: CandidatePartner, *, by: User, today: date) -> Partnership:
    """Make a candidate the partner of its file; an earlier choice gives way while the file is in
    research.

    Raises Refused for a parked candidate, for a second open file of the pair, and once research is
    left.
    """
    candidate = working_on(candidate, by)
    partnership = candidate.partnership
    if partnership.stage not in Stage.before_a_partner_is_chosen:
        raise Refused("The partner was approved with the research; it cannot change now.")
    if candidate.parked_at:
        raise Refused(f"{candidate.community.name} was set aside. Take it up again first.")
    _require_a_pair(partnership, candidate.community)
    former = partnership.partner
    partnership.candidates.update(chosen_at=None, chosen_by=None)
    CandidatePartner.objects.filter(pk=candidate.pk).update(chosen_at=timezone.now(), chosen_by=by)
    set_partner(partnership, candidate.community)
    instead = f" in place of {former}" if former and former != candidate.community else ""
    record(
        partnership,
        f"{candidate.community} was chosen{instead}.",
        by=by,
        kind="candidate.chosen",
        on=today,
    )
    return partnership
