"""The signing ceremony: plan, programme by the minute, set-up (rows 55 and 56; papers.md D12 and
D13).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import zip_longest
from zoneinfo import available_timezones

from django.db import transaction
from django.db.models import Q

from partnerships.accounts.models import User
from partnerships.agreements.models.agreement import FIRST_DAY, LAST_DAY
from partnerships.agreements.services import dates
from partnerships.agreements.services.deciding import locked_agreement
from partnerships.agreements.services.risks import elections_around
from partnerships.communities.names import languages_of
from partnerships.history.services import record
from partnerships.partners.models import Partnership
from partnerships.research.models import DesignationReview
from partnerships.signing.models import Ceremony, Mode, ProgrammeItem
from partnerships.signing.run_of_show import PROGRAMMES, SET_UP, SPOKEN
from partnerships.signing.services import originals
from partnerships.words.days import in_english
from partnerships.words.refusal import ChangedMeanwhile, Refused

PERMISSION = "signing.plan_ceremony"
MOST_ITEMS = 80


@dataclass(frozen=True, kw_only=True)
class ProgrammeLine:
    """One line of the run-of-show, as it was written."""

    minute: int
    item: str
    who: str = ""
    needs: str = ""


@transaction.atomic
def plan_ceremony(
    partnership: Partnership,
    *,
    mode: Mode,
    held_on: date,
    starts_at: time | None,
    time_zone: str,
    place: str,
    by: User,
    version: int,
    today: date,
    host: str = "",
    guests: str = "",
    notes: str = "",
    caretaker_note: str = "",
) -> Ceremony:
    """Plan the signing, or change the plan; the first plan comes with the usual programme.

    `version` is the one that was seen, 0 for none: raises ChangedMeanwhile when it is past, Refused
    without an hour where people meet, and in the weeks of an election while nobody says that both
    sides agree (protocol rule 16).
    """
    partnership, agreement = locked_agreement(partnership, by=by, permission=PERMISSION)
    mode = Mode(mode)
    if mode.has_an_hour and starts_at is None:
        raise Refused("Say at what hour it begins.", "starts_at")
    if not FIRST_DAY <= held_on <= LAST_DAY:
        raise Refused(
            f"Please give a year between {FIRST_DAY.year} and {LAST_DAY.year}.", "held_on"
        )
    if not caretaker_note.strip() and (elections := elections_around(partnership, held_on)):
        raise Refused(
            f"{elections[0]} Take another day, or say here how both sides agreed to it.",
            "caretaker_note",
        )
    if time_zone not in available_timezones():
        raise Refused("Choose the time zone of the place.", "time_zone")
    ceremony = Ceremony.objects.select_for_update().filter(agreement=agreement).first()
    if (ceremony.version if ceremony else 0) != version:
        raise ChangedMeanwhile
    is_new = ceremony is None
    ceremony = ceremony or Ceremony(
        agreement=agreement, partnership=partnership, planned_by=by, version=0
    )
    ceremony.mode, ceremony.held_on, ceremony.place, ceremony.time_zone = (
        mode,
        held_on,
        place,
        time_zone,
    )
    ceremony.starts_at = starts_at if mode.has_an_hour else None
    ceremony.host, ceremony.guests, ceremony.notes = host, guests, notes
    ceremony.caretaker_note = caretaker_note
    ceremony.version += 1
    ceremony.save()
    dates.write_date_line(agreement, on=held_on, place=place if ceremony.starts_at else "")
    originals.order_first(Q(partnership=partnership))
    if is_new:
        _write(ceremony, default_programme(mode, interpreted=needs_interpreter(partnership)))
    verb = "planned" if is_new else "changed"
    text = f"The signing was {verb}: {in_english(held_on)}, {place}."
    record(
        partnership,
        text,
        by=by,
        kind="ceremony.planned",
        on=today,
        link=ceremony.get_absolute_url(),
    )
    return ceremony


def needs_interpreter(partnership: Partnership) -> bool:
    """Whether the two communities have no language in common, as far as we know."""
    spoken = [
        set(community.languages or languages_of(community.country))
        for community in (partnership.home, partnership.partner)
        if community
    ]
    return not set.intersection(*spoken)


def default_programme(mode: Mode, *, interpreted: bool = False) -> list[ProgrammeLine]:
    """Return the usual order of a ceremony; by post there is none.

    Interpreted speech takes twice its time, and all that follows moves back by as much (protocol
    rule 15).
    """
    lines, later = [], 0
    usual = PROGRAMMES[mode]
    for here, following in zip_longest(usual, usual[1:]):
        minute, item, who, needs = here
        is_doubled = interpreted and item in SPOKEN
        told = (
            f"{needs}; twice the time, for the interpreter".lstrip("; ").capitalize()
            if is_doubled
            else needs
        )
        lines.append(ProgrammeLine(minute=minute + later, item=item, who=who, needs=told))
        later += following[0] - minute if is_doubled and following else 0
    return lines


@transaction.atomic
def write_programme(
    ceremony: Ceremony, lines: Sequence[ProgrammeLine], *, version: int, by: User, today: date
) -> Ceremony:
    """Save the run-of-show, in the order of its minutes. Raises ChangedMeanwhile for an old
    version.
    """
    ceremony = _locked(ceremony, by=by, version=version)
    if len(lines) > MOST_ITEMS:
        raise Refused(f"At most {MOST_ITEMS} lines, please.")
    ceremony.programme.all().delete()
    _write(ceremony, lines)
    _advance(ceremony)
    text = "The programme of the signing was written."
    record(ceremony.partnership, text, by=by, kind="ceremony.programme", on=today)
    return ceremony


@transaction.atomic
def tick_set_up(ceremony: Ceremony, ready: Collection[str], *, by: User, today: date) -> Ceremony:
    """Mark what is ready of the set-up sheet.

    Raises Refused for the flags while the name of the country or territory is not reviewed
    (protocol rule 8).
    """
    partnership, agreement = locked_agreement(ceremony.partnership, by=by, permission=PERMISSION)
    ceremony = Ceremony.objects.select_for_update().get(pk=ceremony.pk, agreement=agreement)
    if (
        "flags" in ready
        and not DesignationReview.objects.filter(community=partnership.partner_id).exists()
    ):
        raise Refused(
            f"No flag before somebody has reviewed how {partnership.partner_name}'s country or"
            " territory is named.",
            "ready",
        )
    ceremony.set_up = [key for key, _ in SET_UP[Mode(ceremony.mode)] if key in ready]
    ceremony.save(update_fields=["set_up"])
    done, all_ = len(ceremony.set_up), len(SET_UP[Mode(ceremony.mode)])
    text = f"Set-up of the signing: {done} of {all_} things are ready."
    record(partnership, text, by=by, kind="ceremony.set_up", on=today)
    return ceremony


def _locked(ceremony: Ceremony, *, by: User, version: int) -> Ceremony:
    partnership, agreement = locked_agreement(ceremony.partnership, by=by, permission=PERMISSION)
    ceremony = Ceremony.objects.select_for_update().get(pk=ceremony.pk, agreement=agreement)
    ceremony.partnership = partnership
    if ceremony.version != version:
        raise ChangedMeanwhile
    return ceremony


def _advance(ceremony: Ceremony) -> None:
    ceremony.version += 1
    ceremony.save(update_fields=["version"])


def _write(ceremony: Ceremony, lines: Sequence[ProgrammeLine]) -> None:
    ordered = sorted(lines, key=lambda line: line.minute)
    ProgrammeItem.objects.bulk_create(
        ProgrammeItem(
            ceremony=ceremony,
            position=position,
            minute=line.minute,
            item=line.item,
            who=line.who,
            needs=line.needs,
        )
        for position, line in enumerate(ordered, start=1)
    )
