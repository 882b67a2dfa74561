"""Communities and their profiles: begun from a place of the world, corrected by people, each value
with its source.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model, ProtectedError
from django.urls import reverse

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
from partnerships.history.services import changed, record_ours
from partnerships.words.refusal import ChangedMeanwhile, Refused

PERMISSION = "communities.change_community"
SOURCED = ("population", "features", "climate", "elevation", "languages", "time_zone")
"""The values of a profile that carry a source."""


class AlreadyThere(Refused):
    """This place is a community here already; `community` is the one."""

    def __init__(self, community: Community) -> None:
        super().__init__(f"{community} is here already.")
        self.community = community


@transaction.atomic
def add_from_place(place: Place, *, by: User, today: date) -> Community:
    """Begin a community's profile with what the gazetteer knows, each value with its source and
    year.

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
        place=place,
        own_name=own[0] if own else "",
        own_language=languages[0] if own else "",
        **values,
    )
    Source.objects.bulk_create(
        Source(community=community, field=field, text=item.source, year=item.year)
        for field, item in known.items()
        if field in SOURCED
    )
    _record(f"{community} was added, with what the gazetteer knows.", community, by=by, on=today)
    return community


def _record(text: str, community: Community, *, by: User, on: date) -> None:
    record_ours(text, by=by, kind="community.changed", on=on, link=community.get_absolute_url())


@transaction.atomic
def add_by_hand(*, name: str, country: str, by: User, today: date, **values: Any) -> Community:
    """Begin a profile for a community that no gazetteer knows, such as a county. Raises
    AlreadyThere for a namesake.
    """
    require(by, PERMISSION)
    region = values.get("region", "")
    namesakes = Community.objects.filter(country=country, region=region)
    twin = next((other for other in namesakes if key_of(other.name) == key_of(name)), None)
    if twin:
        raise AlreadyThere(twin)
    community = Community.objects.create(name=name, country=country, **values)
    _record(f"{community} was added by hand.", community, by=by, on=today)
    return community


@transaction.atomic
def write_profile(
    community: Community,
    *,
    values: Mapping[str, Any],
    sources: Mapping[str, tuple[str, int | None]],
    version: int,
    by: User,
    today: date,
) -> Community:
    """Save a profile and the sources of its values. Raises ChangedMeanwhile when `version` is
    past.
    """
    require(by, PERMISSION)
    present = Community.objects.select_for_update(of=("self",)).get(pk=community.pk)
    if present.version != version:
        raise ChangedMeanwhile
    changes = [
        changed(_label(Community, name), getattr(present, name), value)
        for name, value in values.items()
    ]
    for name, value in values.items():
        setattr(present, name, value)
    present.version += 1
    present.save()
    changes += [
        _write_source(present, field, text, year) for field, (text, year) in sources.items()
    ]
    said = "; ".join(filter(None, changes))
    if said:
        _record(f"The profile of {present.name} was changed: {said}.", present, by=by, on=today)
    return present


def _label(model: type[Model], name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column


def _write_source(community: Community, field: str, text: str, year: int | None) -> str:
    """Keep where a value is from, or forget it; return what became of it, in words."""
    before = Source.objects.filter(community=community, field=field).first()
    if text:
        Source.objects.update_or_create(
            community=community, field=field, defaults={"text": text, "year": year}
        )
    elif before:
        before.delete()
    old = f"{before.text} {before.year or ''}".strip() if before else ""
    return changed(
        f"source of {_label(Community, field)}", old, f"{text} {year or ''}".strip() if text else ""
    )


@transaction.atomic
def add_industry(community: Community, *, by: User, today: date, **values: Any) -> Industry:
    """Add work that people there live from."""
    require(by, PERMISSION)
    industry = Industry.objects.create(community=community, **values)
    _record(f"The industry “{industry}” was added to {community.name}.", community, by=by, on=today)
    return industry


@transaction.atomic
def add_institution(community: Community, *, by: User, today: date, **values: Any) -> Institution:
    """Add a school, museum or other institution."""
    require(by, PERMISSION)
    institution = Institution.objects.create(community=community, **values)
    _record(
        f"The institution “{institution}” was added to {community.name}.",
        community,
        by=by,
        on=today,
    )
    return institution


@transaction.atomic
def add_challenge(
    community: Community, *, by: User, today: date, feature: str = "", **values: Any
) -> Challenge:
    """Write down a challenge or an opportunity: of a feature of the land, or of the place as a
    whole.

    Raises Refused for a feature that the profile does not name.
    """
    require(by, PERMISSION)
    if feature and feature not in community.features:
        raise Refused(
            f"The profile of {community.name} does not name this feature.", field="feature"
        )
    challenge = Challenge.objects.create(community=community, feature=feature, **values)
    what = challenge.get_kind_display().lower()
    _record(
        f"The {what} “{challenge.text}” was added to {community.name}.", community, by=by, on=today
    )
    return challenge


@transaction.atomic
def remove(thing: Industry | Institution | Challenge, *, by: User, today: date) -> None:
    """Take an industry, an institution or a challenge out. Raises Refused for an institution that
    has a counterpart.
    """
    require(by, PERMISSION)
    try:
        with transaction.atomic():
            thing.delete()
    except ProtectedError as error:
        raise Refused(f"{thing} is somebody's counterpart; undo the pair first.") from error
    noun, community = thing._meta.verbose_name, thing.community
    _record(f"The {noun} “{thing}” was taken out of {community.name}.", community, by=by, on=today)


@transaction.atomic
def set_up_organization(*, by: User, today: date, values: Mapping[str, Any]) -> Organization:
    """Write down who we are, for the first time or again."""
    require(by, "communities.change_organization")
    before = Organization.objects.filter(pk=1).first() or Organization()
    ours, is_new = Organization.objects.update_or_create(pk=1, defaults=dict(values))
    changes = [_of_ours(before, ours, name, is_new=is_new) for name in values]
    said = "; ".join(filter(None, changes))
    if said:
        text = f"Our organization was written down: {said}."
        record_ours(
            text, by=by, kind="organization.changed", on=today, link=reverse("organization-edit")
        )
    return ours


def _of_ours(before: Organization, ours: Organization, name: str, *, is_new: bool) -> str:
    old = None if is_new else getattr(before, name)
    return changed(_label(Organization, name), old, getattr(ours, name))
