"""The protocol sheet of a country: what we know of its courtesies, and how surely."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.names import COUNTRY_CODES, country_name
from partnerships.history.services import changed, record_ours
from partnerships.partners.models import Partnership
from partnerships.protocol.calendar import public_holidays
from partnerships.protocol.models import ProtocolLine, Topic, shipped
from partnerships.words.refusal import Refused

_WORD = re.compile(r"[^\W\d_]+")
COMING = timedelta(days=183)
"""So far ahead a sheet tells public holidays."""


@dataclass(frozen=True)
class SheetLine:
    """One topic of a sheet: the words, their source, who wrote them, and what stood there
    before.
    """

    topic: Topic
    text: str = ""
    source: str = ""
    by: str = ""
    before: tuple[ProtocolLine, ...] = ()

    @property
    def is_verified(self) -> bool:
        """Whether a source is named."""
        return bool(self.source)


@dataclass(frozen=True)
class ProtocolSheet:
    """Everything that is known of one country's protocol."""

    country: str
    lines: tuple[SheetLine, ...]
    holidays: tuple[tuple[date, str], ...] = ()

    @property
    def name(self) -> str:
        """The country's name."""
        return country_name(self.country)

    @property
    def known(self) -> int:
        """How many topics say something."""
        return sum(bool(line.text) for line in self.lines)

    @property
    def verified(self) -> int:
        """How many topics name a source."""
        return sum(line.is_verified for line in self.lines)


def sheet_of(country: str, today: date) -> ProtocolSheet:
    """Return the sheet of a country, with its public holidays of the coming half year; one
    query.
    """
    return ProtocolSheet(
        country, _lines(country, _written([country])), tuple(_coming(country, today))
    )


def about_gifts(partnership: Partnership, today: date) -> str:
    """Return what the sheet of the partner's country says about gifts, or nothing; one query."""
    if partnership.partner is None:
        return ""
    return next(
        line.text
        for line in sheet_of(partnership.partner.country, today).lines
        if line.topic == Topic.GIFTS
    )


def avoided(sheet: str, gift: str) -> str:
    """Return the sentence of a sheet that asks to avoid something which a gift names, or nothing
    (protocol rule 11).
    """
    named = {_stem(word) for word in _WORD.findall(gift)}
    for sentence in re.split(r"(?<=\.)\s+", sheet):
        _, _, things = sentence.partition("Avoid ")
        phrases = re.split(r",|\band\b|\bor\b", re.split(r"\bunless\b|\bwhich\b", things)[0])
        last = {_stem(words[-1]) for phrase in phrases if (words := _WORD.findall(phrase))}
        if last & named:
            return sentence
    return ""


def _stem(word: str) -> str:
    return re.sub(r"(?:ves|fe|f|s)$", "", word.casefold())


def sheets() -> list[ProtocolSheet]:
    """Return the sheets of all countries that have one or in which we have a partner, by name; two
    queries.
    """
    partners = (
        Partnership.objects.filter(partner__isnull=False)
        .values_list("partner__country", flat=True)
        .distinct()
    )
    written = _written(None)
    countries = {*shipped(), *partners, *(line.country for line in written)}
    found = [ProtocolSheet(country, _lines(country, written)) for country in countries]
    return sorted(found, key=lambda sheet: sheet.name)


def _written(countries: Iterable[str] | None) -> list[ProtocolLine]:
    lines = ProtocolLine.objects.select_related("written_by").order_by("-written_at", "-pk")
    return list(lines if countries is None else lines.filter(country__in=countries))


def _lines(country: str, written: Iterable[ProtocolLine]) -> tuple[SheetLine, ...]:
    own: dict[str, list[ProtocolLine]] = {}
    for line in written:
        if line.country == country:
            own.setdefault(line.topic, []).append(line)
    return tuple(
        _line(topic, own.get(topic, []), shipped().get(country, {}).get(topic, ""))
        for topic in Topic
    )


def _line(topic: Topic, own: list[ProtocolLine], shipped_text: str) -> SheetLine:
    if not own:
        return SheetLine(topic, shipped_text)
    newest, *before = own
    return SheetLine(topic, newest.text, newest.source, str(newest.written_by), tuple(before))


def _coming(country: str, today: date) -> Iterable[tuple[date, str]]:
    until = today + COMING
    days = [
        pair
        for year in sorted({today.year, until.year})
        for pair in public_holidays(country, year).items()
    ]
    return sorted((day, name) for day, name in days if today <= day <= until)


@transaction.atomic
def write_protocol(
    *, country: str, topic: Topic, text: str, source: str = "", by: User, today: date
) -> ProtocolLine:
    """Write a line anew; what stood there stays as its history. Raises Refused for a country that
    nobody knows.
    """
    require(by, "protocol.write_protocol")
    if country not in COUNTRY_CODES:
        raise Refused("There is no such country.")
    before = next(line.text for line in sheet_of(country, today).lines if line.topic == topic)
    line = ProtocolLine.objects.create(
        country=country, topic=topic, text=text, source=source, written_by=by
    )
    said = (
        changed(Topic(topic).label.lower(), before, text)
        or f"{Topic(topic).label.lower()}: source “{source}”"
    )
    where = reverse("protocol-detail", args=[country])
    record_ours(
        f"The sheet of {country_name(country)}: {said}.",
        by=by,
        kind="protocol.written",
        on=today,
        link=where,
    )
    return line
