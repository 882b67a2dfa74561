"""Suggestions over a small world: what the committee sees, and what it can rely on."""

import numpy as np
import pytest

from partnerships.communities.models import Community, Feature
from partnerships.finding.suggestions.components import Component, Weight
from partnerships.finding.suggestions.evidence import Evidence
from partnerships.finding.suggestions.filters import Filters
from partnerships.finding.suggestions.homes import Home
from partnerships.finding.suggestions.ranking import rank
from partnerships.finding.suggestions.world import World
from tests.finding.worlds import COOL, DULUTH, FAR, HAMLET, TWIN, row, world

OWN = 9


@pytest.fixture
def places() -> World:
    return world(row(OWN, country="US", name="Superior"))


@pytest.fixture
def duluth(places: World) -> Home:
    return Home.at(places, places.position(DULUTH) or 0)


def shown(home: Home, places: World, **asked: object) -> list[int]:
    return rank(home, places, **asked).place_ids


def test_a_twin_of_home_comes_first_and_a_place_of_any_size_is_ranked(duluth, places):
    ranking = rank(duluth, places)
    assert ranking.place_ids == [TWIN, HAMLET, FAR]
    assert ranking.total == 3
    first, *others = ranking.page(0, 20)
    assert (first.place_id, first.rank) == (TWIN, 1)
    assert [other.rank for other in others] == [2, 3]
    assert all(0 <= place.index <= 100 for place in (first, *others))
    assert ranking.of(FAR) == others[-1]
    assert ranking.of(DULUTH) is ranking.of(123) is None


def test_the_index_is_the_sum_of_what_the_components_add(duluth, places):
    for place in rank(duluth, places, weights={Component.TIES: Weight.HIGH}).page(0, 3):
        assert sum(part.points for part in place.components) == pytest.approx(place.index, abs=0.01)
        assert sum(part.points + part.lost for part in place.components) == pytest.approx(
            100, abs=0.01
        )
        assert all(-1e-6 <= part.value <= 1 + 1e-6 for part in place.components)


def test_a_reason_lifts_the_place_and_is_never_its_weakest_point_too(duluth, places):
    only_lakes = dict.fromkeys(set(Component) - {Component.LAKE}, Weight.OFF)
    first, *_, last = rank(duluth, places, weights=only_lakes).page(0, 3)
    assert [reason.text for reason in first.reasons] == ["Both lie by a lake."]
    assert first.weakest is None
    assert last.reasons == ()
    assert last.weakest is not None
    for place in rank(duluth, places).page(0, 3):
        assert all(reason.lift > 0 for reason in place.reasons)
        assert place.weakest not in place.reasons


def test_reasons_and_the_weakest_point_are_said_in_words(duluth, places):
    told = {part.component: part.text for part in rank(duluth, places).page(0, 1)[0].components}
    assert told[Component.POPULATION] == "About as many people live there as here: 86,000."
    assert told[Component.PORT] == "Both have a port."
    assert told[Component.LAKE] == "Both lie by a lake."
    assert told[Component.COAST] == "Both lie inland."
    assert (
        told[Component.CLIMATE]
        == "The climate is of the same class: cold, humid continental (Dfb)."
    )
    assert told[Component.TRAVEL] == "It is 8,608 km away, and the clocks are 9 hours apart."
    assert told[Component.SEAT] == "It is the seat of its district."
    last = rank(duluth, places).page(2, 3)[0]
    far = {part.component: part.text for part in last.components}
    assert far[Component.POPULATION] == "It has 7,000 people; we have 12 times as many."
    assert far[Component.MOUNTAINS] == "It lies in mountains, the Titiwangsa; we do not."
    assert far[Component.PORT] == "We have a port; it has none."
    assert len(last.reasons) == 3
    assert last.weakest == min(
        (part for part in last.components if part.text), key=lambda part: part.lift
    )


def test_off_means_off(duluth, places):
    off = dict.fromkeys(set(Component) - {Component.LAKE}, Weight.OFF)
    [first, *_] = rank(duluth, places, weights=off).page(0, 3)
    assert [part.component for part in first.components] == [Component.LAKE]
    assert first.index == pytest.approx(100, abs=0.01)
    everything = dict.fromkeys(Component, Weight.OFF)
    assert [place.index for place in rank(duluth, places, weights=everything).page(0, 3)] == [
        0,
        0,
        0,
    ]


def test_what_counts_much_is_felt_however_small_its_fitted_weight(duluth):
    hills = row(7, country="TH", mountains="Titiwangsa", elevation=900)
    flat = row(8, country="TH", population=80_000)
    home = Home.at(
        world(hills, flat, row(OWN, country="US", mountains="Rockies", elevation=900)), 0
    )
    places = world(hills, flat)
    mountains = {
        part.component: part.points + part.lost
        for part in rank(home, places, weights={Component.MOUNTAINS: Weight.HIGH})
        .page(0, 1)[0]
        .components
    }
    assert mountains[Component.MOUNTAINS] >= 8


def test_an_unknown_value_of_a_place_counts_as_an_average_one(duluth):
    places = world(
        row(5, country="SE", elevation=214),
        row(6, country="SE", elevation="", feature_code="", time_zone=""),
        row(7, country="SE", elevation=4000),
    )
    known, unknown, bad = (rank(duluth, places).of(number) for number in (5, 6, 7))
    elevation = [
        next(part for part in place.components if part.component == Component.ELEVATION)
        for place in (known, unknown, bad)
    ]
    assert elevation[0].value > elevation[1].value > elevation[2].value
    assert elevation[1].text == ""
    assert elevation[1] not in unknown.reasons
    assert unknown.weakest != elevation[1]


def test_what_is_unknown_of_home_lowers_nobody(places):
    """A community entered by hand of which only the country is known still gets its list."""
    bare = Home.of(Community(name="New Duluth", country="US"), places)
    ranking = rank(bare, places)
    assert set(ranking.place_ids) == {TWIN, FAR, HAMLET}
    assert all(np.isfinite(place.index) for place in ranking.page(0, 9))
    told = {part.component: part.text for part in ranking.page(0, 1)[0].components}
    assert told[Component.POPULATION] == told[Component.TRAVEL] == told[Component.LAKE] == ""


def test_a_home_entered_by_hand_counts_with_its_own_profile_and_the_climate_around_it(places):
    county = Community(
        name="St. Louis County",
        country="US",
        population=200_000,
        latitude=47.0,
        longitude=-92.2,
        elevation=400,
        time_zone="America/Chicago",
        features=[Feature.LAKE, Feature.PORT],
        languages=["en", "ja"],
    )
    home = Home.of(county, places)
    told = {part.component: part.text for part in rank(home, places).page(0, 1)[0].components}
    assert told[Component.LAKE] == "Both lie by a lake."
    assert told[Component.LANGUAGE] == "Japanese is a language of both."
    assert (
        told[Component.CLIMATE]
        == "The climate is of the same class: cold, humid continental (Dfb)."
    )
    assert home.months("temperatures").tolist() == [float(value) for value in COOL.split(",")]


def test_a_profile_goes_before_the_gazetteer(places):
    known = Community(
        name="Duluth", country="US", place_id=DULUTH, population=1_000_000, features=[Feature.COAST]
    )
    home = Home.of(known, places)
    assert home.value("population") == 1_000_000
    assert (home.features[Feature.COAST], home.features[Feature.LAKE]) == (1, 0)
    assert home.value("elevation") == 214


def test_our_own_country_is_never_shown_unless_asked_for(duluth, places):
    assert OWN not in shown(duluth, places)
    assert shown(duluth, places, filters=Filters(countries=frozenset({"US"}))) == [OWN]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(countries=frozenset({"TH"})), {FAR}),
        (Filters(continents=frozenset({"AS"})), {TWIN, FAR, HAMLET}),
        (Filters(continents=frozenset({"EU"})), set()),
        (Filters(population_from=5000), {TWIN, FAR}),
        (Filters(population_to=7000), {FAR, HAMLET}),
        (Filters(hours_apart=10), {TWIN, HAMLET}),
        (Filters(language="th"), {FAR}),
        (Filters(features=frozenset({Feature.LAKE, Feature.PORT})), {TWIN, HAMLET}),
        (Filters(features=frozenset({Feature.RIVER})), set()),
        (Filters(not_partnered=True), {FAR, HAMLET}),
    ],
)
def test_filters_keep_only_what_they_say(duluth, places, filters, left):
    evidence = Evidence(partners=frozenset({TWIN}), partner_countries={"JP": 1})
    assert set(shown(duluth, places, filters=filters, evidence=evidence)) == left


def test_dismissed_places_and_parts_of_cities_are_never_shown(duluth):
    places = world(row(5, feature_code="PPLX"))
    assert shown(duluth, places, evidence=Evidence(left_out=frozenset({TWIN}))) == [HAMLET, FAR]


def test_what_the_committee_recorded_lifts_a_place_and_its_country_half_as_much(duluth):
    places = world(row(5, country="SE"), row(6, country="NO"), row(7, country="FI"))
    evidence = Evidence(
        recorded={5: ("Connection: sailors meet", "Shared industry: shipping")},
        recorded_countries={"NO": ("Diaspora: grandparents from Norway",)},
    )
    ranking = rank(duluth, places, evidence=evidence)
    value = {}
    for number in (5, 6, 7):
        [part] = [
            part for part in ranking.of(number).components if part.component == Component.RECORDED
        ]
        value[part.text] = round(part.value, 2)
    assert value == {
        "Connection: sailors meet; Shared industry: shipping.": 0.85,
        "Diaspora: grandparents from Norway.": 0.58,
        "": 0.4,
    }


def test_a_country_without_a_partner_of_ours_is_preferred_and_nothing_is_said_before_the_first(
    duluth, places
):
    without = rank(duluth, places).page(0, 1)[0]
    assert Component.VARIETY not in {part.component for part in without.components}
    ranking = rank(duluth, places, evidence=Evidence(partner_countries={"JP": 2}))
    told = {
        place.place_id: part.text
        for place in ranking.page(0, 3)
        for part in place.components
        if part.component == Component.VARIETY
    }
    assert told[TWIN] == "We have 2 partners in Japan already."
    assert told[FAR] == "We have no partner in Thailand yet."


def test_surprise_shows_at_most_three_of_a_country_and_only_countries_seldom_looked_at(duluth):
    many = [
        row(number, country=country)
        for number, country in enumerate(["GA"] * 5 + ["DE"] * 5, start=10)
    ]
    places = world(*many)
    surprising = rank(duluth, places, surprise=True)
    codes = [
        str(places.countries[places.country[places.position(number)]])
        for number in surprising.place_ids
    ]
    assert codes.count("GA") == 3
    assert "DE" not in codes
    assert "JP" not in codes
    counted = {part.component for part in surprising.page(0, 1)[0].components}
    assert not counted & {Component.TIES, Component.ACTIVITY}


def test_the_same_question_has_the_same_answer_whatever_the_order_of_the_rows(duluth):
    equal = [row(number, country="SE") for number in (30, 20, 40)]
    one, other = world(*equal), world(*reversed(equal))
    assert shown(duluth, one) == shown(duluth, other)
    assert [number for number in shown(duluth, one) if number >= 20] == [20, 30, 40]


def test_seasons_are_compared_across_the_equator(duluth):
    turned = ",".join([*COOL.split(",")[6:], *COOL.split(",")[:6]])
    places = world(
        row(5, country="AU", latitude=-43, temperatures=turned),
        row(6, country="AU", latitude=-43, temperatures=COOL),
    )
    south, wrong = (
        next(
            part.value
            for part in rank(duluth, places).of(number).components
            if part.component == Component.CLIMATE
        )
        for number in (5, 6)
    )
    assert south > wrong
