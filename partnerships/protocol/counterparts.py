"""The counterpart matrix: each role here beside the same rank there, with the holes to be seen (row
35).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from partnerships.communities.models import Community, Contact, Institution, OfficeTerm
from partnerships.communities.rank import Rank, rank_of
from partnerships.partners.models import Partnership, Seat
from partnerships.research.models import CounterpartPair

TYPES = (
    Institution.Type.SCHOOL,
    Institution.Type.UNIVERSITY,
    Institution.Type.MUSEUM,
    Institution.Type.CHAMBER,
)


@dataclass(frozen=True)
class CounterpartSide:
    """Who holds a role on one side, or where the hole is filled."""

    names: tuple[str, ...] = ()
    fill: str = ""


@dataclass(frozen=True)
class Counterpart:
    """One rank, here and there."""

    label: str
    here: CounterpartSide
    there: CounterpartSide
    note: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether somebody stands on both sides."""
        return bool(self.here.names and self.there.names)


def counterparts(partnership: Partnership, today: date) -> list[Counterpart]:
    """Return every rank of a file with a chosen partner, the highest first; seven queries."""
    there = partnership.partner
    if there is None:
        return []
    both = (partnership.home, there)
    return [
        *_offices(both, today),
        *_contacts(both),
        _chairs(partnership, there, today),
        *_institutions(both, partnership),
    ]


def _offices(both: tuple[Community, Community], today: date) -> Iterable[Counterpart]:
    terms = list(
        OfficeTerm.objects.filter(community__in=both)
        .holding_on(today)
        .select_related("contact", "community")
    )

    def role(label: str, rank: Rank) -> Counterpart:
        sides = []
        for community in both:
            names = tuple(
                _called(term)
                for term in terms
                if term.community_id == community.pk and rank_of(term) == rank
            )
            sides.append(
                CounterpartSide(names, "" if names else reverse("term-add", args=[community.pk]))
            )
        here, there = sides
        return Counterpart(label, here, there)

    yield role("Highest official", Rank.HIGHEST)
    yield role("Council", Rank.COUNCIL)
    yield role("Administration", Rank.ADMINISTRATION)


def _called(term: OfficeTerm) -> str:
    return f"{term.office}, {term.contact.name}" if term.contact.name else term.office


def _contacts(both: tuple[Community, Community]) -> Iterable[Counterpart]:
    contacts = list(Contact.objects.filter(community__in=both, left_on=None).order_by("pk"))
    for part in (Contact.Part.MAYORS_OFFICE, Contact.Part.VOLUNTEER):
        sides = []
        for community in both:
            names = tuple(
                str(each)
                for each in contacts
                if each.community_id == community.pk and each.part == part
            )
            sides.append(
                CounterpartSide(names, "" if names else reverse("contact-add", args=[community.pk]))
            )
        here, there = sides
        yield Counterpart(str(part.label), here, there)


def _chairs(partnership: Partnership, there: Community, today: date) -> Counterpart:
    seats = Seat.objects.filter(
        committee__partnership=partnership, part=Seat.Part.CHAIR, ends_on=None
    )
    ours = tuple(str(seat.person) for seat in seats.select_related("person"))
    theirs = tuple(
        str(contact)
        for contact in Contact.objects.filter(
            community=there, left_on=None, office__icontains="chair"
        ).order_by("pk")
    )
    here = CounterpartSide(ours, "" if ours else reverse("committee-detail", args=[partnership.pk]))
    return Counterpart(
        "Committee chair",
        here,
        CounterpartSide(theirs, "" if theirs else reverse("contact-add", args=[there.pk])),
    )


def _institutions(
    both: tuple[Community, Community], partnership: Partnership
) -> Iterable[Counterpart]:
    institutions = list(Institution.objects.filter(community__in=both).order_by("name"))
    candidate = partnership.candidates.filter(community=both[1]).first()
    pairs = (
        list(CounterpartPair.objects.filter(candidate=candidate).select_related("ours", "theirs"))
        if candidate
        else []
    )
    for type_ in TYPES:
        paired = [pair for pair in pairs if pair.ours.type == type_]
        if paired:
            here, there = (
                CounterpartSide(tuple(getattr(pair, side).name for pair in paired))
                for side in ("ours", "theirs")
            )
            yield Counterpart(str(type_.label), here, there, "paired")
            continue
        sides = []
        for community in both:
            names = tuple(
                each.name
                for each in institutions
                if each.community_id == community.pk and each.type == type_
            )
            sides.append(
                CounterpartSide(
                    names[:3], "" if names else reverse("institution-add", args=[community.pk])
                )
            )
        here, there = sides
        yield Counterpart(
            str(type_.label), here, there, "not paired yet" if here.names and there.names else ""
        )
