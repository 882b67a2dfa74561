"""What a suggestion leads to: the shortlist with its evidence, or a dismissal with a reason."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.communities.models import Community, Organization, Place
from partnerships.finding.models import Dismissal
from partnerships.finding.services import searching, shortlist
from partnerships.finding.services.searching import Wanted
from partnerships.finding.suggestions.filters import Filters
from partnerships.partners.models import CandidatePartner, Kind, Partnership
from partnerships.planning.services import open_partnership
from partnerships.research.models import Shortlisting
from partnerships.research.services import candidates
from partnerships.words.refusal import Refused
from tests.finding.places import KUSHIRO, RAUMA, at_home, settle
from tests.reading import in_one_line

DAY = date(2026, 11, 22)


@pytest.fixture
def file(organization: Organization, volunteer: User) -> Partnership:
    settle()
    at_home(organization.home)
    return open_partnership(
        kind=Kind.SISTER, by=volunteer, today=DAY, brief={"working_name": "a cold port"}
    )


@pytest.fixture
def rauma(file: Partnership) -> Place:
    return Place.objects.get(pk=RAUMA)


def press(client: Client, name: str, file: Partnership, query: str = "", **sent: object) -> object:
    return client.post(f"{reverse(name, args=[file.pk])}?{query}", sent)


def said(client: Client, answer: object) -> list[str]:
    """The messages on the page to which a deed led."""
    page = in_one_line(client.get(answer["Location"]))  # type: ignore[index]
    found = re.findall(r'<div class="message [a-z]+" role="[a-z]+">(.*?)</div>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", words).split()) for words in found]


def test_one_press_makes_a_candidate_with_its_profile_and_its_reasons(
    client: Client, file: Partnership, rauma: Place, volunteer: User
) -> None:
    client.force_login(volunteer)
    answer = press(client, "place-shortlist", file, "continent=EU&page=1", place=RAUMA)
    assert answer["Location"] == f"{reverse('partner-find', args=[file.pk])}?continent=EU&page=1"
    assert said(client, answer) == [
        "Done. Rauma, Finland is on the list, with the reasons of the search."
    ]
    candidate = file.candidates.select_related("community").get()
    assert (candidate.route, candidate.added_by) == (CandidatePartner.Route.SEARCH, volunteer)
    assert candidate.community.place == rauma
    assert str(candidate.community.sources.get(field="population")) == "GeoNames, 2026"
    kept, suggestion = candidate.shortlisting, searching.find(file, Wanted()).ranking.of(RAUMA)
    assert (kept.query, kept.out_of, kept.noted_by) == ("continent=EU", 2, volunteer)
    assert kept.index == round(suggestion.index)
    assert [reason["text"] for reason in kept.reasons] == [
        reason.text for reason in suggestion.reasons
    ]
    assert {*kept.reasons[0]} == {"component", "label", "text", "value", "points", "lost"}
    assert kept.weakest["text"] == suggestion.weakest.text


def test_the_reasons_stand_on_its_page_in_the_comparison_and_in_the_history(
    client: Client, file: Partnership, rauma: Place, volunteer: User
) -> None:
    candidate = shortlist.shortlist(
        file, place=rauma, wanted=Wanted(query="hours=9"), by=volunteer, today=DAY
    )
    kept = candidate.shortlisting
    client.force_login(volunteer)
    page = in_one_line(client.get(reverse("candidate-detail", args=[candidate.pk])))
    assert f"Rank {kept.rank} of 5, index {kept.index} of 100" in page
    assert f"{reverse('partner-find', args=[file.pk])}?hours=9" in page
    sections = client.get(reverse("comparison-detail", args=[file.pk])).context["content"].sections
    told = {row.label: row.values[1].text for row in sections[-1].rows}
    assert told == {
        "Index of the search": f"{kept.index} of 100, rank {kept.rank}",
        "Speaks for it": " ".join(reason["text"] for reason in kept.reasons),
        "Weakest point": kept.weakest["text"],
    }
    event = file.events.get(kind="candidate.suggested")
    assert event.text.startswith(
        f"The search suggested Rauma, Finland: rank {kept.rank} of 5, index {kept.index}"
    )
    assert all(reason["text"] in event.text for reason in kept.reasons)


def test_a_second_press_says_that_it_is_there(
    client: Client, file: Partnership, volunteer: User
) -> None:
    settle_by_hand = Community.objects.create(name="Rauma", country="FI", place_id=RAUMA)
    client.force_login(volunteer)
    press(client, "place-shortlist", file, place=RAUMA)
    again = press(client, "place-shortlist", file, place=RAUMA)
    candidate = file.candidates.get()
    assert candidate.community == settle_by_hand
    assert again["Location"] == reverse("candidate-detail", args=[candidate.pk])
    assert said(client, again)[-1] == "Not done. Rauma, Finland is on the list already."
    assert (
        Shortlisting.objects.count(),
        file.events.filter(kind__startswith="candidate").count(),
    ) == (1, 2)
    page = in_one_line(client.get(reverse("partner-find", args=[file.pk])))
    assert f'<a href="{reverse("candidate-detail", args=[candidate.pk])}">See the candidate' in page


def test_a_place_that_the_search_does_not_show_is_refused_and_nothing_is_begun(
    client: Client, file: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    answer = press(client, "place-shortlist", file, "continent=AS", place=RAUMA)
    assert said(client, answer) == [
        (
            "Not done. Rauma, Satakunta, Finland is not among the places that this search shows."
            " Change its filters first."
        )
    ]
    assert not Community.objects.filter(place=RAUMA).exists()
    for junk in ("", "x", "-1", "9" * 30, "1"):
        assert press(client, "place-shortlist", file, place=junk).status_code == 404


def test_a_second_open_file_of_the_pair_is_refused(
    file: Partnership, rauma: Place, volunteer: User
) -> None:
    community = Community.objects.create(name="Rauma", country="FI", place=rauma)
    open_partnership(kind=Kind.SISTER, partner=community, by=volunteer, today=DAY)
    with pytest.raises(Refused, match="There is an open file of this kind"):
        shortlist.shortlist(
            file, place=rauma, wanted=Wanted(filters=Filters()), by=volunteer, today=DAY
        )


@pytest.mark.both_databases
def test_who_may_not_research_shortlists_and_dismisses_nothing(
    file: Partnership, rauma: Place, stranger: User, volunteer: User
) -> None:
    for deed in (
        lambda by: shortlist.shortlist(file, place=rauma, wanted=Wanted(), by=by, today=DAY),
        lambda by: shortlist.dismiss(file, place=rauma, reason="Far", by=by, today=DAY),
        lambda by: shortlist.save_search(file, name="Ports", query="", by=by, today=DAY),
    ):
        with pytest.raises(NotAllowed):
            deed(stranger)
    assert (
        shortlist.shortlist(
            file, place=rauma, wanted=Wanted(), by=volunteer, today=DAY
        ).shortlisting.out_of
        == 5
    )


def test_a_dismissed_place_is_not_shown_again_until_it_is_taken_back(
    client: Client, file: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    answer = press(
        client, "place-dismiss", file, "continent=EU", place=RAUMA, reason="Too far away"
    )
    assert answer["Location"] == f"{reverse('partner-find', args=[file.pk])}?continent=EU"
    assert said(client, answer) == [
        "Done. Rauma, Satakunta, Finland is not suggested again in this file."
    ]
    page = client.get(reverse("partner-find", args=[file.pk]))
    assert RAUMA not in {row.place.pk for row in page.context["rows"]}
    assert "1 place</a> will not be suggested again" in in_one_line(page)
    listed = in_one_line(client.get(reverse("dismissal-list", args=[file.pk])))
    assert "Too far away" in listed
    assert (
        file.events.get(kind="place.dismissed").text
        == "Rauma, Satakunta, Finland was dismissed: Too far away"
    )
    [dismissal] = Dismissal.objects.all()
    for _ in range(2):
        assert client.post(reverse("dismissal-take-back", args=[dismissal.pk])).status_code in {
            302,
            404,
        }
    assert RAUMA in {
        row.place.pk for row in client.get(reverse("partner-find", args=[file.pk])).context["rows"]
    }
    assert file.events.filter(kind="place.back").count() == 1


def test_another_file_may_still_be_shown_it(
    file: Partnership, rauma: Place, volunteer: User
) -> None:
    shortlist.dismiss(file, place=rauma, reason="Too far away", by=volunteer, today=DAY)
    other = open_partnership(kind=Kind.FRIENDSHIP, by=volunteer, today=DAY)
    assert searching.find(other, Wanted()).ranking.of(RAUMA) is not None


def test_a_dismissal_says_why(client: Client, file: Partnership, volunteer: User) -> None:
    client.force_login(volunteer)
    page = press(client, "place-dismiss", file, "continent=EU", place=RAUMA, reason="???")
    assert page.context["form"].errors == {
        "reason": ["A name needs at least one letter that can be seen."]
    }
    assert 'value="???"' in in_one_line(page)
    assert not Dismissal.objects.exists()
    asked = client.get(
        reverse("place-dismiss", args=[file.pk]), {"place": KUSHIRO, "continent": "AS"}
    )
    assert f'name="place" value="{KUSHIRO}"' in in_one_line(asked)
    assert asked.context["form"].back == f"{reverse('partner-find', args=[file.pk])}?continent=AS"


def test_a_place_is_dismissed_once_and_a_candidate_never(
    file: Partnership, rauma: Place, volunteer: User
) -> None:
    shortlist.dismiss(file, place=rauma, reason="Too far away", by=volunteer, today=DAY)
    with pytest.raises(Refused, match="was dismissed in this file already"):
        shortlist.dismiss(file, place=rauma, reason="Too far away", by=volunteer, today=DAY)
    with pytest.raises(Refused, match="was dismissed in this file already"):
        shortlist.shortlist(file, place=rauma, wanted=Wanted(), by=volunteer, today=DAY)
    kushiro = Place.objects.get(pk=KUSHIRO)
    candidate = shortlist.shortlist(file, place=kushiro, wanted=Wanted(), by=volunteer, today=DAY)
    candidates.park(candidate, reason="No answer", by=volunteer, today=DAY)
    with pytest.raises(Refused, match="on the list already, where it was set aside"):
        shortlist.dismiss(file, place=kushiro, reason="Too large", by=volunteer, today=DAY)
