"""Opening a file, writing its brief, seating its committee."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Community, Level, Organization
from partnerships.partners.models import Alignment, CandidatePartner, Committee, Kind, Partnership, Seat
from partnerships.words.refusal import ChangedMeanwhile, Refused

BRIEF = ("purpose", "participants", "sponsor", "people", "hours", "first_year_budget", "budget_source", "working_name")
"""The fields of the planning brief (rows 8, 9, 11)."""


class SecondFile(Refused):
    """There is an open file of the same pair and kind already; `partnership` is that file."""

    def __init__(self, partnership: Partnership) -> None:
        super().__init__(
            f"There is an open file of this kind with {partnership.partner} already: {partnership.number}.",
            field="partner",
        )
        self.partnership = partnership


def lock(partnership: Partnership) -> Partnership:
    """Return the file fresh from the database, locked until the transaction ends. Always the first lock taken."""
    return (
        Partnership.objects.select_for_update(of=("self",))
        .select_related("home", "partner", "lead")
        .get(pk=partnership.pk)
    )


def lock_open(partnership: Partnership) -> Partnership:
    """Lock a file, and refuse when it has come to an end."""
    partnership = lock(partnership)
    require_open(partnership)
    return partnership


def require_open(partnership: Partnership) -> None:
    """Raise Refused for a file that has come to its end; a page of writing asks before it is shown."""
    if not partnership.is_open:
        raise Refused(partnership.closed_in_words)


def require_a_pair(
    home: Community, partner: Community, kind: str, *, but: Partnership | None = None, abroad: bool = True
) -> None:
    """Refuse a partner that is ourselves, in our own country (row 65), or in an open file of the same kind already.

    `abroad` is False where a policy allows partners at home, and where the pair was looked at when it was chosen.
    """
    if partner == home:
        raise Refused("A community cannot be its own sister.", field="partner")
    if abroad and partner.country == home.country:
        raise Refused(
            f"{partner.name} lies in {home.country_name} too; a sister city lies in another country.", field="partner"
        )
    twins = Partnership.objects.open().filter(kind=kind, home__in=[home, partner], partner__in=[home, partner])
    second = twins.exclude(pk=but.pk if but else 0).select_related("partner").first()
    if second:
        raise SecondFile(second)


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

    A partner that is known already becomes the first candidate; without one, research looks for candidates (row 12).
    Raises Refused for a partner in our own country and SecondFile for a second open file of the pair and kind.
    """
    require(by, "partners.add_partnership")
    home = Organization.ours().home
    if partner:
        require_a_pair(home, partner, kind)
    fields = {name: value for name, value in (brief or {}).items() if name in BRIEF}
    partnership = _insert(
        home=home, partner=partner, kind=kind, level=level, lead=lead or by, stage_since=today, opened_by=by, **fields
    )
    committee = Committee.objects.create(partnership=partnership, name=f"{partnership.partner_name} committee")
    Seat.objects.create(committee=committee, person=lead or by, part=Seat.Part.CHAIR, starts_on=today)
    if partner:
        CandidatePartner.objects.create(partnership=partnership, community=partner, route=route, added_by=by)
    return partnership


def _insert(**fields: object) -> Partnership:
    year = fields["stage_since"].year  # type: ignore[attr-defined]
    numbers = Partnership.objects.select_for_update().filter(number__startswith=f"{year}-").values_list("number")
    last = max((int(number.split("-")[1]) for (number,) in numbers), default=0)
    for attempt in range(1, 6):
        try:
            with transaction.atomic():
                return Partnership.objects.create(number=f"{year}-{last + attempt:02d}", **fields)
        except IntegrityError as error:
            if "number" not in str(error):
                raise Refused("There is an open file of this kind with this partner already.", "partner") from error
    raise Refused("Too many files are being opened at this moment. Try again.")


@transaction.atomic
def write_brief(
    partnership: Partnership, *, by: User, brief: Mapping[str, object], kind: Kind, level: Level, version: int
) -> Partnership:
    """Save the planning brief. `version` is the one that the writer saw; raises ChangedMeanwhile when it is past.

    Raises Refused for another kind or level once both sides have approved the text of the agreement.
    """
    partnership = lock_open(partnership)
    require(by, "partners.change_partnership")
    if partnership.version != version:
        raise ChangedMeanwhile
    if (kind, level) != (partnership.kind, partnership.level) and partnership.founding_locked_because:
        stays = f"It stays a {partnership.kind_in_words.lower()}."
        raise Refused(f"{stays} {partnership.founding_locked_because}", "kind" if kind != partnership.kind else "level")
    if partnership.partner and kind != partnership.kind:
        require_a_pair(partnership.home, partnership.partner, kind, but=partnership, abroad=False)
    for name in BRIEF:
        if name in brief:
            setattr(partnership, name, brief[name])
    partnership.kind, partnership.level, partnership.version = kind, level, version + 1
    partnership.save()
    return partnership


@transaction.atomic
def record_alignment(
    partnership: Partnership, *, side: Alignment.Side, name: str, agreed_on: date, by: User, note: str = ""
) -> Alignment:
    """Write down who has agreed to the plan, and when; a second entry for the same side replaces the first.

    Raises Refused for a second entry once the partnership is established.
    """
    partnership = lock_open(partnership)
    require(by, "partners.change_partnership")
    if partnership.established_on and partnership.alignments.filter(side=side).exists():
        raise Refused("The partnership is established; who agreed to its plan stays as it was written down.")
    values = {"name": name, "agreed_on": agreed_on, "note": note, "recorded_by": by}
    alignment, _ = Alignment.objects.update_or_create(partnership=partnership, side=side, defaults=values)
    return alignment


@transaction.atomic
def seat(
    committee: Committee, *, person: User, part: Seat.Part, since: date, by: User, is_resident: bool | None = None
) -> Seat:
    """Seat a person on a committee; a new chair makes the old one a member. Seated again, part and residence change.

    `is_resident` says whether the person lives in our community; None leaves open what nobody asked.
    """
    lock_open(committee.partnership)
    require(by, "partners.change_partnership")
    if part == Seat.Part.CHAIR:
        committee.seats.filter(part=Seat.Part.CHAIR, ends_on=None).update(part=Seat.Part.MEMBER)
    values = {"part": part} if is_resident is None else {"part": part, "is_resident": is_resident}
    taken, _ = Seat.objects.update_or_create(
        committee=committee,
        person=person,
        ends_on=None,
        defaults=values,
        create_defaults={**values, "starts_on": since},
    )
    return taken


@transaction.atomic
def leave(seat: Seat, *, on: date, by: User) -> None:
    """End a person's time on a committee. Raises Refused for the chair: another one must be seated first."""
    lock_open(seat.committee.partnership)
    require(by, "partners.change_partnership")
    if seat.part == Seat.Part.CHAIR:
        raise Refused("Seat another chair first.")
    Seat.objects.filter(pk=seat.pk, ends_on=None).update(ends_on=on)


@transaction.atomic
def choose_lead(partnership: Partnership, *, lead: User, by: User) -> Partnership:
    """Say who leads the file; reminders go to this person and to the chair."""
    partnership = lock_open(partnership)
    require(by, "partners.change_partnership")
    Partnership.objects.filter(pk=partnership.pk).update(lead=lead, version=F("version") + 1)
    partnership.lead = lead
    return partnership


def set_partner(partnership: Partnership, community: Community) -> None:
    """Write down whom research has chosen; its service holds the lock and has checked the pair.

    Raises Refused once both sides have approved the text of the agreement.
    """
    if partnership.founding_locked_because and community != partnership.partner:
        raise Refused(f"{partnership.partner_name} stays the partner. {partnership.founding_locked_because}")
    Partnership.objects.filter(pk=partnership.pk).update(partner=community)
    Committee.objects.filter(partnership=partnership, name=f"{partnership.partner_name} committee").update(
        name=f"{community.name} committee"
    )
    partnership.partner = community


def establish(partnership: Partnership, *, on: date) -> bool:
    """Write down since when the partnership is established; return False when it is already.

    The deed belongs to the agreement's services, which hold the lock and have seen both signatures.
    """
    fresh = Partnership.objects.filter(pk=partnership.pk, established_on=None)
    return bool(fresh.update(established_on=on, version=F("version") + 1))


def lock_founding(partnership: Partnership, *, on: date) -> None:
    """Write down that kind, level and parties stay as they are, because both sides have approved the text.

    The deed belongs to the agreement's services, which hold the lock, as that of `open_founding`.
    """
    Partnership.objects.filter(pk=partnership.pk).update(founding_locked_on=on)
    partnership.founding_locked_on = on


def open_founding(partnership: Partnership) -> None:
    """Write down that the text which both sides had approved has given way to another one."""
    Partnership.objects.filter(pk=partnership.pk).update(founding_locked_on=None)
    partnership.founding_locked_on = None
