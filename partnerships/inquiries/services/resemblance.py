"""Which inquiries are about the same: the same place, a similar name, or the same person twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q

from partnerships.communities.spelling import key_of
from partnerships.inquiries.models import Inquiry, InquiryOutcome
from partnerships.partners.models import CandidatePartner, Partnership

SIMILAR = 0.45
"""From this share of common letter triples on, two names are taken for the same place, as pg_trgm
counts them.
"""


@dataclass(frozen=True)
class Traits:
    """What an inquiry is compared by."""

    pk: int
    key: str
    place: int | None
    email: str


@dataclass(frozen=True)
class Kin:
    """An inquiry that resembles another one, and in what."""

    inquiry: Inquiry
    why: str


@lru_cache(maxsize=4096)
def triples(key: str) -> frozenset[str]:
    """Return the letter triples of a name's key, its beginnings weighing more, as pg_trgm takes
    them.
    """
    return frozenset(
        padded[at : at + 3]
        for word in key.split()
        for padded in [f"  {word} "]
        for at in range(len(padded) - 2)
    )


def likeness(one: str, other: str) -> float:
    """Return the share of letter triples that two keys have in common, from 0 to 1."""
    here, there = triples(one), triples(other)
    return len(here & there) / len(here | there) if here and there else 0.0


def resembles(one: Traits, other: Traits) -> str:
    """Return in what two inquiries resemble each other, or nothing."""
    if one.place and one.place == other.place:
        return "the same place"
    if not (one.place and other.place) and likeness(one.key, other.key) >= SIMILAR:
        return "a similar name"
    if one.email and one.email == other.email:
        return "from the same address"
    return ""


def _traits(inquiries: Iterable[tuple[int, str, int | None, str]]) -> list[Traits]:
    return [
        Traits(pk, key_of(name), place, email.casefold()) for pk, name, place, email in inquiries
    ]


COLUMNS = ("pk", "place_name", "place", "email")


def kin_of(inquiry: Inquiry) -> list[Kin]:
    """Return the inquiries that resemble this one, those of the same place first; what was joined
    stands for itself.
    """
    (own,) = _traits([(inquiry.pk, inquiry.place_name, inquiry.place_id, inquiry.email)])
    others = _traits(Inquiry.objects.exclude(pk=inquiry.pk).values_list(*COLUMNS))
    why = {other.pk: resembles(own, other) for other in others}
    found = Inquiry.objects.with_state().filter(pk__in=[pk for pk, words in why.items() if words])
    found = found.exclude(outcome=InquiryOutcome.MERGED)  # type: ignore[misc]  # with_state() adds it
    kin = [Kin(one, why[one.pk]) for one in found.select_related("place").order_by("-pk")[:20]]
    return sorted(kin, key=lambda one: one.why != "the same place")


def kin_counts(inquiries: Iterable[Inquiry]) -> dict[int, int]:
    """Return how many open inquiries resemble each of these; one query, however many there are."""
    present = _traits(Inquiry.objects.open().values_list(*COLUMNS))
    own = _traits((one.pk, one.place_name, one.place_id, one.email) for one in inquiries)
    return {
        one.pk: sum(other.pk != one.pk and bool(resembles(one, other)) for other in present)
        for one in own
    }


def files_about(inquiries: Iterable[Inquiry]) -> dict[int, list[Partnership]]:
    """Return the open files whose partner or candidate is the place of an inquiry; two queries for
    all.
    """
    inquiries = list(inquiries)
    places = [one.place_id for one in inquiries if one.place_id]
    candidates = CandidatePartner.objects.filter(partnership__closed_at=None, parked_at=None)
    files = Partnership.objects.open().with_communities()
    known: dict[int, dict[int, Partnership]] = {}
    for file in files.filter(
        Q(partner__place__in=places)
        | Q(pk__in=candidates.filter(community__place__in=places).values("partnership"))
    ).prefetch_related("candidates__community"):
        communities = (
            [file.partner]
            if file.partner
            else [candidate.community for candidate in file.candidates.all()]
        )
        for community in communities:
            if community and community.place_id:
                known.setdefault(community.place_id, {})[file.pk] = file
    return {one.pk: list(known.get(one.place_id or 0, {}).values()) for one in inquiries}
