"""Each component of one place in words, for a person who sees no numbers."""

from collections.abc import Callable

import numpy as np

from partnerships.communities.climate import in_words
from partnerships.communities.models import Feature
from partnerships.communities.names import country_name, language_name
from partnerships.finding.suggestions import tables
from partnerships.finding.suggestions.components import Component
from partnerships.finding.suggestions.evidence import Evidence
from partnerships.finding.suggestions.geometry import kilometres
from partnerships.finding.suggestions.homes import Home
from partnerships.finding.suggestions.languages import WIDELY, in_common, spoken
from partnerships.finding.suggestions.measures import hours_between
from partnerships.finding.suggestions.world import World

Sentence = Callable[[Home, World], str]


def sentence(
    component: Component, home: Home, places: World, position: int, evidence: Evidence
) -> str:
    """Return a component of one place as a sentence; "" where nothing is known."""
    place = places.at(np.array([position]))
    if component == Component.RECORDED:
        return _recorded(place, evidence)
    if component == Component.VARIETY:
        return _variety(place, evidence)
    return _SENTENCES[component](home, place)


def _country(place: World) -> str:
    return str(place.countries[place.country[0]])


def _population(home: Home, place: World) -> str:
    ours, theirs = float(home.value("population")), float(place.population[0])
    if np.isnan(ours) or not ours or not theirs:
        return ""
    times = max(ours, theirs) / min(ours, theirs)
    if times < 1.25:
        return f"About as many people live there as here: {theirs:,.0f}."
    size = f"{times:.1f}" if times < 10 else f"{times:,.0f}"
    if theirs > ours:
        return f"It has {theirs:,.0f} people, {size} times as many as we have."
    return f"It has {theirs:,.0f} people; we have {size} times as many."


def _alike(feature: Feature, both: str, ours: str, theirs: str, neither: str) -> Sentence:
    def told(home: Home, place: World) -> str:
        here, there = home.features[feature], bool(place.features[feature][0])
        if np.isnan(here):
            return ""
        return {(True, True): both, (True, False): ours, (False, True): theirs}.get(
            (bool(here), there), neither
        )

    return told


def _mountains(home: Home, place: World) -> str:
    range_ = str(place.ranges[place.mountains[0]])
    told = _alike(
        Feature.MOUNTAINS,
        f"Both lie in mountains; there it is the {range_}.",
        "We lie in mountains; it does not.",
        f"It lies in mountains, the {range_}; we do not.",
        "Neither lies in mountains.",
    )
    return told(home, place)


def _elevation(home: Home, place: World) -> str:
    ours, theirs = home.value("elevation"), float(place.elevation[0])
    if np.isnan(ours) or np.isnan(theirs):
        return ""
    plain = (
        " Both lie in a plain."
        if home.features[Feature.PLAIN] == 1 and place.features[Feature.PLAIN][0]
        else ""
    )
    return f"It lies {theirs:,.0f} m above the sea, we {ours:,.0f} m.{plain}"


def _climate(home: Home, place: World) -> str:
    ours, theirs = home.climate, str(place.climates[place.climate[0]])
    if not theirs:
        return ""
    if ours == theirs:
        return f"The climate is of the same class: {in_words(theirs)}."
    beside = f"; ours is {in_words(ours)}" if ours else ""
    return f"Its climate is {in_words(theirs)}{beside}."


def _language(home: Home, place: World) -> str:
    country = _country(place)
    there, shared = country_name(country), in_common(home.country, home.languages, country)
    language = language_name(shared.code) if shared.code else ""
    if shared.share == 1:
        return f"{language} is a language of both."
    if shared.share >= WIDELY and shared.there == 1:
        return f"{language}, a language of {there}, is widely spoken in our country."
    if shared.share >= WIDELY:
        return f"{language} is widely spoken in {there}."
    official = [language_name(code) for code, share in spoken(country).items() if share == 1]
    if not official:
        return ""
    return f"No widely spoken language is shared; the one of {there} is {official[0]}."


def _travel(home: Home, place: World) -> str:
    distance, hours = (
        float(kilometres(home.place.on_globe, place)[0]),
        float(hours_between(home, place)[0]),
    )
    if np.isnan(distance):
        return ""
    far = f"It is {distance:,.0f} km away"
    if np.isnan(hours):
        return f"{far}."
    return (
        f"{far}, in the same time zone."
        if not hours
        else f"{far}, and the clocks are {hours:g} hour{'' if hours == 1 else 's'} apart."
    )


def _ties(home: Home, place: World) -> str:
    country = _country(place)
    pairs, tie = (
        tables.pairs_between(home.country, country),
        tables.ties(home.country).get(country, 0),
    )
    how_often = (
        "more often than" if tie > 0.5 else "less often than" if tie < -0.5 else "about as often as"
    )
    known = f"{pairs:,} pairs are" if pairs > 1 else "1 pair is" if pairs else "no pair is"
    return (
        f"Cities of {country_name(country)} and of our country are partners {how_often} chance"
        f" would have it: {known} in the lists of 2023."
    )


def _activity(home: Home, place: World) -> str:
    country = _country(place)
    ten = 10 * 2 ** tables.openness().get(country, 0)
    name = country_name(country)
    if ten < 0.5:
        return f"Hardly any place of {name} has a sister city in the lists of 2023."
    typical, rank = 10 ** tables.typical_ranks().get(country, 0), int(place.national_rank[0])
    return (
        f"Ten places of {name} have about {max(ten, 1):,.0f} sister cities together, in the lists"
        f" of 2023; such places are around number {typical:,.0f} by population, this one is number"
        f" {rank:,}."
    )


def _renown(home: Home, place: World) -> str:
    rank, country = int(place.national_rank[0]), country_name(_country(place))
    of_country = (
        f"the largest place of {country}"
        if rank == 1
        else f"number {rank:,} of {country} by population"
    )
    return f"It has {int(place.names[0]):,} names in the world's languages and is {of_country}."


def _seat(home: Home, place: World) -> str:
    return {
        1.0: "It is the capital of its country.",
        2.0: "It is the seat of its region.",
        3.0: "It is the seat of its district.",
        4.0: "It is the seat of its municipality.",
        5.0: "It is the seat of its municipality.",
        6.0: "It is not the seat of a region.",
    }.get(float(place.seat[0]), "")


def _recorded(place: World, evidence: Evidence) -> str:
    things = evidence.recorded.get(int(place.geonameid[0]), ())
    things = (*things, *evidence.recorded_countries.get(_country(place), ()))
    return "; ".join(things) + "." if things else ""


def _variety(place: World, evidence: Evidence) -> str:
    country = _country(place)
    partners = evidence.partner_countries.get(country, 0)
    if not partners:
        return f"We have no partner in {country_name(country)} yet."
    count = "a partner" if partners == 1 else f"{partners} partners"
    return f"We have {count} in {country_name(country)} already."


_SENTENCES: dict[Component, Sentence] = {
    Component.POPULATION: _population,
    Component.COAST: _alike(
        Feature.COAST,
        "Both lie by the sea.",
        "We lie by the sea; it does not.",
        "It lies by the sea; we do not.",
        "Both lie inland.",
    ),
    Component.PORT: _alike(
        Feature.PORT,
        "Both have a port.",
        "We have a port; it has none.",
        "It has a port; we have none.",
        "Neither has a port.",
    ),
    Component.LAKE: _alike(
        Feature.LAKE,
        "Both lie by a lake.",
        "We lie by a lake; it does not.",
        "It lies by a lake; we do not.",
        "Neither lies by a large lake.",
    ),
    Component.MOUNTAINS: _mountains,
    Component.DESERT: _alike(
        Feature.DESERT,
        "Both lie in a desert.",
        "We lie in a desert; it does not.",
        "It lies in a desert; we do not.",
        "Neither lies in a desert.",
    ),
    Component.ELEVATION: _elevation,
    Component.CLIMATE: _climate,
    Component.LANGUAGE: _language,
    Component.TRAVEL: _travel,
    Component.TIES: _ties,
    Component.ACTIVITY: _activity,
    Component.RENOWN: _renown,
    Component.SEAT: _seat,
}
