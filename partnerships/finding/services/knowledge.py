"""What our files tell about places and countries, read in one query however many files there
are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.db.models import CharField, F, IntegerField, QuerySet, Value

from partnerships.communities.models import Industry, Institution
from partnerships.finding.models import Dismissal
from partnerships.finding.suggestions.evidence import Evidence
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.models import Connection

OF_A_COUNTRY = frozenset(
    {Connection.Type.DIASPORA, Connection.Type.ANCESTRAL, Connection.Type.DEMOGRAPHIC}
)
"""Connections that tie us to a people rather than to a single town, so that they speak for its
other towns too.
"""
MOST_TOLD = 3
"""How many recorded things are told of one place or country."""
INDUSTRY = "industry"


@dataclass(frozen=True)
class Fact:
    """One row: about which place and country, in which words, of what kind, and the number of the
    row it is from.
    """

    place: int | None
    country: str
    words: str
    what: str
    number: int


@dataclass(frozen=True)
class Knowledge:
    """The facts by what they are about: partner, candidate, dismissal, connection, ours, theirs."""

    facts: Mapping[str, list[Fact]]

    @classmethod
    def of(cls, partnership: Partnership) -> Self:
        """Read what all files tell, and what this one has dismissed and listed."""
        facts: dict[str, list[Fact]] = defaultdict(list)
        first, *others = _parts(partnership)
        for about, *values in first.union(*others, all=True):
            facts[about].append(Fact(*values))
        return cls(facts)

    @cached_property
    def candidates(self) -> dict[int, tuple[int, bool]]:
        """The candidates of this file by their place, and whether each is set aside."""
        return {
            fact.place: (fact.number, bool(fact.what))
            for fact in self.facts["candidate"]
            if fact.place
        }

    @cached_property
    def dismissed(self) -> frozenset[int]:
        """The places that this file does not want to see again."""
        return frozenset(fact.place for fact in self.facts["dismissal"] if fact.place)

    def evidence(self) -> Evidence:
        """Return it as the search takes it."""
        of_places: dict[int, list[str]] = defaultdict(list)
        of_countries: dict[str, list[str]] = defaultdict(list)
        for fact in self.facts["connection"]:
            told = f"{Connection.Type(fact.what).label}: {fact.words.rstrip('.')}"
            if fact.what in OF_A_COUNTRY or not fact.place:
                of_countries[fact.country].append(told)
            else:
                of_places[fact.place].append(told)
        for place, told in self._shared():
            of_places[place].append(told)
        return Evidence(
            partners=frozenset(fact.place for fact in self.facts["partner"] if fact.place),
            partner_countries=Counter(fact.country for fact in self.facts["partner"]),
            recorded={place: _first(told) for place, told in of_places.items()},
            recorded_countries={country: _first(told) for country, told in of_countries.items()},
            left_out=self.dismissed,
        )

    def _shared(self) -> Iterator[tuple[int, str]]:
        """Yield industries of the same name, and institutions of a kind that we have too."""
        ours = {_alike(fact) for fact in self.facts["ours"]}
        for fact in self.facts["theirs"]:
            if fact.place and _alike(fact) in ours:
                yield (
                    fact.place,
                    (
                        f"{'Shared industry' if fact.what == INDUSTRY else 'Counterpart'}:"
                        f" {fact.words}"
                    ),
                )


def _alike(fact: Fact) -> tuple[str, str]:
    return (fact.what, fact.words.casefold() if fact.what == INDUSTRY else "")


def _first(told: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told))[:MOST_TOLD]


Rows = QuerySet[Any, tuple[Any, ...]]


def _parts(partnership: Partnership) -> Iterator[Rows]:
    with_partner = (
        Partnership.objects.open().filter(partner__isnull=False).exclude(pk=partnership.pk)
    )
    yield _rows(with_partner, "partner", place="partner__place_id", country="partner__country")
    candidates = CandidatePartner.objects.filter(partnership=partnership)
    for parked in (False, True):
        found = candidates.filter(parked_at__isnull=not parked)
        aside = Value("parked" if parked else "")
        yield _rows(found, "candidate", place="community__place_id", what=aside, number="pk")
    yield _rows(Dismissal.objects.filter(partnership=partnership), "dismissal", place="place_id")
    place, country = "candidate__community__place_id", "candidate__community__country"
    yield _rows(
        Connection.objects.all(),
        "connection",
        place=place,
        country=country,
        words="text",
        what="type",
    )
    things_of: tuple[tuple[type[Industry | Institution], F | Value], ...] = (
        (Industry, Value(INDUSTRY)),
        (Institution, F("type")),
    )
    for model, what in things_of:
        things = model._default_manager.filter(community=partnership.home_id)
        others = model._default_manager.exclude(community=partnership.home_id)
        yield _rows(things, "ours", words="name", what=what)
        there = others.filter(community__place__isnull=False)
        yield _rows(there, "theirs", place="community__place_id", words="name", what=what)


def _rows(found: QuerySet[Any], about: str, **columns: str | F | Value) -> Rows:
    """Return the rows as what they are about and the five values of a fact; a value that is not
    named is empty.
    """
    nothing = {
        "place": Value(None, output_field=IntegerField()),
        "country": Value("", output_field=CharField()),
        "words": Value("", output_field=CharField()),
        "what": Value("", output_field=CharField()),
        "number": Value(0, output_field=IntegerField()),
    }
    named = {
        name: F(column) if isinstance(column, str) else column for name, column in columns.items()
    }
    return found.order_by().values_list(
        Value(about, output_field=CharField()), *(nothing | named).values()
    )
