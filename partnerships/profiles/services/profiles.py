"""Communities and their profiles: begun from a place of the world, corrected by people, each value with its source."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import (
    Challenge,
    Community,
    Industry,
    Institution,
    Organization,
    Place,
    Source,
)
from partnerships.communities.places import own_names, profile_of
from partnerships.communities.spelling import key_of
from partnerships.words.refusal import Refused

PERMISSION = "communities.change_community"
SOURCED = ("population", "features", "climate", "elevation", "languages", "time_zone")
"""The values of a profile that carry a source."""


class AlreadyThere(Refused):
    """This place is a community here already; `community` is the one."""

    def __init__(self, community: Community) -> None:
        super().__init__(f"{community} is here already.")
        self.community = community


class ProfileChanged(Refused):
    """Somebody else saved the profile first."""

    def __init__(self) -> None:
        super().__init__("Somebody else changed this profile while you were writing. Compare, then save again.")


@transaction.atomic
def add_from_place(place: Place, *, by: User) -> Community:
    """Begin a community's profile with what the gazetteer knows, each value with its source and year.

    Raises AlreadyThere when the place is a community here.
    """
    require(by, PERMISSION)
    present = Community.objects.filter(place=place).first()
    if present:
        raise AlreadyThere(present)
    known = profile_of(place)
    own = own_names(place)
    values = {field: item.value for field, item in known.items()}
    languages = values.get("languages") or [""]
    community = Community.objects.create(
        place=place, own_name=own[0] if own else "", own_language=languages[0] if own else "", **values
    )
    Source.objects.bulk_create(
        Source(community=community, field=field, text=item.source, year=item.year)
        for field, item in known.items()
        if field in SOURCED
    )
    return community


@transaction.atomic
def add_by_hand(*, name: str, country: str, by: User, **values: Any) -> Community:
    """Begin a profile for a community that no gazetteer knows, such as a county. Raises AlreadyThere for a namesake."""
    require(by, PERMISSION)
    region = values.get("region", "")
    namesakes = Community.objects.filter(country=country, region=region)
    twin = next((other for other in namesakes if key_of(other.name) == key_of(name)), None)
    if twin:
        raise AlreadyThere(twin)
    return Community.objects.create(name=name, country=country, **values)


@transaction.atomic
def write_profile(
    community: Community,
    *,
    values: Mapping[str, Any],
    sources: Mapping[str, tuple[str, int | None]],
    version: int,
    by: User,
) -> Community:
    """Save a profile and the sources of its values. Raises ProfileChanged when `version` is past."""
    require(by, PERMISSION)
    present = Community.objects.select_for_update(of=("self",)).get(pk=community.pk)
    if present.version != version:
        raise ProfileChanged
    for name, value in values.items():
        setattr(present, name, value)
    present.version += 1
    present.save()
    for field, (text, year) in sources.items():
        if text:
            Source.objects.update_or_create(community=present, field=field, defaults={"text": text, "year": year})
        else:
            Source.objects.filter(community=present, field=field).delete()
    return present


@transaction.atomic
def add_industry(community: Community, *, by: User, **values: Any) -> Industry:
    """Add work that people there live from."""
    require(by, PERMISSION)
    return Industry.objects.create(community=community, **values)


@transaction.atomic
def add_institution(community: Community, *, by: User, **values: Any) -> Institution:
    """Add a school, museum or other institution."""
    require(by, PERMISSION)
    return Institution.objects.create(community=community, **values)


@transaction.atomic
def add_challenge(community: Community, *, by: User, feature: str = "", **values: Any) -> Challenge:
    """Write down a challenge or an opportunity: of a feature of the land, or of the place as a whole.

    Raises Refused for a feature that the profile does not name.
    """
    require(by, PERMISSION)
    if feature and feature not in community.features:
        raise Refused(f"The profile of {community.name} does not name this feature.", field="feature")
    return Challenge.objects.create(community=community, feature=feature, **values)


@transaction.atomic
def remove(thing: Industry | Institution | Challenge, *, by: User) -> None:
    """Take an industry, an institution or a challenge out. Raises Refused for an institution that has a counterpart."""
    require(by, PERMISSION)
    try:
        with transaction.atomic():
            thing.delete()
    except ProtectedError as error:
        raise Refused(f"{thing} is somebody's counterpart; undo the pair first.") from error


@transaction.atomic
def set_up_organization(*, by: User, values: Mapping[str, Any]) -> Organization:
    """Write down who we are, for the first time or again."""
    require(by, "communities.change_organization")
    ours, _ = Organization.objects.update_or_create(pk=1, defaults=dict(values))
    return ours
