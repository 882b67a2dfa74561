"""What the committee finds out about a candidate: counterparts, and what nobody knows."""

from datetime import date

from django.db import IntegrityError, transaction

from partnerships.accounts.models import User
from partnerships.communities.models import Institution
from partnerships.history.services import changed, record
from partnerships.partners.models import CandidatePartner
from partnerships.research.models import CounterpartPair, LookedFor, Point
from partnerships.research.services.candidates import working_on
from partnerships.words.refusal import Refused


@transaction.atomic
def pair_institutions(
    candidate: CandidatePartner,
    *,
    ours: Institution,
    theirs: Institution,
    by: User,
    today: date,
    note: str = "",
) -> CounterpartPair:
    """Name two institutions as counterparts. Raises Refused for a pair of different kinds or one
    that is there.
    """
    candidate = working_on(candidate, by)
    if ours.type != theirs.type:
        here, there = ours.get_type_display().lower(), theirs.get_type_display().lower()
        raise Refused(
            f"Counterparts are of the same kind; these are a {here} and a {there}.", field="theirs"
        )
    try:
        with transaction.atomic():
            pair = CounterpartPair.objects.create(
                candidate=candidate, ours=ours, theirs=theirs, note=note
            )
    except IntegrityError as error:
        raise Refused("These two are a pair already.", field="theirs") from error
    record(candidate.partnership, f"{pair} became counterparts.", by=by, kind="pair.made", on=today)
    return pair


@transaction.atomic
def part_institutions(pair: CounterpartPair, *, by: User, today: date) -> None:
    """Undo a pair of institutions."""
    candidate = working_on(pair.candidate, by)
    text = f"{pair} are no counterparts any more."
    pair.delete()
    record(candidate.partnership, text, by=by, kind="pair.undone", on=today)


@transaction.atomic
def note_looked_for(
    candidate: CandidatePartner, *, point: Point, note: str, by: User, today: date
) -> LookedFor:
    """Say that a data point was looked for in vain, and where: unknown is unknown, not
    forgotten.
    """
    candidate = working_on(candidate, by)
    values, before = (
        {"note": note, "noted_by": by},
        candidate.looked_for.filter(point=point).first(),
    )
    looked, _ = LookedFor.objects.update_or_create(
        candidate=candidate, point=point, defaults=values
    )
    said = changed("where we looked", before.note if before else None, note)
    if said:
        text = f"{Point(point).label} of {candidate.community.name} was looked for in vain: {said}."
        record(candidate.partnership, text, by=by, kind="point.unknown", on=today)
    return looked
