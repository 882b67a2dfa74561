"""Communities side by side: what is shared, what complements, what is unknown; papers remember
their figures.
"""

from datetime import date

import page
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Challenge, Community, Organization
from partnerships.correspondence.papers import LETTER, LetterContent
from partnerships.correspondence.services.facts import figures_behind, reasons_for
from partnerships.documents.contents import Signer
from partnerships.documents.models import Document
from partnerships.documents.richtext import plain_paragraphs
from partnerships.documents.services import papers
from partnerships.documents.statements import outdated
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.profiles.services import profiles
from partnerships.research import points
from partnerships.research.comparison.cells import Mark
from partnerships.research.models import Connection, Point
from partnerships.research.papers import comparison_of
from partnerships.research.services import comparison, connections, findings
from partnerships.research.services.candidates import add_candidate, park
from partnerships.words.refusal import Refused
from tests.factories import CommunityFactory
from tests.reading import in_one_line

TODAY = date(2026, 11, 22)

DAY = date(2026, 11, 22)
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch upon the Menai Strait"


@pytest.fixture
def candidate(partnership: Partnership) -> CandidatePartner:
    return partnership.candidates.get()


@pytest.fixture
def another(partnership: Partnership, volunteer: User) -> CandidatePartner:
    rauma = CommunityFactory(
        name="Rauma", own_name="", country="FI", population=None, features=[], languages=["fi"]
    )
    return add_candidate(partnership, community=rauma, by=volunteer, today=TODAY)


def rows(
    partnership: Partnership, *candidates: CandidatePartner
) -> dict[str, list[tuple[str, list[str]]]]:
    """Each row of the comparison: what every cell says, and its marks in words."""
    content = comparison_of(partnership, candidates)
    return {
        f"{section.title}: {row.label}": [
            (value.text, [_word(mark) for mark in value.marks]) for value in row.values
        ]
        for section in content.sections
        for row in section.rows
    }


def _word(mark: Mark) -> str:
    return f"{mark.kind}: {mark.words}" if mark.words else mark.kind


def test_what_both_do_is_shared_and_what_only_they_do_complements(
    partnership: Partnership, candidate: CandidatePartner, another: CandidatePartner
) -> None:
    for name in ("Shipping", "Health care"):
        partnership.home.industries.create(name=name, source="City", year=2024)
    for name in ("shipping", "Fishing"):
        candidate.community.industries.create(name=name, source="Kushiro", year=2023)
    partnership.home.institutions.create(name="East High", type="school")
    candidate.community.institutions.create(name="Koryo", type="school", source="Web")
    candidate.community.institutions.create(name="KPU", type="university")
    found = rows(partnership, candidate, another)
    assert found["Industries: What people live from"] == [
        ("Health care\nShipping", []),
        ("Fishing\nshipping", ["shared: shipping", "complements: Fishing"]),
        ("", []),
    ]
    assert found["Academic institutions: School"] == [
        ("East High", []),
        ("Koryo", ["shared: both have one"]),
        ("", []),
    ]
    assert found["Academic institutions: University or college"] == [
        ("", []),
        ("KPU", ["complements: none of ours yet"]),
        ("", []),
    ]
    assert found["Geography: Port"] == [("yes", []), ("yes", ["shared"]), ("", [])]
    assert found["Geography: Lake"] == [("yes", []), ("not named", []), ("", [])]
    assert found["Population size: Population"] == [("86,697", []), ("165,077", []), ("", [])]
    assert found["Cultural institutions: Any at all"] == [("", []), ("", []), ("", [])]


def test_counterparts_are_missed_until_there_are_some(
    partnership: Partnership,
    candidate: CandidatePartner,
    another: CandidatePartner,
    volunteer: User,
) -> None:
    missing = ("none", ["missing: no counterparts named yet"])
    assert rows(partnership, candidate, another)["Counterparts: Any at all"] == [
        ("–", []),
        missing,
        missing,
    ]
    ours = partnership.home.institutions.create(name="Depot", type="museum")
    theirs = candidate.community.institutions.create(name="City Museum", type="museum")
    findings.pair_institutions(candidate, ours=ours, theirs=theirs, by=volunteer, today=TODAY)
    found = rows(partnership, candidate, another)
    assert found["Counterparts: Any at all"] == [("–", []), ("1 named", []), missing]
    assert found["Counterparts: Museum"] == [("–", []), ("Depot and City Museum", []), ("–", [])]
    assert "Counterparts: Any at all" not in rows(partnership, candidate)


def test_a_challenge_is_shared_where_both_have_the_feature(
    client: Client, partnership: Partnership, candidate: CandidatePartner, volunteer: User
) -> None:
    client.force_login(volunteer)
    add = reverse("challenge-add", args=[partnership.home_id])
    back = reverse("candidate-detail", args=[candidate.pk])
    sent = {
        "feature": "port",
        "kind": "challenge",
        "text": "Ice closes the harbor",
        "source": "Port",
        "year": "2024",
    }
    assert client.post(f"{add}?next={back}", sent)["Location"] == back
    assert (
        client.post(f"{add}?next=//evil.example", sent)["Location"]
        == partnership.home.get_absolute_url()
    )
    Challenge.objects.latest("pk").delete()
    label = "Challenges and opportunities: Port"
    home = ("Challenge: Ice closes the harbor", [])
    assert rows(partnership, candidate)[label] == [home, ("", ["shared: the feature itself"])]
    theirs = profiles.add_challenge(
        candidate.community,
        feature="port",
        kind="opportunity",
        text="Icebreakers",
        source="Yard",
        by=volunteer,
        today=TODAY,
    )
    complements = ("Opportunity: Icebreakers", ["complements: our challenge, their opportunity"])
    assert rows(partnership, candidate)[label] == [home, complements]
    Challenge.objects.filter(pk=theirs.pk).update(kind="challenge")
    assert rows(partnership, candidate)[label] == [
        home,
        ("Challenge: Icebreakers", ["shared: challenge"]),
    ]
    seen = in_one_line(client.get(back))
    assert all(
        words in seen
        for words in ("both have it", "Ice closes the harbor", "Icebreakers", "Port, 2024")
    )
    with pytest.raises(Refused, match="does not name this feature"):
        profiles.add_challenge(
            candidate.community,
            feature="desert",
            kind="challenge",
            text="Sand",
            by=volunteer,
            today=TODAY,
        )
    seen = client.post(add, sent | {"feature": "desert"})
    assert list(seen.context["form"].errors) == ["feature"]


def test_a_challenge_of_the_place_as_a_whole_stands_last_and_is_never_called_shared(
    client: Client, partnership: Partnership, candidate: CandidatePartner, volunteer: User
) -> None:
    client.force_login(volunteer)
    for community, text in (
        (partnership.home, "Young people move away"),
        (candidate.community, "Few flats"),
    ):
        seen = client.post(
            reverse("challenge-add", args=[community.pk]),
            {"feature": "", "kind": "challenge", "text": text},
        )
        assert seen.status_code == 302
    profiles.add_challenge(
        partnership.home, feature="port", kind="challenge", text="Ice", by=volunteer, today=TODAY
    )
    whole, port = (
        "Challenges and opportunities: The place as a whole",
        "Challenges and opportunities: Port",
    )
    found = rows(partnership, candidate)
    assert found[whole] == [("Challenge: Young people move away", []), ("Challenge: Few flats", [])]
    assert list(found).index(port) < list(found).index(whole)
    for address in (
        partnership.home.get_absolute_url(),
        reverse("candidate-detail", args=[candidate.pk]),
    ):
        seen = in_one_line(client.get(address))
        assert all(words in seen for words in ("The place as a whole", "Young people move away"))


def test_the_unknown_lowers_the_confidence_and_never_the_score(
    client: Client, candidate: CandidatePartner, volunteer: User
) -> None:
    home = candidate.partnership.home
    words = points.confidence_in(points.of_candidate(candidate)).in_words
    assert words == "Low: 0 of 7 data points known, with a source"
    candidate.community.sources.create(field="population", text="Census", year=2020)
    candidate.community.sources.create(field="features", text="Maps")
    for point in (Point.ACADEMIC, Point.CULTURAL):
        findings.note_looked_for(
            candidate, point=point, note="City's web page", by=volunteer, today=TODAY
        )
    connections.connect(
        candidate,
        type=Connection.Type.TRADE,
        text="Grain",
        source="Log",
        year=2021,
        by=volunteer,
        today=TODAY,
    )
    connections.connect(
        candidate,
        type=Connection.Type.HISTORICAL,
        text="Canoes",
        source="Museum",
        by=volunteer,
        today=TODAY,
    )
    [home_says, (text, marks)] = rows(candidate.partnership, candidate)[
        "How much of this is known: Confidence"
    ]
    assert home_says[0] == "Low: 0 of 5 data points known, with a source"
    assert (text, marks) == (
        "Fair: 4 of 7 data points known, with a source",
        ["missing: industries, academic institutions, cultural institutions"],
    )
    content = comparison_of(candidate.partnership, [candidate])
    [academic] = [
        section for section in content.sections if section.title == "Academic institutions"
    ]
    assert academic.rows[0].values[1].source == "looked for: City's web page"
    client.force_login(volunteer)
    seen = in_one_line(client.get(reverse("candidate-detail", args=[candidate.pk])))
    assert "Fair: 4 of 7 data points known, with a source." in seen
    told = (
        "165,077 people",
        "Census, 2020",
        "Log, 2021",
        "no academic and no cultural counterparts yet",
    )
    assert [words for words in told if words not in seen] == []
    assert home.institutions.count() == 0


def test_the_choice_stands_in_the_address(
    client: Client,
    partnership: Partnership,
    candidate: CandidatePartner,
    another: CandidatePartner,
    volunteer: User,
) -> None:
    more = [
        add_candidate(
            partnership,
            community=CommunityFactory(name=name, country="SE"),
            by=volunteer,
            today=TODAY,
        )
        for name in ("Luleå", "Piteå")
    ]
    client.force_login(volunteer)
    url = reverse("comparison-detail", args=[partnership.pk])

    def shown(query: str) -> tuple[list[str], list[str]]:
        choice = client.get(f"{url}{query}").context["choice"]
        return [c.community.name for c in choice.candidates], [
            c.community.name for c in choice.left_out
        ]

    assert shown("") == (["Kushiro", "Rauma", "Luleå"], [])
    assert shown(f"?with={another.pk}&with=x&with=99999999999999999999") == (["Rauma"], [])
    every = "&".join(f"with={c.pk}" for c in (candidate, another, *more))
    assert shown(f"?{every}") == (["Kushiro", "Rauma", "Luleå"], ["Piteå"])
    park(another, reason="Silence", by=volunteer, today=TODAY)
    assert shown(f"?with={another.pk}") == (["Rauma"], [])
    assert shown("") == (["Kushiro", "Luleå", "Piteå"], [])
    seen = in_one_line(client.get(f"{url}?{every}"))
    assert "Left out: Rauma, Finland" in seen
    assert f"preview/?with={candidate.pk}&amp;with={more[0].pk}&amp;with={more[1].pk}" in seen
    assert all(mark in seen for mark in (" shared</span>", "unknown"))
    assert "Choose at least one" in in_one_line(client.get(f"{url}preview/?with=99", follow=True))


def test_one_candidate_or_three_ask_the_database_as_often(
    client: Client,
    partnership: Partnership,
    candidate: CandidatePartner,
    another: CandidatePartner,
    volunteer: User,
) -> None:
    third = add_candidate(
        partnership,
        community=CommunityFactory(name="Luleå", country="SE"),
        by=volunteer,
        today=TODAY,
    )
    for each in (candidate, another, third):
        connections.connect(
            each, type=Connection.Type.TRADE, text="Grain", source="Log", by=volunteer, today=TODAY
        )
        each.community.industries.create(name="Fishing")
    client.force_login(volunteer)
    counts = []
    for chosen in ([candidate], [candidate, another, third]):
        query = "&".join(f"with={each.pk}" for each in chosen)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{reverse('comparison-detail', args=[partnership.pk])}?{query}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    for each in (candidate, third):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("candidate-detail", args=[each.pk]))
        assert len(queries) <= 24


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_four_communities_with_long_names_fit_on_accessible_paper(
    size: str,
    partnership: Partnership,
    candidate: CandidatePartner,
    another: CandidatePartner,
    volunteer: User,
) -> None:
    Organization.objects.update(paper_size=size)
    Community.objects.filter(pk=another.community_id).update(name=LONG, region="Ynys Môn " * 5)
    third = add_candidate(
        partnership,
        community=CommunityFactory(name="Луцьк", country="UA"),
        by=volunteer,
        today=TODAY,
    )
    candidate.community.industries.create(
        name="Shipbuildingandrepairingofeverykindwithoutaspace " * 2
    )
    document = comparison.issue_comparison(
        partnership, [candidate, another, third], by=volunteer, today=DAY
    )
    report = page.validate_pdf_bytes(document.file.read(), profile="ua1")
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert document.data["content"]["communities"][2]["name"] == LONG
    assert len(document.title) <= 200


def letter(partnership: Partnership, body: str, by: User) -> Document:
    content = LetterContent(
        addressee=("To the Mayor of Kushiro",),
        salutation="Dear Mayor,",
        body=plain_paragraphs(body),
        closing="Yours",
        signers=(Signer(title="Mayor of Duluth"),),
    )
    return papers.issue(
        partnership, paper=LETTER, context=content, title=body.split(".")[0], by=by, on=DAY
    )


def said(community: Community, reader: User) -> list[tuple[str, str, str, list[str]]]:
    return [
        (old.label, old.stated, old.today, [paper.title for paper in old.papers])
        for old in outdated(Community.objects.get(pk=community.pk), reader=reader)
    ]


def test_a_changed_figure_shows_the_papers_that_used_the_old_one(
    client: Client,
    partnership: Partnership,
    candidate: CandidatePartner,
    kushiro: Community,
    volunteer: User,
) -> None:
    kushiro.industries.create(name="Fishing")
    letter(partnership, "Kushiro has 165.077 people.", volunteer)
    letter(partnership, "Flights number 1165,077 and 165,0775 are late.", volunteer)
    comparison.issue_comparison(partnership, [candidate], by=volunteer, today=DAY)
    assert said(kushiro, volunteer) == []
    Community.objects.filter(pk=kushiro.pk).update(population=157_000, features=["coast"])
    both = ["Comparison: Duluth and Kushiro", "Kushiro has 165"]
    assert said(kushiro, volunteer) == [
        ("Population", "165,077", "157,000", both),
        ("Feature of the land", "Port", "", both[:1]),
    ]
    client.force_login(volunteer)
    seen = in_one_line(client.get(kushiro.get_absolute_url()))
    assert "Papers that used an older figure" in seen
    assert "2 papers say 165,077" in seen
    assert "Flights number" not in seen
    kushiro.industries.all().delete()
    assert ("Industry", "Fishing", "", both[:1]) in said(kushiro, volunteer)
    Community.objects.filter(pk=kushiro.pk).update(population=165_077, features=["port", "coast"])
    assert [row[0] for row in said(kushiro, volunteer)] == ["Industry"]
    assert said(partnership.home, volunteer) == []


def test_a_value_that_both_have_is_nobodys_in_a_text(
    partnership: Partnership, volunteer: User
) -> None:
    document = letter(
        partnership, "Here it is cold, humid continental; Kushiro & Duluth know it.", volunteer
    )
    stated = set(document.figures.values_list("community__name", "field", "value"))
    assert stated == {("Kushiro", "name", "Kushiro"), ("Duluth", "name", "Duluth")}


def test_a_reason_that_was_not_rewritten_says_what_it_rests_on(
    partnership: Partnership, kushiro: Community
) -> None:
    facts = {fact.key: fact for fact in reasons_for(partnership)}
    picked = {"key": "land-port", "text": facts["land-port"].text, "picked": True}
    found = figures_behind(
        partnership, [picked, picked | {"key": "climate", "text": "Ours is better."}]
    )
    assert {(figure.community, figure.field, figure.value) for figure in found} == {
        (kushiro.pk, "feature", "Port"),
        (partnership.home_id, "feature", "Port"),
    }
    assert figures_behind(partnership, [picked | {"picked": False}]) == set()


@pytest.mark.both_databases
def test_the_database_knows_the_features(kushiro: Community) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Challenge.objects.create(community=kushiro, feature="volcano", text="Ash")
