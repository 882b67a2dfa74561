"""Each side's decision to make it formal, and the council's resolution."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.offices import Capacity, office_of
from partnerships.accounts.permissions import require
from partnerships.accounts.roles import Role
from partnerships.agreements.models import Agreement, AgreementVersion, Decision, Side
from partnerships.agreements.models.agreement import FIRST_DAY, LAST_DAY
from partnerships.documents.services import uploads
from partnerships.history.services import record
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock_open
from partnerships.words.days import in_english
from partnerships.words.refusal import Refused

PERMISSION = "agreements.write_agreement"
SIGNED = "The agreement is signed; what was decided before it stays as it was written down."


def require_a_day(on: date, *, today: date, field: str) -> None:
    """Refuse a day that lies ahead, or in no time of ours."""
    if not FIRST_DAY <= on <= LAST_DAY:
        raise Refused(f"Please give a year between {FIRST_DAY.year} and {LAST_DAY.year}.", field)
    if on > today:
        raise Refused("This day lies ahead. Record it when it has come.", field)


def locked_agreement(
    partnership: Partnership, *, by: User, permission: str
) -> tuple[Partnership, Agreement]:
    """Lock a file for work on its agreement. Raises Refused while none was begun."""
    partnership = lock_open(partnership)
    require(by, permission)
    return partnership, _current(partnership)


def locked_for_the_office(
    partnership: Partnership, *, by: User, today: date
) -> tuple[Partnership, Agreement, Capacity]:
    """Lock a file for what only the mayor's office does about its agreement; say as what `by` acts.

    Raises NotAllowed for everybody else, and Refused while no agreement was begun.
    """
    partnership = lock_open(partnership)
    capacity = office_of(by, Role.MAYORS_OFFICE, today=today)
    return partnership, _current(partnership), capacity


def _current(partnership: Partnership) -> Agreement:
    agreement = (
        Agreement.objects.select_for_update().current().filter(partnership=partnership).first()
    )
    if agreement is None:
        raise Refused("There is no agreement yet. Choose its form first.")
    agreement.partnership = partnership
    return agreement


def is_signed(partnership: Partnership) -> bool:
    """Whether anybody has signed the agreement of a file, or the partnership is established."""
    signed = AgreementVersion.objects.of_current(partnership).signed()
    return partnership.established_on is not None or signed.exists()


@transaction.atomic
def record_decision(
    partnership: Partnership,
    *,
    side: Side,
    name: str,
    on: date,
    by: User,
    today: date,
    note: str = "",
    evidence: UploadedFile | None = None,
) -> Decision:
    """Write down that a side has decided to make the relationship formal; a second entry replaces
    the first.

    Raises Refused for a day ahead, without a note or a file that shows it (row 48), and for a
    second entry once the agreement is signed.
    """
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    if partnership.partner is None:
        raise Refused("Choose the partner first.")
    require_a_day(on, today=today, field="on")
    former = Decision.objects.filter(partnership=partnership, side=side).first()
    if former and is_signed(partnership):
        raise Refused(SIGNED)
    if not note.strip() and evidence is None and not (former and former.evidence):
        raise Refused(
            "Say where it was decided, or add the letter or minutes that show it.", "note"
        )
    community = Side(side).community(partnership).name
    upload = (
        uploads.keep(partnership, evidence, by=by, title=f"{community} decides")
        if evidence
        else None
    )
    values = {"name": name, "on": on, "note": note, "recorded_by": by}
    if upload:
        values["evidence"] = upload
    decision, _ = Decision.objects.update_or_create(
        partnership=partnership, side=side, defaults=values
    )
    before = f" Before it said: {former.name}, {in_english(former.on)}." if former else ""
    text = f"{community} decided to make the relationship formal: {name}, {in_english(on)}.{before}"
    record(partnership, text, by=by, kind="agreement.decided", side=side, on=on)
    return decision


@transaction.atomic
def record_resolution(
    partnership: Partnership,
    *,
    number: str,
    on: date,
    vote: str,
    by: User,
    today: date,
    copy: UploadedFile | None = None,
) -> Agreement:
    """Write down the council's resolution: number, date, vote, scan.

    Raises Refused for another one once the agreement is signed; the scan may still come.
    """
    partnership, agreement = locked_agreement(partnership, by=by, permission=PERMISSION)
    require_a_day(on, today=today, field="on")
    known = (agreement.resolution_number, agreement.resolution_on, agreement.resolution_vote)
    is_another = known != (number, on, vote) or (copy and agreement.resolution_copy)
    if agreement.resolution_on and is_another and is_signed(partnership):
        raise Refused(SIGNED)
    former = agreement.resolution_number if agreement.resolution_on else ""
    agreement.resolution_number, agreement.resolution_on, agreement.resolution_vote = (
        number,
        on,
        vote,
    )
    fields = ["resolution_number", "resolution_on", "resolution_vote"]
    if copy:
        agreement.resolution_copy = uploads.keep(
            partnership, copy, by=by, title=f"Resolution {number}"[:200]
        )
        fields.append("resolution_copy")
    agreement.save(update_fields=fields)
    text = f"The council passed resolution {number}" + (f" ({vote})." if vote else ".")
    if former and former != number:
        text += f" Before it said: {former}."
    record(
        partnership,
        text,
        by=by,
        kind="agreement.resolved",
        on=on,
        link=agreement.get_absolute_url(),
    )
    return agreement
