"""Opening a file, writing its brief, seating its committee."""

from datetime import date

from django.db.models import F, Q

from partnerships.communities.models import Community
from partnerships.partners.models import Committee, Partnership
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused


class SecondFile(Refused):
    """There is an open file of the same pair and kind already; `partnership` is that file."""

    def __init__(self, partnership: Partnership) -> None:
        super().__init__(
            f"There is an open file of this kind with {partnership.partner} already:"
            f" {partnership.number}.",
            field="partner",
        )
        self.partnership = partnership


def lock(partnership: Partnership) -> Partnership:
    """Return the file fresh from the database, locked until the transaction ends. Always the first
    lock taken.
    """
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
    """Raise Refused for a file that has come to its end; a page of writing asks before it is
    shown.
    """
    if not partnership.is_open:
        raise Refused(partnership.closed_in_words)


def require_no_hold(partnership: Partnership, today: date) -> None:
    """Refuse while a hold covers the day."""
    if partnership.held_until and partnership.is_held(today):
        raise Refused(
            f"The file is on hold until {in_english(partnership.held_until)}. Resume it first."
        )


def require_a_pair(
    home: Community,
    partner: Community,
    kind: str,
    *,
    but: Partnership | None = None,
    abroad: bool = True,
) -> None:
    """Refuse a partner that is ourselves, in our own country (row 65), or in an open file of the
    same kind already.

    `abroad` is False where a policy allows partners at home, and where the pair was looked at when
    it was chosen.
    """
    if partner == home:
        raise Refused("A community cannot be its own sister.", field="partner")
    if abroad and partner.country == home.country:
        raise Refused(
            f"{partner.name} lies in {home.country_name} too; a sister city lies in another"
            " country.",
            field="partner",
        )
    twins = Partnership.objects.open().filter(
        kind=kind, home__in=[home, partner], partner__in=[home, partner]
    )
    second = twins.exclude(pk=but.pk if but else 0).select_related("partner").first()
    if second:
        raise SecondFile(second)


def set_partner(partnership: Partnership, community: Community) -> None:
    """Write down whom research has chosen; its service holds the lock and has checked the pair.

    Raises Refused once both sides have approved the text of the agreement.
    """
    if partnership.founding_locked_because and community != partnership.partner:
        raise Refused(
            f"{partnership.partner_name} stays the partner. {partnership.founding_locked_because}"
        )
    Partnership.objects.filter(pk=partnership.pk).update(partner=community)
    Committee.objects.filter(
        partnership=partnership, name=f"{partnership.partner_name} committee"
    ).update(name=f"{community.name} committee")
    partnership.partner = community


def establish(partnership: Partnership, *, on: date) -> bool:
    """Write down since when the partnership is established; return False when it is already.

    The deed belongs to the agreement's services, which hold the lock and have seen both signatures.
    """
    fresh = Partnership.objects.filter(pk=partnership.pk, established_on=None)
    return bool(fresh.update(established_on=on, version=F("version") + 1))


def lock_founding(partnership: Partnership, *, on: date) -> None:
    """Write down that kind, level and parties stay as they are, because both sides have approved
    the text.

    The deed belongs to the agreement's services, which hold the lock, as that of `open_founding`.
    """
    Partnership.objects.filter(pk=partnership.pk).update(founding_locked_on=on)
    partnership.founding_locked_on = on


def open_founding(partnership: Partnership) -> None:
    """Write down that the text which both sides had approved has given way to another one."""
    Partnership.objects.filter(pk=partnership.pk).update(founding_locked_on=None)
    partnership.founding_locked_on = None


def note_word(
    partnership: Partnership, *, came: date | None = None, went: date | None = None
) -> None:
    """Write down that they, or we, spoke on a day; an earlier day changes nothing."""
    for column, day in (("last_came_on", came), ("last_went_on", went)):
        earlier = Q(**{column: None}) | Q(**{f"{column}__lt": day})
        if day:
            Partnership.objects.filter(earlier, pk=partnership.pk).update(**{column: day})


def note_meeting(partnership: Partnership, *, on: date | None) -> None:
    """Write down on which day both sides met last, by what is on record now."""
    Partnership.objects.filter(pk=partnership.pk).update(last_met_on=on)
