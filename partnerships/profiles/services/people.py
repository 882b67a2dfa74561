"""Contacts, and who holds which office from when to when."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Community, Contact, OfficeTerm
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

PERMISSION = "communities.change_contact"


@transaction.atomic
def add_contact(community: Community, *, by: User, **values: Any) -> Contact:
    """Add a person of a community; a name or an office must be there."""
    require(by, PERMISSION)
    contact = Contact(community=community, **values)
    return _save(contact)


@transaction.atomic
def change_contact(contact: Contact, *, by: User, **values: Any) -> Contact:
    """Correct what is known about a person. Papers that were issued keep what they say."""
    require(by, PERMISSION)
    for name, value in values.items():
        setattr(contact, name, value)
    return _save(contact)


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
    ends_on: date | None = None,
    own_office: str = "",
    way: OfficeTerm.Way = OfficeTerm.Way.ELECTED,
    is_highest_official: bool = False,
    source: str = "",
    election_on: date | None = None,
) -> OfficeTerm:
    """Write down that a person holds an office from a day on.

    Raises Refused when the days are in the wrong order or somebody else holds the office on one of them.
    """
    require(by, PERMISSION)
    Community.objects.select_for_update().get(pk=contact.community_id)
    _require_days(starts_on, ends_on)
    _require_free(contact.community_id, office, starts_on, ends_on)
    return OfficeTerm.objects.create(
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


@transaction.atomic
def end_term(term: OfficeTerm, *, on: date | None, by: User, election_on: date | None = None) -> OfficeTerm:
    """Write down the last day of a term, as far as it is known, and the day of the next election."""
    require(by, PERMISSION)
    Community.objects.select_for_update().get(pk=term.community_id)
    _require_days(term.starts_on, on)
    _require_free(term.community_id, term.office, term.starts_on, on, but=term)
    term.ends_on, term.election_on = on, election_on
    try:
        with transaction.atomic():
            term.save(update_fields=["ends_on", "election_on"])
    except IntegrityError as error:
        raise Refused("Another term of this office runs on these days.", field="ends_on") from error
    return term


@transaction.atomic
def name_office(term: OfficeTerm, *, own_office: str, by: User) -> OfficeTerm:
    """Correct what an office is called in its own language. Papers that were issued keep what they say."""
    require(by, PERMISSION)
    term.own_office = own_office
    term.save(update_fields=["own_office"])
    return term


def _require_days(starts_on: date, ends_on: date | None) -> None:
    if ends_on and ends_on < starts_on:
        raise Refused("The last day lies before the first.", field="ends_on")


def _require_free(
    community: int, office: str, starts_on: date, ends_on: date | None, *, but: OfficeTerm | None = None
) -> None:
    others = OfficeTerm.objects.filter(community=community, office__iexact=office).exclude(pk=but.pk if but else 0)
    overlapping = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    if ends_on:
        overlapping = overlapping.filter(starts_on__lte=ends_on)
    other = overlapping.select_related("contact").first()
    if other:
        until = f"until {in_english(other.ends_on)}" if other.ends_on else "without an end yet"
        raise Refused(
            f"{other.contact} holds this office from {in_english(other.starts_on)} {until}. End that term first.",
            field="starts_on",
        )
