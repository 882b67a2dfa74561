"""What people do together: planned, written up, waived; and the groups that take part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Max

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.rank import RankVerdict
from partnerships.correspondence.services.readiness import out_of_office
from partnerships.documents.services import uploads
from partnerships.history.services import changed, record
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open, note_meeting, require_open
from partnerships.programs.models import (
    Activity,
    ActivityFile,
    DelegationMember,
    Direction,
    Involvement,
    PilotWaiver,
    Side,
    Type,
)
from partnerships.programs.services.plans import PERMISSION
from partnerships.words.days import in_english
from partnerships.words.lists import counted
from partnerships.words.refusal import ChangedMeanwhile, Refused

PLANNED = (
    "goal",
    "type",
    "direction",
    "pilot_kind",
    "area",
    "title",
    "starts_on",
    "ends_on",
    "begins_at",
    "programme",
    "leads_here",
    "leads_there",
    "rank_note",
)
PICTURES = (".png", ".jpg", ".jpeg")
"""Names that a picture may have; a file that is not what its name says is refused anyway."""
WRITTEN_UP = (
    "participants",
    "young_people",
    "hours",
    "money",
    "currency",
    "report",
    "outcome",
    "lesson",
)


@dataclass(frozen=True)
class Planned:
    """What is planned: the values of the fields in `PLANNED`, and who belongs to the delegation."""

    values: Mapping[str, object]
    members: Iterable[tuple[str, str]] = field(default_factory=tuple)
    """Name or office, and category."""


@dataclass(frozen=True)
class WriteUp:
    """How it went: until when, and the values of the fields in `WRITTEN_UP`."""

    done_on: date
    values: Mapping[str, object]


@transaction.atomic
def add_activity(partnership: Partnership, *, planned: Planned, by: User, today: date) -> Activity:
    """Plan a visit, a meeting, an exchange or a pilot. Raises Refused when goal or days do not
    fit.
    """
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    if partnership.partner is None:
        raise Refused("Choose a partner first: there is nobody to do it with yet.")
    activity = Activity(partnership=partnership, added_by=by)
    _plan(activity, planned)
    text = f"{activity.type_in_words} planned: {activity.title}."
    record(
        partnership,
        text,
        by=by,
        kind="activity.planned",
        on=today,
        link=activity.get_absolute_url(),
    )
    return activity


@transaction.atomic
def change_activity(
    activity: Activity, *, planned: Planned, version: int, by: User, today: date
) -> Activity:
    """Change what is planned. Raises ChangedMeanwhile when `version` is past."""
    activity = _locked(activity, version=version, by=by)
    before = {name: getattr(activity, name) for name in PLANNED}
    company = sorted(activity.members.values_list("name", flat=True))
    _plan(activity, planned)
    changes = [_change(activity, name, before[name]) for name in PLANNED]
    now = len(set(activity.members.values_list("name", flat=True)) ^ set(company))
    changes.append(f"delegation: {counted(now, 'name')} changed" if now else "")
    said = "; ".join(filter(None, changes))
    if said:
        text, link = f"{activity.title} was changed: {said}.", activity.get_absolute_url()
        record(activity.partnership, text, by=by, kind="activity.changed", on=today, link=link)
    return activity


def _change(activity: Activity, name: str, before: object) -> str:
    """Return what becomes of a field, in words; nothing when it stays as it is."""
    label = str(Activity._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column
    return changed(label, before, getattr(activity, name))


def _locked(activity: Activity, *, version: int, by: User) -> Activity:
    partnership = lock_open(activity.partnership)
    require(by, PERMISSION)
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    activity.partnership = partnership
    if activity.version != version:
        raise ChangedMeanwhile
    require_going_on(activity)
    activity.version += 1
    return activity


def require_going_on(activity: Activity) -> None:
    """Raise Refused for what was called off, and on a closed file."""
    require_open(activity.partnership)
    if activity.called_off_on:
        raise Refused("This activity was called off.")


def require_ahead(activity: Activity) -> None:
    """Raise Refused for what took place already, or was called off."""
    require_going_on(activity)
    if activity.done_on:
        raise Refused("This took place already.")


def _plan(activity: Activity, planned: Planned) -> None:
    for name in PLANNED:
        if name in planned.values:
            setattr(activity, name, planned.values[name])
    _require_sense(activity)
    activity.save()
    members = dict(planned.members)
    activity.members.exclude(name__in=members).delete()
    for name, category in members.items():
        DelegationMember.objects.update_or_create(
            activity=activity, name=name, defaults={"category": category}
        )


def _require_equals(activity: Activity) -> None:
    """Refuse leaders who are not in office in those days, and unequal ranks without a reason (rows
    35 and 96).
    """
    partnership = activity.partnership
    sides = (
        ("leads_here", activity.leads_here, partnership.home),
        ("leads_there", activity.leads_there, partnership.partner),
    )
    for name, term, community in sides:
        if term is None:
            continue
        if community is None or term.community_id != community.pk:
            raise Refused(f"The {term.title} does not belong to this side.", field=name)
        if words := out_of_office(term, activity.starts_on):
            raise Refused(words, field=name)
    check = activity.rank_check
    if check and check.verdict is RankVerdict.REFUSED:
        raise Refused(f"{check.words} Choose an equal, or say here why not.", field="rank_note")


def _require_sense(activity: Activity) -> None:
    _require_equals(activity)
    if activity.goal and activity.goal.plan.partnership_id != activity.partnership_id:
        raise Refused("This goal belongs to another file.", field="goal")
    if activity.ends_on and activity.ends_on < activity.starts_on:
        raise Refused("The last day lies before the first.", field="ends_on")
    if activity.type == Type.MEETING:
        activity.direction = Direction.VIRTUAL
        if activity.begins_at is None:
            raise Refused("Give the time of the meeting: it is shown on both clocks.", field="time")
    if (activity.type == Type.PILOT) != bool(activity.pilot_kind):
        raise Refused("Say what kind of pilot it is.", field="pilot_kind")


@transaction.atomic
def write_up(
    activity: Activity, *, outcome: WriteUp, version: int, today: date, by: User
) -> Activity:
    """Write down how it went, the first time or again. A pilot needs what came of it and what we
    learned (row 46).

    Raises Refused for a day that lies ahead or before the beginning, ChangedMeanwhile when
    `version` is past.
    """
    activity = _locked(activity, version=version, by=by)
    first = activity.done_on is None
    if outcome.done_on > today:
        raise Refused("This day lies ahead. Write it up afterwards.", field="done_on")
    if outcome.done_on < activity.starts_on:
        raise Refused(f"It began on {in_english(activity.starts_on)}.", field="done_on")
    before = {name: getattr(activity, name) for name in WRITTEN_UP}
    for name in WRITTEN_UP:
        if name in outcome.values:
            setattr(activity, name, outcome.values[name])
    for name, words in (("outcome", "what came of it"), ("lesson", "what you learned")):
        if activity.type == Type.PILOT and not getattr(activity, name).strip():
            raise Refused(f"Say {words}: the pilot is there to find out.", field=name)
    activity.done_on = outcome.done_on
    activity.done_by = activity.done_by or by
    changes = [_change(activity, name, before[name]) for name in WRITTEN_UP]
    activity.save()
    met = Activity.objects.filter(partnership=activity.partnership_id).of_type(*Type.meets).held()
    note_meeting(activity.partnership, on=met.aggregate(last=Max("done_on"))["last"])
    said = "; ".join(filter(None, changes))
    if first or said:
        text = f"{activity.type_in_words} took place: {activity.title}."
        text = text if first else f"What is written of {activity.title} was changed: {said}."
        record(
            activity.partnership,
            text,
            by=by,
            kind="activity.held" if first else "activity.written_up",
            on=outcome.done_on if first else today,
            link=activity.get_absolute_url(),
        )
    return activity


@transaction.atomic
def call_off(activity: Activity, *, reason: str, version: int, today: date, by: User) -> Activity:
    """Call off what was planned; it stays on file with the reason. Raises Refused once it took
    place.
    """
    activity = _locked(activity, version=version, by=by)
    require_ahead(activity)
    activity.called_off_on, activity.called_off_because = today, reason
    activity.save()
    text = f"{activity.type_in_words} called off: {activity.title}. {reason}"
    record(
        activity.partnership,
        text,
        by=by,
        kind="activity.called_off",
        on=today,
        link=activity.get_absolute_url(),
    )
    return activity


@transaction.atomic
def attach(
    activity: Activity,
    *,
    file: "UploadedFile[bytes]",
    title: str,
    by: User,
    today: date,
    people_agreed: bool = False,
) -> ActivityFile:
    """Keep a programme, minutes or a picture with an activity.

    Raises UploadRefused for a file that cannot be kept, Refused for a picture of people who did not
    agree, or of minors whose parents did not (protocol rule 13).
    """
    partnership = lock_open(activity.partnership)
    require(by, PERMISSION)
    if not people_agreed and (file.name or "").casefold().endswith(PICTURES):
        raise Refused(
            "Ask everybody who is to be seen, for minors their parents; then tick this.",
            "people_agreed",
        )
    upload = uploads.keep(partnership, file, by=by, title=title)
    kept = ActivityFile.objects.create(
        activity=activity, upload=upload, people_agreed=people_agreed
    )
    text = f"“{title}” was kept with {activity.title}."
    record(
        partnership, text, by=by, kind="activity.file", on=today, link=activity.get_absolute_url()
    )
    return kept


@transaction.atomic
def waive_pilot(partnership: Partnership, *, reason: str, by: User, today: date) -> PilotWaiver:
    """Go on without a pilot, and say why. Raises Refused when it was waived already."""
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    require_no_waiver(partnership)
    waiver = PilotWaiver.objects.create(partnership=partnership, reason=reason, waived_by=by)
    record(partnership, f"The pilot was waived: {reason}", by=by, kind="pilot.waived", on=today)
    return waiver


def require_no_waiver(partnership: Partnership) -> None:
    """Raise Refused where the pilot was waived already, and on a closed file."""
    require_open(partnership)
    if PilotWaiver.objects.filter(partnership=partnership).exists():
        raise Refused("The pilot was waived already.")


@transaction.atomic
def involve(
    partnership: Partnership, *, side: Side, name: str, does: str, by: User, today: date
) -> Involvement:
    """List a group that takes part, here or there. Raises Refused when it is listed already."""
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    try:
        with transaction.atomic():
            involvement = Involvement.objects.create(
                partnership=partnership, side=side, name=name, does=does, added_by=by
            )
    except IntegrityError as error:
        raise Refused(f"{name} is listed already.", field="name") from error
    where = partnership.home.name if side == Side.OURS else partnership.partner_name
    text = f"{name} takes part in {where}."
    record(partnership, text, by=by, kind="group.listed", side=side, on=today)
    return involvement


@transaction.atomic
def remove_involvement(involvement: Involvement, *, by: User, today: date) -> None:
    """Take a group off the list."""
    partnership = lock_open(involvement.partnership)
    require(by, PERMISSION)
    deleted, _ = Involvement.objects.filter(pk=involvement.pk).delete()
    if deleted:
        text = f"{involvement.name} no longer takes part."
        record(partnership, text, by=by, kind="group.removed", side=involvement.side, on=today)
