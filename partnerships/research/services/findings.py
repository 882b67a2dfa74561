"""What the committee finds out about a candidate: ties, counterparts, and what nobody knows."""

from datetime import date

from django.db import IntegrityError, transaction

from partnerships.accounts.models import User
from partnerships.accounts.refusal import Refused
from partnerships.communities.models import Institution
from partnerships.documents.models import Upload
from partnerships.history.services import record
from partnerships.partners.models import CandidatePartner
from partnerships.research.models import Connection, CounterpartPair, LookedFor, Point
from partnerships.research.services.candidates import working_on


@transaction.atomic
def connect(
    candidate: CandidatePartner,
    *,
    type: Connection.Type,
    text: str,
    by: User,
    who: str = "",
    is_private_person: bool = False,
    consent_on: date | None = None,
    strength: int = Connection.Strength.FAIR,
    source: str = "",
    year: int | None = None,
    evidence: Upload | None = None,
    today: date | None = None,
) -> Connection:
    """Record something that ties the two communities. Raises Refused without a source and without evidence."""
    candidate = working_on(candidate, by)
    if not source and evidence is None:
        raise Refused("Say where this is known from, or add a file that shows it.", field="source")
    connection = Connection.objects.create(
        candidate=candidate,
        type=type,
        text=text,
        who=who,
        is_private_person=is_private_person,
        consent_on=consent_on,
        strength=strength,
        source=source,
        year=year,
        evidence=evidence,
        noted_by=by,
    )
    tie = f"A connection with {candidate.community.name} was recorded: {connection.for_papers}"
    record(candidate.partnership, tie[:1000], by=by, kind="connection.recorded", on=today)
    return connection


@transaction.atomic
def drop_connection(connection: Connection, *, by: User) -> None:
    """Take a connection out that proved wrong; the history keeps that it was there."""
    candidate = working_on(connection.candidate, by)
    text = f"A connection with {candidate.community.name} was taken out: {connection.for_papers}"
    connection.delete()
    record(candidate.partnership, text[:1000], by=by, kind="connection.dropped")


@transaction.atomic
def pair_institutions(
    candidate: CandidatePartner, *, ours: Institution, theirs: Institution, by: User, note: str = ""
) -> CounterpartPair:
    """Name two institutions as counterparts. Raises Refused for a pair of different kinds or one that is there."""
    candidate = working_on(candidate, by)
    if ours.type != theirs.type:
        here, there = ours.get_type_display().lower(), theirs.get_type_display().lower()
        raise Refused(f"Counterparts are of the same kind; these are a {here} and a {there}.", field="theirs")
    try:
        with transaction.atomic():
            return CounterpartPair.objects.create(candidate=candidate, ours=ours, theirs=theirs, note=note)
    except IntegrityError as error:
        raise Refused("These two are a pair already.", field="theirs") from error


@transaction.atomic
def part_institutions(pair: CounterpartPair, *, by: User) -> None:
    """Undo a pair of institutions."""
    working_on(pair.candidate, by)
    pair.delete()


@transaction.atomic
def note_looked_for(candidate: CandidatePartner, *, point: Point, note: str, by: User) -> LookedFor:
    """Say that a data point was looked for in vain, and where: unknown is unknown, not forgotten."""
    candidate = working_on(candidate, by)
    values = {"note": note, "noted_by": by}
    looked, _ = LookedFor.objects.update_or_create(candidate=candidate, point=point, defaults=values)
    return looked
