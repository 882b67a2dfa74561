"""A list of institutions is brought, looked at row by row, and taken in."""

import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Community, Institution, InstitutionFile
from partnerships.communities.spelling import key_of
from partnerships.communities.whereabouts import away_from
from partnerships.history.services import record_ours
from partnerships.profiles.register import Entry, entries
from partnerships.words.lists import counted, listed
from partnerships.words.refusal import Refused
from partnerships.words.tables import decode, encoding_of, parse, readings
from partnerships.words.text import clean_line

PERMISSION = "communities.change_community"
MOST_BYTES = 10 * 1024 * 1024
MOST_NEW = 2_000
KEPT = timedelta(days=2)
"""How long a list waits that nobody takes in."""
WORKBOOK = b"PK\x03\x04"
LINES = ("name", "own_name", "note", "source")


class Fate(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", "New"
    OTHER_TYPE = "other_type", "Same name, another type"
    THERE = "there", "Already there"
    ELSEWHERE = "elsewhere", "Lies elsewhere"
    REFUSED = "refused", "Refused"

    @property
    def icon(self) -> str:
        """The drawing that stands beside the word."""
        icons = {
            "new": "plus",
            "other_type": "question",
            "there": "check",
            "elsewhere": "globe",
            "refused": "warning",
        }
        return icons[self.value]


@dataclass(frozen=True)
class TableRow:
    """One row with its fate and the reason for it."""

    entry: Entry
    fate: Fate
    because: str = ""
    institution: Institution | None = None
    """What would be added."""


@transaction.atomic
def bring(
    community: Community, upload: "UploadedFile[Any]", *, by: User, source: str = ""
) -> InstitutionFile:
    """Keep a list for a look; nothing is added yet. Raises Refused for a file that is no table in
    any encoding.
    """
    require(by, PERMISSION)
    if (upload.size or 0) > MOST_BYTES:
        raise Refused("The list is larger than 10 MB. Keep the rows of your region.", field="file")
    data = upload.read()
    encoding = encoding_of(data)
    if encoding:
        list(entries(parse(decode(data, encoding))))
    elif data.startswith(WORKBOOK) or not readings(data):
        raise Refused(
            "This is no table in plain text. Save it as CSV, then bring that file.", field="file"
        )
    stale = InstitutionFile.objects.filter(brought_by=by)
    stale.filter(
        models.Q(community=community) | models.Q(brought_at__lt=timezone.now() - KEPT)
    ).delete()
    return InstitutionFile.objects.create(
        community=community,
        name=_name(upload.name or "list.csv"),
        source=source,
        packed=zlib.compress(data),
        encoding=encoding,
        brought_by=by,
    )


def _name(text: str) -> str:
    try:
        return clean_line(text, 255)
    except ValidationError as error:
        raise Refused(f"The name of the file: {error.messages[0]}", field="file") from error


def bytes_of(file: InstitutionFile) -> bytes:
    """Return the file as it was brought."""
    return zlib.decompress(bytes(file.packed))


@transaction.atomic
def say_encoding(file: InstitutionFile, *, encoding: str, by: User) -> InstitutionFile:
    """Say how a list was saved, having seen how it reads. Raises Refused when it cannot be read
    so.
    """
    require(by, PERMISSION)
    list(entries(parse(decode(bytes_of(file), encoding))))
    file.encoding = encoding
    file.save(update_fields=["encoding"])
    return file


def fates(file: InstitutionFile) -> list[TableRow]:
    """Return every row of a list with what would become of it. Raises Refused for a list that
    cannot be read.
    """
    table = parse(decode(bytes_of(file), file.encoding))
    return list(_judged(file.community, list(entries(table, source=file.source))))


def _judged(community: Community, found: list[Entry]) -> Iterator[TableRow]:
    present = _Present(community.institutions.order_by("pk"))
    for entry in found:
        row = _judge(community, entry, present)
        yield row
        if row.institution:
            present.add(row.institution)


class _Present:
    """The institutions that are there, those of the rows above included."""

    def __init__(self, institutions: Iterable[Institution]) -> None:
        self.registered: dict[str, Institution] = {}
        self.named: dict[str, dict[str, Institution]] = {}
        for institution in institutions:
            self.add(institution)

    def add(self, institution: Institution) -> None:
        self.named.setdefault(key_of(institution.name), {}).setdefault(
            institution.type, institution
        )
        if institution.ror:
            self.registered.setdefault(institution.ror, institution)


def _judge(community: Community, entry: Entry, present: _Present) -> TableRow:
    away = away_from(community, entry.where)
    if away:
        return TableRow(entry, Fate.ELSEWHERE, away)
    if entry.fault:
        return TableRow(entry, Fate.REFUSED, entry.fault)
    namesakes = present.named.get(key_of(entry.name), {})
    same = present.registered.get(str(entry.values["ror"])) or namesakes.get(entry.type)
    if same:
        return TableRow(entry, Fate.THERE, _known_as(same, entry.name))
    institution = Institution(community=community, name=entry.name, type=entry.type, **entry.values)
    fault = _fault(institution)
    if fault:
        return TableRow(entry, Fate.REFUSED, fault)
    if namesakes:
        kinds = listed([body.get_type_display().lower() for body in namesakes.values()])
        return TableRow(entry, Fate.OTHER_TYPE, f"there is one as {kinds}", institution)
    return TableRow(entry, Fate.NEW, "", institution)


def _known_as(same: Institution, name: str) -> str:
    if not same.pk:
        return "it stands further up in this list"
    return "" if same.name == name else f"as {same.name}"


def _fault(institution: Institution) -> str:
    """Return what a form would say, or nothing; names are composed on the way."""
    try:
        for name in LINES:
            setattr(institution, name, clean_line(getattr(institution, name)))
        institution.clean_fields(exclude=["community"])
    except ValidationError as error:
        return "; ".join(error.messages)[:300]
    if institution.website and not institution.website.startswith(("https://", "http://")):
        return "its web address does not begin with https://"
    if institution.year is not None and not 1000 <= institution.year <= 2200:
        return "its year cannot be"
    return ""


@transaction.atomic
def take_in(
    file: InstitutionFile, *, also: Collection[int] = (), by: User, today: date
) -> list[Institution]:
    """Add the new institutions of a list, and of those with another type the lines in `also`; then
    forget the list.

    The rows are judged again under a lock, so that a second click or a second list adds nothing
    twice. Raises Refused when there is nothing to add, or too much.
    """
    require(by, PERMISSION)
    Community.objects.select_for_update().get(pk=file.community_id)
    if not InstitutionFile.objects.filter(pk=file.pk).exists():
        raise Refused("This list was taken in already.")
    rows = fates(file)
    chosen = [
        row.institution
        for row in rows
        if row.institution
        and (row.fate is Fate.NEW or (row.fate is Fate.OTHER_TYPE and row.entry.line in also))
    ]
    if not chosen:
        raise Refused("There is nothing in this list to add.")
    if len(chosen) > MOST_NEW:
        raise Refused(f"At most {MOST_NEW:,} institutions at once. Bring the list in parts.")
    Institution.objects.bulk_create(chosen)
    many = counted(len(chosen), "institution")
    text = (
        f"{many} of the list “{file.name}” {'was' if len(chosen) == 1 else 'were'} added to"
        f" {file.community.name}."
    )
    record_ours(
        text, by=by, kind="institutions.added", on=today, link=file.community.get_absolute_url()
    )
    file.delete()
    return chosen


@transaction.atomic
def throw_away(file: InstitutionFile, *, by: User) -> None:
    """Forget a list without adding anything."""
    require(by, PERMISSION)
    file.delete()
