"""What becomes of an inquiry: decided by a person who may, never by the one who asks, and written
down as a turn.
"""

from datetime import date

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.offices import Capacity, office_of
from partnerships.accounts.roles import Role
from partnerships.communities.models import Community, Level
from partnerships.communities.spelling import key_of
from partnerships.history.services import record
from partnerships.inquiries.models import Asker, Inquiry, InquiryOutcome, InquiryTurn, Reason
from partnerships.inquiries.services.arriving import turn
from partnerships.inquiries.services.letters import post_outcome
from partnerships.partners.models import CandidatePartner, Kind, Partnership
from partnerships.partners.services import lock_open
from partnerships.planning.services import open_partnership
from partnerships.profiles.services import profiles
from partnerships.profiles.services.profiles import AlreadyThere
from partnerships.research.models import Connection
from partnerships.research.services.candidates import add_candidate, take_up_again
from partnerships.words.refusal import Refused

PERMISSION = "inquiries.decide_inquiry"
LONGEST_TIE = 500
PARTICIPANTS = 4000
"""So many characters the plan has for those who take part."""


def is_own(inquiry: Inquiry, by: User) -> bool:
    """Whether a person would decide about what they ask themselves: the same address, or the same
    name.
    """
    return inquiry.email.casefold() == by.email.casefold() or key_of(inquiry.name) == key_of(
        by.name
    )


def _lock(inquiry: Inquiry, by: User, today: date) -> tuple[Inquiry, InquiryTurn | None, Capacity]:
    """Lock an inquiry; return it fresh with its latest turn, and as what `by` decides."""
    inquiry = (
        Inquiry.objects.select_for_update(of=("self",))
        .select_related("place", "receipt")
        .get(pk=inquiry.pk)
    )
    capacity = office_of(by, Role.BOARD, Role.MAYORS_OFFICE, today=today)
    _require_of_others(inquiry, by)
    return inquiry, inquiry.turns.order_by("-position").first(), capacity


def _open(inquiry: Inquiry, by: User, today: date) -> tuple[Inquiry, int, Capacity]:
    """Lock an undecided inquiry; return it with the position of the turn to come, and the
    capacity.
    """
    inquiry, latest, capacity = _lock(inquiry, by, today)
    _require_undecided(inquiry, latest)
    return inquiry, latest.position + 1 if latest else 1, capacity


def require_decidable(inquiry: Inquiry, outcome: InquiryOutcome, *, by: User, today: date) -> None:
    """Raise NotAllowed or Refused where a person cannot bring an inquiry to this outcome; a page
    asks before.
    """
    office_of(by, Role.BOARD, Role.MAYORS_OFFICE, today=today)
    _require_of_others(inquiry, by)
    latest = inquiry.turns.order_by("-position").first()
    if outcome == InquiryOutcome.REOPENED:
        _require_decided(latest)
    else:
        _require_undecided(inquiry, latest)


def _require_of_others(inquiry: Inquiry, by: User) -> None:
    if is_own(inquiry, by):
        raise Refused("This is your own inquiry. Somebody else has to decide.")


def _require_undecided(inquiry: Inquiry, latest: InquiryTurn | None) -> None:
    if latest and latest.outcome in InquiryOutcome.that_close:
        who = f" by {latest.by_name}" if latest.by_name else ""
        raise Refused(
            f"{inquiry.number} was decided{who}: {latest.get_outcome_display().lower()}. Open it"
            " again first."
        )


def _require_decided(latest: InquiryTurn | None) -> InquiryTurn:
    if latest is None or latest.outcome not in InquiryOutcome.that_close:
        raise Refused("This inquiry is open.")
    if latest.partnership and latest.partnership.is_open:
        raise Refused(
            f"It went into the file {latest.partnership.number}, which is open. Close that file"
            " first."
        )
    return latest


@transaction.atomic
def ask(inquiry: Inquiry, *, words: str, by: User, today: date) -> InquiryTurn:
    """Ask for more; the inquiry waits for their answer."""
    inquiry, position, capacity = _open(inquiry, by, today)
    if not words.strip():
        raise Refused("Write the question.", field="words")
    letter = post_outcome(
        inquiry, InquiryOutcome.ASKED, position=position, words=words, by=by, today=today
    )
    return turn(inquiry, InquiryOutcome.ASKED, by=capacity, today=today, words=words, **letter)


@transaction.atomic
def suggest(
    inquiry: Inquiry, *, outcome: InquiryOutcome, words: str, by: User, today: date
) -> InquiryTurn:
    """Suggest something smaller: a friendship, or a single project."""
    if outcome not in InquiryOutcome.that_are_suggested:
        raise ValueError(f"{outcome} is no suggestion.")
    inquiry, position, capacity = _open(inquiry, by, today)
    letter = post_outcome(inquiry, outcome, position=position, words=words, by=by, today=today)
    return turn(inquiry, outcome, by=capacity, today=today, words=words, **letter)


@transaction.atomic
def decline(
    inquiry: Inquiry, *, reason: Reason, words: str = "", by: User, today: date
) -> InquiryTurn:
    """Decline with the standard letter; advertising gets none."""
    inquiry, position, capacity = _open(inquiry, by, today)
    letter = post_outcome(
        inquiry,
        InquiryOutcome.DECLINED,
        position=position,
        words=words,
        reason=reason,
        by=by,
        today=today,
    )
    said = {"words": words, "reason": reason}
    return turn(inquiry, InquiryOutcome.DECLINED, by=capacity, today=today, **said, **letter)


@transaction.atomic
def merge(inquiry: Inquiry, *, into: Inquiry, by: User, today: date) -> InquiryTurn:
    """Join an inquiry with another one about the same place; its people then hear the outcome of
    that one.

    Raises Refused for itself, and for one that was joined or declined.
    """
    if inquiry.pk == into.pk:
        raise Refused("An inquiry cannot be joined with itself.")
    locked = {
        one.pk: one
        for one in (
            Inquiry.objects.select_for_update(of=("self",))
            .filter(pk__in=[inquiry.pk, into.pk])
            .order_by("pk")
        )
    }
    latest = locked[into.pk].turns.order_by("-position").first()
    if latest and latest.outcome in (InquiryOutcome.MERGED, InquiryOutcome.DECLINED):
        raise Refused(
            f"{into.number} is decided: {latest.get_outcome_display().lower()}. Join it the other"
            " way round."
        )
    inquiry, position, capacity = _open(inquiry, by, today)
    letter = post_outcome(
        inquiry, InquiryOutcome.MERGED, position=position, other=into.number, by=by, today=today
    )
    return turn(inquiry, InquiryOutcome.MERGED, by=capacity, today=today, other=into, **letter)


@transaction.atomic
def reopen(inquiry: Inquiry, *, words: str, by: User, today: date) -> InquiryTurn:
    """Take a decided inquiry up again, with a reason. Raises Refused while a file that began with
    it is open.
    """
    inquiry, latest, capacity = _lock(inquiry, by, today)
    _require_decided(latest)
    if not words.strip():
        raise Refused("Say why it is opened again.", field="words")
    return turn(inquiry, InquiryOutcome.REOPENED, by=capacity, today=today, words=words)


@transaction.atomic
def accept(
    inquiry: Inquiry,
    *,
    kind: Kind,
    by: User,
    today: date,
    level: Level = Level.CITY,
    lead: User | None = None,
    words: str = "",
    into: Partnership | None = None,
) -> Partnership:
    """Open a file in planning from an inquiry: its place as a candidate, why as purpose, known
    links as connections.

    With `into` the inquiry goes into that open file instead, and its place becomes one more
    candidate there; kind, level and lead stay as they are. Raises SecondFile when a file of this
    kind is open with that place, and Refused for a place in our own country and for a file whose
    partner is another one.
    """
    inquiry, position, capacity = _open(inquiry, by, today)
    community = _community(inquiry, by, today)
    if into:
        partnership = _join(inquiry, into, community, by=by, today=today)
    else:
        partnership = _begin(
            inquiry, community, kind=kind, level=level, lead=lead, by=by, today=today
        )
    letter = post_outcome(
        inquiry,
        InquiryOutcome.ACCEPTED,
        position=position,
        words=words,
        by=by,
        today=today,
        partnership=partnership,
    )
    facts = {"words": words, "partnership": partnership, **letter}
    turn(inquiry, InquiryOutcome.ACCEPTED, by=capacity, today=today, **facts)
    return partnership


def _begin(
    inquiry: Inquiry,
    community: Community | None,
    *,
    kind: Kind,
    level: Level,
    lead: User | None,
    by: User,
    today: date,
) -> Partnership:
    partnership = open_partnership(
        kind=kind,
        by=by,
        today=today,
        partner=community,
        level=level,
        lead=lead,
        brief=_brief(inquiry, community),
        route=Asker(inquiry.who).route,
    )
    text = f"The file with {partnership.partner_name} was opened in planning."
    record(partnership, text, by=by, kind="partnership.opened", on=today)
    text = f"It began with the inquiry {inquiry.number} of {inquiry.from_whom}."
    record(
        partnership, text, by=by, kind="inquiry.accepted", on=today, link=inquiry.get_absolute_url()
    )
    if community:
        _carry_over(inquiry, partnership.candidates.get(), by)
    return partnership


def _join(
    inquiry: Inquiry,
    partnership: Partnership,
    community: Community | None,
    *,
    by: User,
    today: date,
) -> Partnership:
    if community is None:
        raise Refused(
            "Choose first which place of the world is meant; then it can go into a file.",
            field="into",
        )
    candidate = partnership.candidates.filter(community=community).first()
    if candidate is None:
        try:
            route = CandidatePartner.Route(Asker(inquiry.who).route)
            candidate = add_candidate(
                partnership, community=community, by=by, route=route, today=today
            )
        except Refused as refused:
            refused.field = "into"
            raise
    elif candidate.parked_at:
        candidate = take_up_again(candidate, by=by, today=today)
    partnership = lock_open(partnership)
    added = "\n".join(filter(None, [partnership.participants, *_takes_part(inquiry)]))
    if len(added) <= PARTICIPANTS:
        partnership.participants, partnership.version = added, partnership.version + 1
        partnership.save(update_fields=["participants", "version"])
    _carry_over(inquiry, candidate, by)
    text = f"The inquiry {inquiry.number} of {inquiry.from_whom} went into this file."
    record(
        partnership, text, by=by, kind="inquiry.accepted", on=today, link=inquiry.get_absolute_url()
    )
    return partnership


def _community(inquiry: Inquiry, by: User, today: date) -> Community | None:
    if inquiry.place is None:
        return None
    try:
        return profiles.add_from_place(inquiry.place, by=by, today=today)
    except AlreadyThere as there:
        return there.community


def _brief(inquiry: Inquiry, community: Community | None) -> dict[str, str]:
    """Return the first lines of the plan. Links without a candidate to hang on stand in the
    purpose.
    """
    links = (
        f"Known links, not verified:\n{inquiry.links}" if inquiry.links and not community else ""
    )
    return {
        "working_name": inquiry.place_name[:120],
        "purpose": "\n\n".join(filter(None, [inquiry.why, links]))[:4000],
        "participants": "\n".join(_takes_part(inquiry))[:PARTICIPANTS],
    }


def _takes_part(inquiry: Inquiry) -> list[str]:
    """Return who would do what, a line each; a city abroad takes part on the other side."""
    ours = [] if inquiry.who == Asker.CITY else [inquiry.does, inquiry.means]
    named = inquiry.people if inquiry.people_agreed else ""
    return [
        line for line in (f"{inquiry.from_whom} (inquiry {inquiry.number})", *ours, named) if line
    ]


def _carry_over(inquiry: Inquiry, candidate: CandidatePartner, by: User) -> None:
    """Hang what the inquiry says onto the candidate. Links become connections without a source:
    unverified.
    """
    if inquiry.who == Asker.CITY:
        candidate.they_bring = "\n".join(
            filter(None, [candidate.they_bring, inquiry.does, inquiry.means])
        )
        candidate.save(update_fields=["they_bring"])
    mark = f" (inquiry {inquiry.number}, to be verified)"
    for line in filter(None, map(str.strip, inquiry.links.splitlines())):
        Connection.objects.create(
            candidate=candidate,
            type=Connection.Type.OTHER,
            text=" ".join(line.split())[: LONGEST_TIE - len(mark)] + mark,
            strength=Connection.Strength.WEAK,
            noted_by=by,
        )
