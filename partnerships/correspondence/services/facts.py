"""What the record knows and a letter may say, each fact with its source. Nothing is flattered,
nothing is guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from partnerships.communities.figures import Figure
from partnerships.communities.models import Community, Feature
from partnerships.communities.names import language_name
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research.models import Connection, CounterpartPair
from partnerships.words.lists import listed

COMPARABLE = 2.0
"""How many times larger one community may be and still be called of comparable size."""
LONGEST = 400
NOT_NOTED = "community profile, source not noted"

PLURALS = {"city": "cities", "county": "counties", "state": "states"}
LIES = {
    Feature.PORT: "have a port",
    Feature.COAST: "lie on the coast",
    Feature.RIVER: "lie on a river",
    Feature.LAKE: "lie on a lake",
    Feature.ISLAND: "lie on an island",
    Feature.MOUNTAINS: "lie among mountains",
    Feature.DESERT: "lie in a desert",
    Feature.PLAIN: "lie on a plain",
    Feature.FOREST: "live with the forest",
    Feature.BORDER: "lie near a border",
}


@dataclass(frozen=True)
class Known:
    """Something that the record knows: the words for a letter, and where they come from."""

    key: str
    text: str
    source: str
    is_note: bool = False
    """Whether it was written for the committee's own eyes: offered, never ticked by itself."""
    figures: tuple[Figure, ...] = ()
    """What it says of the two communities, as far as that can change."""


def plural(level: str) -> str:
    """Return what two communities of a level are together: "cities"."""
    return PLURALS.get(level, "communities")


def profile_of(community: Community) -> list[Known]:
    """Return what the profile of a community offers for a letter, each value with its source."""
    sources = {source.field: str(source) for source in community.sources.all()}
    industries = [industry.name for industry in community.industries.order_by("-is_main", "name")]
    schools = [institution.name for institution in community.institutions.order_by("name")]
    features = [Feature(name).label.lower() for name in community.features if name in Feature]
    known = [
        ("population", f"{community.population:,} people" if community.population else ""),
        ("region", ", ".join(filter(None, [community.region, community.country_name]))),
        ("features", f"Landscape: {listed(features)}" if features else ""),
        ("climate", f"Climate: {community.climate}" if community.climate else ""),
        ("industries", f"Work: {listed(industries)}" if industries else ""),
        ("institutions", f"Schools and culture: {listed(schools)}" if schools else ""),
        ("languages", listed([language_name(code) for code in community.languages])),
        ("about", community.about.strip()),
    ]
    return [Known(key, text, sources.get(key, NOT_NOTED)) for key, text in known if text]


def reasons_for(partnership: Partnership) -> list[Known]:
    """Return the reasons that the record gives for writing to this partner, the most telling first
    (row 31).
    """
    if partnership.partner is None:
        return []
    home, partner = partnership.home, partnership.partner
    candidate = CandidatePartner.objects.filter(partnership=partnership, community=partner).first()
    return [
        *(_ties(candidate) if candidate else []),
        *_shared_land(home, partner, plural(partnership.level)),
        *_shared_work(home, partner),
        *(_pairs(candidate) if candidate else []),
        *_size(home, partner, plural(partnership.level)),
        *_climate(home, partner),
        *(_benefits(candidate) if candidate else []),
    ]


def _ties(candidate: CandidatePartner) -> list[Known]:
    """Connections that research found; a private person is named only with consent (row 19).

    One without a source is a note: nobody has verified it yet.
    """
    ties = (
        Connection.objects.filter(candidate=candidate)
        .select_related("evidence")
        .order_by("-strength", "pk")
    )
    mentionable = [tie for tie in ties if tie.may_be_named]
    return [
        Known(
            f"tie-{tie.pk}",
            _sentence(tie.text),
            _of_year(tie.source, tie.year),
            is_note=not tie.shown_by,
        )
        for tie in mentionable
    ]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "。")) else f"{text}."


def _of_year(source: str, year: int | None) -> str:
    return (
        ", ".join(filter(None, [source, str(year) if year else ""]))
        or "research: connections, source not noted"
    )


def _benefits(candidate: CandidatePartner) -> list[Known]:
    """What the committee wrote for itself: offered as a note, never ticked by itself."""
    known = [
        ("they-bring", candidate.they_bring, "research: what they bring"),
        ("we-bring", candidate.we_bring, "research: what we bring"),
    ]
    return [
        Known(key, _short(text), source, is_note=True)
        for key, text, source in known
        if text.strip()
    ]


def _short(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]}…"


def _shared_land(home: Community, partner: Community, both: str) -> list[Known]:
    shared = [
        feature for feature in Feature if feature in home.features and feature in partner.features
    ]
    source = f"both profiles: landscape of {home.name} and {partner.name}"
    return [
        Known(
            f"land-{feature}",
            f"Both our {both} {LIES[feature]}.",
            source,
            figures=tuple(Figure(side.pk, "feature", feature.label) for side in (home, partner)),
        )
        for feature in shared
    ]


def _shared_work(home: Community, partner: Community) -> list[Known]:
    theirs = {industry.name.casefold(): industry.name for industry in partner.industries.all()}
    shared = [
        industry.name
        for industry in home.industries.order_by("name")
        if industry.name.casefold() in theirs
    ]
    source = f"both profiles: industries of {home.name} and {partner.name}"
    return [
        Known(
            f"work-{name.casefold()}",
            f"People in both places live from {in_a_sentence(name)}.",
            source,
            figures=(
                Figure(home.pk, "industry", name),
                Figure(partner.pk, "industry", theirs[name.casefold()]),
            ),
        )
        for name in shared
    ]


def in_a_sentence(name: str) -> str:
    """Return a word as it stands inside a sentence; abbreviations keep their capitals."""
    return name[0].lower() + name[1:] if name[1:].islower() else name


def _pairs(candidate: CandidatePartner) -> list[Known]:
    pairs = (
        CounterpartPair.objects.filter(candidate=candidate)
        .select_related("ours", "theirs")
        .order_by("pk")
    )
    return [
        Known(
            f"pair-{pair.pk}",
            f"{pair.ours.name} here and {pair.theirs.name} there could become counterparts.",
            "research: counterparts",
            figures=tuple(
                Figure(body.community_id, "institution", body.name)
                for body in (pair.ours, pair.theirs)
            ),
        )
        for pair in pairs
    ]


def _size(home: Community, partner: Community, both: str) -> list[Known]:
    here, there = home.population, partner.population
    if not here or not there or max(here, there) / min(here, there) > COMPARABLE:
        return []
    text = (
        f"Our {both} are of comparable size: {here:,} people in {home.name} and {there:,} in"
        f" {partner.name}."
    )
    sources = [_population_source(community) for community in (home, partner)]
    return [Known("size", text, f"{home.name}: {sources[0]}; {partner.name}: {sources[1]}")]


def _population_source(community: Community) -> str:
    source = community.sources.filter(field="population").first()
    return str(source) if source else "source not noted"


def _climate(home: Community, partner: Community) -> list[Known]:
    if not home.climate or home.climate.casefold() != partner.climate.casefold():
        return []
    words = home.climate.split("(")[0].strip().rstrip(",")
    figures = tuple(Figure(side.pk, "climate", side.climate) for side in (home, partner))
    return [
        Known(
            "climate",
            f"Both know the same climate: {words}.",
            "both profiles: climate",
            figures=figures,
        )
    ]


def figures_behind(partnership: Partnership, reasons: Iterable[Mapping[str, Any]]) -> set[Figure]:
    """Return what the ticked reasons of a letter say of the two communities; one that was rewritten
    says its own.
    """
    told = {reason["key"]: reason["text"] for reason in reasons if reason.get("picked")}
    known = reasons_for(partnership) if told else []
    return {figure for fact in known if told.get(fact.key) == fact.text for figure in fact.figures}
