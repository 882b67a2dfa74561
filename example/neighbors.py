"""The communities of the example: begun from the gazetteer, completed with what people know
(neighbors.toml).
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Contact, Place
from partnerships.profiles.services import profiles
from partnerships.profiles.services.people import add_contact, add_term

BOOK = Path(__file__).parent / "neighbors.toml"
PROFILE = ("official_name", "own_name", "about", "cooperation_offered", "cooperation_sought")
IN_OFFICE_SINCE, AGREED_ON = date(2016, 1, 4), date(2016, 2, 1)


@cache
def neighbors() -> dict[str, dict[str, Any]]:
    """Return what is known about each community, by a short name."""
    return tomllib.loads(BOOK.read_text(encoding="utf-8"))


@transaction.atomic
def settle(name: str, *, by: User) -> Community:
    """Begin a community from its place and write down what is known about it; one that is there
    stays as it is.
    """
    known = neighbors()[name]
    present = Community.objects.filter(place=known["place"]).first()
    if present:
        return present
    today = timezone.localdate()
    community = profiles.add_from_place(Place.objects.get(pk=known["place"]), by=by, today=today)
    values = {field: known[field] for field in PROFILE if field in known}
    if "own_name" in known:
        values["own_language"] = known["language"]
    community = profiles.write_profile(
        community, values=values, sources={}, version=community.version, by=by, today=today
    )
    for industry in known["industries"]:
        profiles.add_industry(community, by=by, today=today, name=industry, source=known["site"])
    for challenge in known.get("challenges", ()):
        profiles.add_challenge(community, by=by, today=today, **challenge)
    for institution in known["institutions"]:
        profiles.add_institution(community, by=by, today=today, source=known["site"], **institution)
    _fill_offices(community, name, known, by, today)
    return community


def _fill_offices(
    community: Community, name: str, known: Mapping[str, Any], by: User, today: date
) -> None:
    """Write down the highest official and the two contacts whom symmetry asks for (row 36), all by
    office.
    """
    office = known.get("office", "Mayor")
    people = (
        (Contact.Part.OFFICIAL, office, "mayor"),
        (Contact.Part.MAYORS_OFFICE, known.get("desk", "International relations desk"), "office"),
        (
            Contact.Part.VOLUNTEER,
            known.get("volunteer", "Citizens' friendship association"),
            "friends",
        ),
    )
    official, _, _ = (
        add_contact(
            community,
            by=by,
            today=today,
            part=part,
            office=held,
            language=known["language"],
            email=f"{box}@{name.replace('_', '')}.example.org",
            named_with_consent_on=AGREED_ON,
        )
        for part, held, box in people
    )
    add_term(
        official,
        office=office,
        own_office=known.get("own_office", ""),
        is_highest_official=True,
        starts_on=IN_OFFICE_SINCE,
        source=known["site"],
        by=by,
        today=today,
    )
