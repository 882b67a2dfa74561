"""Opening a file, writing its brief, recording who agrees, seating its committee: each deed writes
its event.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Community, Level, Organization
from partnerships.history.names import by_key
from partnerships.history.services import changed, next_in, record
from partnerships.partners.models import (
    Alignment,
    CandidatePartner,
    Committee,
    Kind,
    Partnership,
    Seat,
)
from partnerships.partners.services import lock_open, require_a_pair
from partnerships.words.days import in_english
from partnerships.words.refusal import ChangedMeanwhile, Refused

BRIEF = (
    "purpose",
    "participants",
    "sponsor",
    "people",
    "hours",
    "first_year_budget",
    "budget_source",
    "working_name",
)
"""The fields of the planning brief (rows 8, 9, 11)."""


@transaction.atomic
def open_partnership(
    *,
    kind: Kind,
    by: User,
    today: date,
    partner: Community | None = None,
    level: Level = Level.CITY,
    lead: User | None = None,
    brief: Mapping[str, str | int | Decimal | None] | None = None,
    route: str = CandidatePartner.Route.DIRECT,
) -> Partnership:
    """Open a file in planning, with a committee that the one who opens it chairs.

    A partner that is known already becomes the first candidate; without one, research looks for
    candidates (row 12). Raises Refused for a partner in our own country and SecondFile for a second
    open file of the pair and kind.
    """
    require(by, "partners.add_partnership")
    home = Organization.ours().home
    if partner:
        require_a_pair(home, partner, kind)
    fields = {name: value for name, value in (brief or {}).items() if name in BRIEF}
    partnership = _insert(
        today.year,
        home=home,
        partner=partner,
        kind=kind,
        level=level,
        lead=lead or by,
        stage_since=today,
        opened_on=today,
        opened_by=by,
        **fields,
    )
    committee = Committee.objects.create(
        partnership=partnership, name=f"{partnership.partner_name} committee"
    )
    Seat.objects.create(
        committee=committee, person=lead or by, part=Seat.Part.CHAIR, starts_on=today
    )
    if partner:
        CandidatePartner.objects.create(
            partnership=partnership, community=partner, route=route, added_by=by
        )
    return partnership


def _insert(year: int, **fields: object) -> Partnership:
    """Write the file under the next number of the year: 2026-01."""
    number = f"{year}-{next_in(f'files {year}'):02d}"
    try:
        with transaction.atomic():
            return Partnership.objects.create(number=number, **fields)
    except IntegrityError as error:
        raise Refused(
            "There is an open file of this kind with this partner already.", "partner"
        ) from error


@transaction.atomic
def write_brief(
    partnership: Partnership,
    *,
    by: User,
    today: date,
    brief: Mapping[str, object],
    kind: Kind,
    level: Level,
    version: int,
) -> Partnership:
    """Save the planning brief. `version` is the one that the writer saw; raises ChangedMeanwhile
    when it is past.

    Raises Refused for another kind or level once both sides have approved the text of the
    agreement.
    """
    partnership = lock_open(partnership)
    require(by, "partners.change_partnership")
    if partnership.version != version:
        raise ChangedMeanwhile
    if (kind, level) != (
        partnership.kind,
        partnership.level,
    ) and partnership.founding_locked_because:
        stays = f"It stays a {partnership.kind_in_words.lower()}."
        raise Refused(
            f"{stays} {partnership.founding_locked_because}",
            "kind" if kind != partnership.kind else "level",
        )
    if partnership.partner and kind != partnership.kind:
        require_a_pair(partnership.home, partnership.partner, kind, but=partnership, abroad=False)
    given = {name: brief[name] for name in BRIEF if name in brief} | {"kind": kind, "level": level}
    changes = [_change(partnership, name, value) for name, value in given.items()]
    for name, value in given.items():
        setattr(partnership, name, value)
    partnership.version = version + 1
    partnership.save()
    said = "; ".join(filter(None, changes))
    if said:
        record(
            partnership, f"The brief was changed: {said}.", by=by, kind="brief.changed", on=today
        )
    return partnership


def _change(partnership: Partnership, name: str, value: object) -> str:
    """Return what becomes of a field of the brief, in words; nothing when it stays as it is."""
    label = Partnership._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # fields of our own
    return changed(str(label), getattr(partnership, name), value)


@transaction.atomic
def record_alignment(
    partnership: Partnership,
    *,
    side: Alignment.Side,
    name: str,
    agreed_on: date,
    by: User,
    note: str = "",
) -> Alignment:
    """Write down who has agreed to the plan, and when; a second entry for the same side replaces
    the first.

    Raises Refused for a second entry once the partnership is established.
    """
    partnership = lock_open(partnership)
    require(by, "partners.change_partnership")
    if partnership.established_on and partnership.alignments.filter(side=side).exists():
        raise Refused(
            "The partnership is established; who agreed to its plan stays as it was written down."
        )
    former = partnership.alignments.filter(side=side).first()
    values = {"name": name, "agreed_on": agreed_on, "note": note, "recorded_by": by}
    alignment, _ = Alignment.objects.update_or_create(
        partnership=partnership, side=side, defaults=values
    )
    who = Alignment.Side(side).label
    text = f"{who} agreed to the plan: {name}, {in_english(agreed_on)}."
    if former:
        text += f" Until now it said: {former.name}, {in_english(former.agreed_on)}."
    record(partnership, text, by=by, kind="alignment.recorded", on=agreed_on)
    return alignment


@transaction.atomic
def seat(
    committee: Committee,
    *,
    person: User,
    part: Seat.Part,
    since: date,
    by: User,
    is_resident: bool | None = None,
) -> Seat:
    """Seat a person on a committee; a new chair makes the old one a member. Seated again, part and
    residence change.

    `is_resident` says whether the person lives in our community; None leaves open what nobody
    asked.
    """
    partnership = lock_open(committee.partnership)
    require(by, "partners.change_partnership")
    part, sitting = Seat.Part(part), committee.seats.filter(ends_on=None).select_related("person")
    former, chair = (
        sitting.filter(person=person).first(),
        sitting.filter(part=Seat.Part.CHAIR).first(),
    )
    if part == Seat.Part.CHAIR:
        sitting.filter(part=Seat.Part.CHAIR).update(part=Seat.Part.MEMBER)
    values = {"part": part} if is_resident is None else {"part": part, "is_resident": is_resident}
    taken, _ = Seat.objects.update_or_create(
        committee=committee,
        person=person,
        ends_on=None,
        defaults=values,
        create_defaults={**values, "starts_on": since},
    )
    text = f"{by_key(person)} was seated on the committee as {part.label.lower()}"
    if part == Seat.Part.CHAIR and chair and chair.person != person:
        text += f" in place of {by_key(chair.person)}"
    elif former and former.part != part:
        text += f", until then {former.get_part_display().lower()}"
    record(partnership, f"{text}.", by=by, kind="committee.seated", on=since)
    return taken


@transaction.atomic
def leave(seat: Seat, *, on: date, by: User) -> None:
    """End a person's time on a committee. Raises Refused for the chair: another one must be seated
    first.
    """
    partnership = lock_open(seat.committee.partnership)
    require(by, "partners.change_partnership")
    seat = Seat.objects.select_related("person").get(pk=seat.pk)
    if seat.part == Seat.Part.CHAIR:
        raise Refused("Seat another chair first.")
    if Seat.objects.filter(pk=seat.pk, ends_on=None).update(ends_on=on):
        text = f"{by_key(seat.person)}, {seat.get_part_display().lower()}, left the committee."
        record(partnership, text, by=by, kind="committee.left", on=on)


@transaction.atomic
def choose_lead(partnership: Partnership, *, lead: User, by: User, today: date) -> Partnership:
    """Say who leads the file; reminders go to this person and to the chair."""
    partnership = lock_open(partnership)
    require(by, "partners.change_partnership")
    Partnership.objects.filter(pk=partnership.pk).update(lead=lead, version=F("version") + 1)
    former, partnership.lead = partnership.lead, lead
    if former != lead:
        text = f"The lead of the file passed from {by_key(former)} to {by_key(lead)}."
        record(partnership, text, by=by, kind="lead.chosen", on=today)
    return partnership


@transaction.atomic
def start(
    *,
    kind: Kind,
    by: User,
    today: date,
    partner: Community | None = None,
    level: Level = Level.CITY,
    brief: Mapping[str, str | int | Decimal | None] | None = None,
) -> Partnership:
    """Open a file in planning and begin its history; the policy in force on this day counts for it.

    See `open_partnership` for what is refused.
    """
    partnership = open_partnership(
        kind=kind, by=by, today=today, partner=partner, level=level, brief=brief
    )
    text = f"The file with {partnership.partner_name} was opened in planning."
    record(partnership, text, by=by, kind="partnership.opened", on=today)
    return partnership
