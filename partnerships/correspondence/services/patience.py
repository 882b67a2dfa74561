"""How patient we are, by country and by way, and when the silence clock rests."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.names import country_name
from partnerships.correspondence.models import Awaited, Patience, Pause, Way
from partnerships.correspondence.services import silence
from partnerships.history.services import changed, record, record_ours
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open
from partnerships.words.days import long_date
from partnerships.words.lists import listed as in_a_row
from partnerships.words.refusal import Refused


@transaction.atomic
def settle_patience(
    *, country: str, way: str, first: int, second: int, third: int, by: User, today: date
) -> Patience:
    """Say after how many days one writes again, for a country, a way, or both; a second word
    replaces the first.
    """
    require(by, "communities.change_organization")
    if not first < second < third:
        raise Refused("Each follow-up comes later than the one before.", field="second")
    days = {"first": first, "second": second, "third": third}
    before = Patience.objects.filter(country=country, way=way).first()
    row = Patience.objects.update_or_create(country=country, way=way, defaults=days)[0]
    text = changed(
        f"{by.name} settled after how many days we write again, {_where(row)}",
        _days(before),
        _days(row),
    )
    if text:
        record_ours(text, by=by, kind="patience.settled", on=today, link=reverse("patience-list"))
        _settle_again(row.country, today)
    return row


def _days(row: Patience | None) -> str:
    return in_a_row([str(row.first), str(row.second), str(row.third)]) if row else ""


def _where(row: Patience) -> str:
    place = country_name(row.country) if row.country else "every country"
    return f"{place}, {Way(row.way).label.lower() if row.way else 'any way'}"


@transaction.atomic
def drop_patience(row: Patience, *, by: User, today: date) -> None:
    """Take a line out, so that what holds elsewhere holds there too."""
    require(by, "communities.change_organization")
    text = changed(
        f"{by.name} took out after how many days we write again, {_where(row)}", _days(row), ""
    )
    row.delete()
    record_ours(text, by=by, kind="patience.dropped", on=today, link=reverse("patience-list"))
    _settle_again(row.country, today)


def _settle_again(country: str, today: date) -> None:
    """Move the next steps of the letters that wait there, or everywhere."""
    awaited = Awaited.objects.select_related("partnership")
    for each in awaited.filter(partnership__partner__country=country) if country else awaited:
        silence.settle(each.partnership, today)


@transaction.atomic
def pause(
    partnership: Partnership, *, starts_on: date, ends_on: date | None, reason: str, by: User
) -> Pause:
    """Rest the silence clock of a file for a time, with a reason."""
    partnership = lock_open(partnership)
    require(by, "correspondence.write_letter")
    if ends_on and ends_on < starts_on:
        raise Refused("The pause ends before it begins.", field="ends_on")
    made = Pause.objects.create(
        partnership=partnership, starts_on=starts_on, ends_on=ends_on, reason=reason, made_by=by
    )
    until = f" until {long_date(ends_on, 'en')}" if ends_on else ""
    text = f"The silence clock rests from {long_date(starts_on, 'en')}{until}: {reason}"
    record(partnership, text, by=by, kind="silence.paused", on=starts_on)
    return made


@transaction.atomic
def end_pause(made: Pause, *, on: date, by: User) -> Pause:
    """Let the clock run again; the last day of rest is the one before, and a pause that only comes
    is taken back.
    """
    partnership = lock_open(made.partnership)
    require(by, "correspondence.write_letter")
    made = Pause.objects.select_for_update().get(pk=made.pk)
    if made.ends_on and made.ends_on < on:
        raise Refused("This pause is over.")
    made.ends_on = max(on - timedelta(days=1), made.starts_on)
    made.save(update_fields=["ends_on"])
    record(partnership, "The silence clock runs again.", by=by, kind="silence.resumed", on=on)
    silence.settle(partnership, on)
    return made


def rest_while_held(
    partnership: Partnership, *, starts_on: date, ends_on: date, reason: str, by: User
) -> None:
    """Rest the clock while a file is on hold, instead of an earlier hold that still ran."""
    end_holds(partnership, on=starts_on)
    words = " ".join(reason.split())[:200]
    Pause.objects.create(
        partnership=partnership,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=words,
        is_hold=True,
        made_by=by,
    )


def end_holds(partnership: Partnership, *, on: date) -> None:
    """End the rest of a hold that is over before its day."""
    held: Iterable[Pause] = partnership.pauses.filter(is_hold=True, ends_on__gte=on)
    for each in held:
        if each.starts_on >= on:
            each.delete()
        else:
            each.ends_on = on - timedelta(days=1)
            each.save(update_fields=["ends_on"])
    silence.settle(partnership, on)
