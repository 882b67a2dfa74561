"""What ties the two communities: recorded with its evidence, corrected, taken out; who may be
named, and who not.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.documents.models import Document, Upload
from partnerships.documents.services import uploads
from partnerships.documents.statements import papers_with
from partnerships.history.services import record
from partnerships.partners.models import CandidatePartner
from partnerships.partners.services import require_open
from partnerships.research.discretion import require_discretion
from partnerships.research.models import Connection
from partnerships.research.services.candidates import PERMISSION, working_on
from partnerships.words.days import in_english
from partnerships.words.refusal import ChangedMeanwhile, Refused

Scan: TypeAlias = "UploadedFile[Any]"


def connect(
    candidate: CandidatePartner,
    *,
    type: Connection.Type,
    text: str,
    by: User,
    today: date,
    scan: "Scan | None" = None,
    **values: Any,
) -> Connection:
    """Record something that ties the two communities; `scan` is a file that shows it.

    Raises Refused without a source, a file or an address, for a private person named outside the
    field for names, and UploadRefused for the file.
    """
    connection = Connection(candidate=candidate, type=type, text=text, noted_by=by, **values)
    _require_fit(connection, scan)
    connection.evidence = _kept(connection, scan, by=by)
    connection.consent_noted_by = by if connection.consent_on else None
    return _connect(connection, by=by, today=today)


@transaction.atomic
def _connect(connection: Connection, *, by: User, today: date) -> Connection:
    candidate = working_on(connection.candidate, by)
    connection.save()
    text = f"A connection with {candidate.community.name} was recorded: {connection.for_history}"
    record(candidate.partnership, text, by=by, kind="connection.recorded", on=today)
    return connection


def change_connection(
    connection: Connection,
    *,
    by: User,
    values: Mapping[str, Any],
    version: int,
    today: date,
    scan: "Scan | None" = None,
) -> Connection:
    """Correct a connection; the history says what it was. Raises ChangedMeanwhile, and what
    `connect` raises.
    """
    wanted = Connection.objects.select_related(
        "candidate__partnership", "candidate__community"
    ).get(pk=connection.pk)
    for name, value in values.items():
        setattr(wanted, name, value)
    _require_fit(wanted, scan)
    return _change(wanted, evidence=_kept(wanted, scan, by=by), version=version, by=by, today=today)


@transaction.atomic
def _change(
    wanted: Connection, *, evidence: Upload | None, version: int, by: User, today: date
) -> Connection:
    candidate = working_on(wanted.candidate, by)
    present = Connection.objects.select_for_update(of=("self",)).get(pk=wanted.pk)
    if present.version != version:
        now = f"It now says: “{present.text}”, from {present.shown_by}."
        raise ChangedMeanwhile(now)
    wanted.evidence = evidence or present.evidence
    if wanted.consent_on != present.consent_on:
        wanted.consent_noted_by = by if wanted.consent_on else None
        wanted.withdrawn_on = wanted.withdrawn_noted_by = None
    wanted.version = version + 1
    wanted.save()
    text = (
        f"A connection with {candidate.community.name} was corrected:"
        f" {_correction(present, wanted)}"
    )
    record(candidate.partnership, text, by=by, kind="connection.corrected", on=today)
    return wanted


def _correction(before: Connection, now: Connection) -> str:
    """Say what it is now and what it was, unless those words may name somebody who turned out to be
    private.
    """
    turned_private = now.is_private_person and not before.is_private_person
    if turned_private or before.for_history == now.for_history:
        return now.for_history
    return f"{now.for_history.rstrip('.')}. Before: {before.for_history}"


def _require_fit(connection: Connection, scan: "Scan | None") -> None:
    if not (connection.source or connection.evidence_id or connection.address or scan):
        raise Refused(
            "Say where this is known from, or add a file or a web address that shows it.",
            field="source",
        )
    require_discretion(connection, (scan.name if scan else "") or "")


def _kept(connection: Connection, scan: "Scan | None", *, by: User) -> Upload | None:
    require(by, PERMISSION)
    if scan is None:
        return None
    return uploads.keep(
        connection.candidate.partnership, scan, by=by, title=f"Evidence: {connection.text}"[:200]
    )


def require_private(connection: Connection) -> None:
    """Raise Refused where nobody's consent stands in question, and on a closed file."""
    require_open(connection.candidate.partnership)
    if not connection.is_private_person:
        raise Refused("Only a private person's consent can be taken back.")


@transaction.atomic
def withdraw_consent(connection: Connection, *, on: date, by: User, today: date) -> list[Document]:
    """Note that a person does not want to be named any more; return the papers on file that name
    them and stay so.
    """
    candidate = working_on(connection.candidate, by)
    require_private(connection)
    if on > today:
        raise Refused("This day is still to come.", field="on")
    if connection.consent_on and on < connection.consent_on:
        raise Refused(f"They agreed only on {in_english(connection.consent_on)}.", field="on")
    Connection.objects.filter(pk=connection.pk).update(
        withdrawn_on=on, withdrawn_noted_by=by, version=F("version") + 1
    )
    text = (
        f"A private person of a connection with {candidate.community.name} is not to be named any"
        " more."
    )
    record(candidate.partnership, text, by=by, kind="connection.unnamed", on=today)
    return papers_with(connection.who, candidate.partnership)


@transaction.atomic
def drop_connection(connection: Connection, *, by: User, today: date) -> None:
    """Take a connection out that proved wrong; the history keeps that it was there."""
    candidate = working_on(connection.candidate, by)
    text = f"A connection with {candidate.community.name} was taken out: {connection.for_history}"
    connection.delete()
    record(candidate.partnership, text, by=by, kind="connection.dropped", on=today)
