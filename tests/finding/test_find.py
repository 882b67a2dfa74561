"""Find a partner: the world in its order, tuned, filtered, searched again under a name."""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Institution, Organization, Place
from partnerships.communities.models.places import Gazetteer
from partnerships.finding.services import shortlist
from partnerships.finding.services.knowledge import Knowledge
from partnerships.partners.models import Kind, Partnership
from partnerships.planning.services import open_partnership
from partnerships.research.models import Connection
from partnerships.research.services import candidates, connections
from partnerships.words.refusal import Refused
from tests.factories import CommunityFactory
from tests.finding.places import DULUTH, OURO, RAUMA, VAXJO, WORLD, at_home, settle

DAY = date(2026, 11, 22)
Open = Callable[..., object]


@pytest.fixture
def file(organization: Organization, volunteer: User) -> Partnership:
    """A file that looks for a partner, in a small world."""
    settle()
    at_home(organization.home)
    return open_partnership(
        kind=Kind.SISTER, by=volunteer, today=DAY, brief={"working_name": "a cold port"}
    )


@pytest.fixture
def find(client: Client, volunteer: User, file: Partnership) -> Open:
    client.force_login(volunteer)
    return lambda query="": client.get(f"{reverse('partner-find', args=[file.pk])}?{query}")


def names(page: object) -> list[str]:
    """The places of a page, the best first."""
    return [row.place.name for row in page.context["rows"]]  # type: ignore[attr-defined]


def words(page: object) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())  # type: ignore[attr-defined]


def test_the_whole_world_stands_in_order_with_reasons(find: Open) -> None:
    page = find()
    assert sorted(names(page)) == sorted(place[0] for key, place in WORLD.items() if key != DULUTH)
    indexes = [row.suggestion.index for row in page.context["rows"]]
    assert indexes == sorted(indexes, reverse=True)
    assert all(len(row.suggestion.reasons) == 3 for row in page.context["rows"])
    text = words(page)
    assert "5 of 6 places come into question" in text
    assert "it is no probability" in text
    assert f"Index {indexes[0]:.0f} of 100" in text
    assert text.count("Weakest point:") == 5


def test_it_stands_on_a_map_in_numbers_and_in_words(find: Open) -> None:
    page = find()
    world = page.context["map"]
    assert [placed.mark.name for placed in world.layouts[0].marks] == [
        str(row.place) for row in page.context["rows"]
    ]
    assert world.description.startswith("◆ Duluth, United States; 1 ")
    assert f'href="#place-{page.context["rows"][0].place.pk}"' in page.content.decode()


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("country=FI", {"Rauma"}),
        ("continent=EU", {"Rauma", "Växjö"}),
        ("people_from=60,000&people_to=200000", {"Kushiro", "Ouro Preto"}),
        ("hours=2", {"Cuenca"}),
        ("language=sv", {"Rauma", "Växjö"}),
        ("feature=port&feature=coast", {"Kushiro", "Rauma"}),
        ("feature=lake", {"Växjö"}),
        ("continent=EU&feature=lake&country=FI", set()),
    ],
)
def test_each_filter_leaves_what_it_says(find: Open, query: str, left: set[str]) -> None:
    assert set(names(find(query))) == left


def test_what_counts_is_in_the_address(find: Open) -> None:
    only = "&".join(
        f"weigh_{name}=off"
        for name in (
            "coast",
            "lake",
            "mountains",
            "desert",
            "elevation",
            "climate",
            "language",
            "travel",
            "ties",
            "activity",
            "renown",
            "seat",
            "recorded",
            "variety",
            "population",
        )
    )
    page = find(f"{only}&weigh_port=more")
    assert set(names(page)[:2]) == {"Kushiro", "Rauma"}
    assert [part.component.value for part in page.context["rows"][0].suggestion.components] == [
        "port"
    ]
    assert page.context["form"].weighed == 16
    assert '<option value="off" selected>' in page.content.decode()


def test_a_form_that_nobody_touched_asks_for_nothing(find: Open, client: Client) -> None:
    fields = {bound.html_name: bound.value() for bound in find().context["form"]}
    sent = {name: value for name, value in fields.items() if isinstance(value, str)}
    assert find("&".join(f"{name}={value}" for name, value in sent.items())).context["query"] == ""


def test_a_wrong_figure_is_said_at_its_field_and_stays_typed(find: Open) -> None:
    page = find("people_from=many&continent=EU")
    assert page.context["form"].errors["people_from"] == [
        "Please write a whole number in digits, for example 86700."
    ]
    assert 'value="many"' in page.content.decode()
    assert set(names(page)) == {"Rauma", "Växjö"}
    assert list(find("people_from=9&people_to=8").context["form"].errors) == ["people_to"]


def test_pages_hold_ten_and_keep_the_search(find: Open) -> None:
    tenth = Place.objects.get(pk=RAUMA)
    for number in range(12):
        tenth.pk, tenth.name = 600 + number, f"Rauma {number}"
        tenth.save(force_insert=True)
    first, second = find("continent=EU&weigh_ties=off"), find("continent=EU&weigh_ties=off&page=2")
    assert [row.suggestion.rank for row in first.context["rows"]] == list(range(1, 11))
    assert [row.suggestion.rank for row in second.context["rows"]] == [11, 12, 13, 14]
    onward = re.search(r'rel="next" href="([^"]+)"', first.content.decode()).group(1)
    assert parse_qs(urlsplit(onward.replace("&amp;", "&")).query) == {
        "continent": ["EU"],
        "weigh_ties": ["off"],
        "page": ["2"],
    }
    assert second.context["address"] == "continent=EU&weigh_ties=off&page=2"


def test_partners_of_today_are_shown_only_when_asked_for(find: Open, volunteer: User) -> None:
    rauma = CommunityFactory(name="Rauma", country="FI", place_id=RAUMA)
    open_partnership(kind=Kind.SISTER, partner=rauma, by=volunteer, today=DAY)
    assert "Rauma" not in names(find())
    assert "Rauma" in names(find("partners=on"))


def test_surprise_me_leaves_out_where_everybody_looks(find: Open) -> None:
    page = find("surprise=on")
    assert 0 < len(names(page)) < 5
    assert "Good matches where few look" in words(page)
    assert "surprise=on" in page.context["query"]


@pytest.mark.both_databases
def test_what_is_recorded_speaks_for_its_place_or_its_country(
    find: Open, file: Partnership, volunteer: User
) -> None:
    rauma = CommunityFactory(name="Rauma", country="FI", place_id=RAUMA)
    candidate = candidates.add_candidate(file, community=rauma, by=volunteer, today=DAY)
    for type_, text in (
        (Connection.Type.TRADE, "Ships go there."),
        (Connection.Type.DIASPORA, "Many came from Finland."),
    ):
        connections.connect(
            candidate, type=type_, text=text, source="Port book", by=volunteer, today=DAY
        )
    for community in (file.home, rauma):
        community.industries.create(name="Shipping" if community == rauma else "shipping")
        community.institutions.create(
            name=f"Museum of {community.name}", type=Institution.Type.MUSEUM
        )
    with CaptureQueriesContext(connection) as queries:
        evidence = Knowledge.of(file).evidence()
    assert len(queries) == 1
    assert evidence.recorded == {
        RAUMA: (
            "Trade: Ships go there",
            "Shared industry: Shipping",
            "Counterpart: Museum of Rauma",
        )
    }
    assert evidence.recorded_countries == {
        "FI": ("Expatriates or diaspora: Many came from Finland",)
    }
    told = next(row for row in find().context["rows"] if row.place.pk == RAUMA)
    assert (
        "Trade: Ships go there"
        in {part.component: part.text for part in told.suggestion.components}["recorded"]
    )
    assert told.candidate == candidate.pk


def test_a_home_that_was_entered_by_hand_is_told_what_it_lacks(
    find: Open, file: Partnership
) -> None:
    Community.objects.filter(pk=file.home_id).update(
        place=None, latitude=None, longitude=None, elevation=None
    )
    page = find()
    assert len(names(page)) == 5
    assert "Duluth was entered by hand, and its profile lacks its coordinates, its height" in words(
        page
    )
    assert page.context["map"].home is None
    Community.objects.filter(pk=file.home_id).update(latitude=46.8, longitude=-92.1, elevation=214)
    assert "entered by hand" not in words(find())


def test_once_the_partner_is_chosen_places_are_only_looked_at(
    find: Open, file: Partnership
) -> None:
    Partnership.objects.filter(pk=file.pk).update(stage="communication", partner=CommunityFactory())
    page = find()
    assert "The partner of this file is chosen, so that places can be looked at here" in words(page)
    assert reverse("place-shortlist", args=[file.pk]) not in page.content.decode()


def test_without_places_it_says_what_to_do(
    client: Client, partnership: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = client.get(reverse("partner-find", args=[partnership.pk]))
    assert "The world's places are not loaded yet" in words(page)


def test_the_page_stays_under_twelve_queries(
    find: Open, file: Partnership, volunteer: User
) -> None:
    shortlist.save_search(file, name="Ports", query="feature=port", by=volunteer, today=DAY)
    shortlist.dismiss(
        file, place=Place.objects.get(pk=OURO), reason="Too far away", by=volunteer, today=DAY
    )
    few = queries_when_warm(find, "few")
    place = Place.objects.get(pk=VAXJO)
    for number in range(12):
        place.pk, place.name = 700 + number, f"Place {number}"
        place.save(force_insert=True)
        community = CommunityFactory(name=place.name, country="SE", place=place)
        candidate = candidates.add_candidate(file, community=community, by=volunteer, today=DAY)
        connections.connect(
            candidate,
            type=Connection.Type.TRADE,
            text="A tie",
            source="A book",
            by=volunteer,
            today=DAY,
        )
        shortlist.save_search(file, name=f"Search {number}", query="", by=volunteer, today=DAY)
    assert queries_when_warm(find, "many") == few < 12


def queries_when_warm(find: Open, fingerprint: str) -> int:
    """How many queries the page makes once the arrays of the gazetteer are there."""
    Gazetteer.objects.update_or_create(
        pk=1, defaults={"fingerprint": f"{fingerprint} {uuid4()}", "places": 1}
    )
    find()
    with CaptureQueriesContext(connection) as queries:
        find()
    return len(queries)


def test_a_search_is_saved_under_a_name_and_opened_again(
    client: Client, find: Open, file: Partnership
) -> None:
    page = reverse("search-save", args=[file.pk])
    save = f"{page}?continent=EU&weigh_ties=off&weigh_port=normal&page=3&x=1"
    answer = client.post(save, {"name": "Northern ports"})
    assert (
        answer["Location"]
        == f"{reverse('partner-find', args=[file.pk])}?continent=EU&weigh_ties=off"
    )
    page = client.get(answer["Location"])
    assert set(names(page)) == {"Rauma", "Växjö"}
    assert "“Northern ports”" in words(page)
    [search] = page.context["searches"]
    assert client.post(reverse("search-remove", args=[search.pk])).status_code == 302
    assert find().context["searches"] == []


@pytest.mark.both_databases
def test_a_name_is_there_once_and_what_was_typed_stays(
    client: Client, find: Open, file: Partnership
) -> None:
    save = f"{reverse('search-save', args=[file.pk])}?continent=EU"
    client.post(save, {"name": "Ports"})
    refusals = {
        "PORTS": "There is a search named “PORTS” already. Take another name.",
        "": "Please fill this in.",
        "...": "A name needs at least one letter that can be seen.",
    }
    for typed, error in refusals.items():
        page = client.post(save, {"name": typed})
        assert page.context["form"].errors == {"name": [error]}
        assert f'value="{typed}"' in page.content.decode() or not typed
    assert [search.name for search in file.searches.all()] == ["Ports"]


def test_a_file_keeps_thirty_searches(file: Partnership, volunteer: User) -> None:
    for number in range(30):
        shortlist.save_search(file, name=f"Search {number}", query="", by=volunteer, today=DAY)
    with pytest.raises(Refused, match="keeps 30 searches already"):
        shortlist.save_search(file, name="One more", query="", by=volunteer, today=DAY)


def test_from_the_desk_one_comes_to_the_file_or_opens_one(
    client: Client, file: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    start = reverse("search-start")
    assert start in client.get(reverse("desk")).content.decode()
    assert client.get(start)["Location"] == reverse("partner-find", args=[file.pk])
    second = open_partnership(
        kind=Kind.SISTER, by=volunteer, today=DAY, brief={"working_name": "a second one"}
    )
    page = client.get(start).content.decode()
    assert all(reverse("partner-find", args=[each.pk]) in page for each in (file, second))


def test_without_a_file_one_is_offered(
    client: Client, organization: Organization, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = client.get(reverse("search-start"))
    assert "First open a file" in words(page)
    assert reverse("partnership-add") in page.content.decode()


def test_without_an_organization_somebody_says_first_who_we_are(
    client: Client, admin_user: User
) -> None:
    client.force_login(admin_user)
    assert client.get(reverse("search-start"))["Location"] == reverse("organization-edit")


def test_the_checklist_leads_to_the_search_while_there_is_no_candidate(
    client: Client, file: Partnership, volunteer: User
) -> None:
    Partnership.objects.filter(pk=file.pk).update(stage="research")
    client.force_login(volunteer)
    address = reverse("partnership-detail", args=[file.pk])
    rules = reverse("rule-list", args=[file.pk])
    assert {item.url for item in client.get(address).context["items"]} == {
        reverse("partner-find", args=[file.pk]),
        rules,
    }
    assert (
        reverse("partner-find", args=[file.pk])
        in client.get(reverse("candidate-list", args=[file.pk])).content.decode()
    )
    candidates.add_candidate(file, community=CommunityFactory(), by=volunteer, today=DAY)
    assert {item.url for item in client.get(address).context["items"]} == {
        reverse("candidate-list", args=[file.pk]),
        reverse("score-list", args=[file.pk]),
        rules,
    }
