"""Contacts, and who holds which office from when to when."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Community, Contact, OfficeTerm
from partnerships.history.names import by_key
from partnerships.history.services import changed, record_ours
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

PERMISSION = "communities.change_contact"
OPEN = ("part", "office", "named_with_consent_on", "left_on")
"""What the history may tell of a contact; names, addresses, numbers and wishes are private."""


@transaction.atomic
def add_contact(community: Community, *, by: User, today: date, **values: Any) -> Contact:
    """Add a person of a community; a name or an office must be there."""
    require(by, PERMISSION)
    contact = _save(Contact(community=community, **values))
    _record(
        f"{by_key(contact)} was added to the people of {community.name}.", contact, by=by, on=today
    )
    return contact


@transaction.atomic
def change_contact(contact: Contact, *, by: User, today: date, **values: Any) -> Contact:
    """Correct what is known about a person. Papers that were issued keep what they say.

    The history tells of part, office and days what they were; of what is private only that it was
    changed.
    """
    require(by, PERMISSION)
    before = Contact.objects.get(pk=contact.pk)
    for name, value in values.items():
        setattr(contact, name, value)
    _save(contact)
    said = "; ".join(filter(None, (_change(before, contact, name) for name in values)))
    if said:
        _record(
            f"What is known of {by_key(contact)} was changed: {said}.", contact, by=by, on=today
        )
    return contact


def _change(before: Contact, contact: Contact, name: str) -> str:
    label = str(Contact._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column
    old, new = getattr(before, name), getattr(contact, name)
    return changed(label, old, new) if name in OPEN else label if old != new else ""


def _record(
    text: str, contact: Contact, *, by: User, on: date, kind: str = "contact.changed"
) -> None:
    record_ours(
        text, by=by, kind=kind, on=on, link=reverse("contact-list", args=[contact.community_id])
    )


def _save(contact: Contact) -> Contact:
    if not (contact.given_name or contact.family_name or contact.own_name or contact.office):
        raise Refused("Give a name, or at least the office.", field="office")
    contact.save()
    return contact


@transaction.atomic
def add_term(
    contact: Contact,
    *,
    office: str,
    starts_on: date,
    by: User,
    today: date,
    ends_on: date | None = None,
    own_office: str = "",
    way: OfficeTerm.Way = OfficeTerm.Way.ELECTED,
    is_highest_official: bool = False,
    source: str = "",
    election_on: date | None = None,
) -> OfficeTerm:
    """Write down that a person holds an office from a day on.

    Raises Refused when the days are in the wrong order or somebody else holds the office on one of
    them.
    """
    require(by, PERMISSION)
    Community.objects.select_for_update().get(pk=contact.community_id)
    _require_days(starts_on, ends_on)
    _require_free(contact.community_id, office, starts_on, ends_on)
    term = OfficeTerm.objects.create(
        contact=contact,
        community=contact.community,
        office=office,
        own_office=own_office,
        way=way,
        is_highest_official=is_highest_official,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source,
        election_on=election_on,
    )
    until = f" until {in_english(ends_on)}" if ends_on else ""
    held = f"the office “{office}” of {contact.community.name} from {in_english(starts_on)}{until}"
    _record(f"{by_key(contact)} holds {held}.", contact, by=by, on=today, kind="term.added")
    return term


@transaction.atomic
def end_term(
    term: OfficeTerm, *, on: date | None, by: User, today: date, election_on: date | None = None
) -> OfficeTerm:
    """Write down the last day of a term, as far as it is known, and the day of the next
    election.
    """
    require(by, PERMISSION)
    Community.objects.select_for_update().get(pk=term.community_id)
    _require_days(term.starts_on, on, field="on")
    _require_free(term.community_id, term.office, term.starts_on, on, but=term, field="on")
    days = [
        changed("last day", _day(term.ends_on), _day(on)),
        changed("next election", _day(term.election_on), _day(election_on)),
    ]
    term.ends_on, term.election_on = on, election_on
    try:
        with transaction.atomic():
            term.save(update_fields=["ends_on", "election_on"])
    except IntegrityError as error:
        raise Refused("Another term of this office runs on these days.", field="on") from error
    said = "; ".join(filter(None, days))
    if said:
        text = (
            f"The term of {by_key(term.contact)} as {term.office} of {term.community.name}: {said}."
        )
        _record(text, term.contact, by=by, on=today, kind="term.ended")
    return term


def _day(day: date | None) -> str:
    return in_english(day) if day else ""


@transaction.atomic
def name_office(term: OfficeTerm, *, own_office: str, by: User, today: date) -> OfficeTerm:
    """Correct what an office is called in its own language. Papers that were issued keep what they
    say.
    """
    require(by, PERMISSION)
    said = changed("in its own language", term.own_office, own_office)
    term.own_office = own_office
    term.save(update_fields=["own_office"])
    if said:
        text = f"The office “{term.office}” of {term.community.name}: {said}."
        _record(text, term.contact, by=by, on=today, kind="term.named")
    return term


def _require_days(starts_on: date, ends_on: date | None, *, field: str = "ends_on") -> None:
    if ends_on and ends_on < starts_on:
        raise Refused("The last day lies before the first.", field=field)


def _require_free(
    community: int,
    office: str,
    starts_on: date,
    ends_on: date | None,
    *,
    but: OfficeTerm | None = None,
    field: str = "starts_on",
) -> None:
    others = OfficeTerm.objects.filter(community=community, office__iexact=office).exclude(
        pk=but.pk if but else 0
    )
    overlapping = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    if ends_on:
        overlapping = overlapping.filter(starts_on__lte=ends_on)
    other = overlapping.select_related("contact").first()
    if other:
        until = f"until {in_english(other.ends_on)}" if other.ends_on else "without an end yet"
        raise Refused(
            f"{other.contact} holds this office from {in_english(other.starts_on)} {until}. End"
            " that term first.",
            field=field,
        )
