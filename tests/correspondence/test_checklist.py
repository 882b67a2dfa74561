"""The checklist of a letter, rule by rule: what ticks itself, and what only a person can see."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.correspondence.models import Hand, Letter, LetterDecision
from partnerships.correspondence.services import checklist, saving
from partnerships.research.models import DesignationReview
from partnerships.words.refusal import Refused


def said(letter: Letter, on: date) -> dict[str, bool]:
    return {point.text: point.done for point in checklist.points(letter, on)}


def test_the_name_of_the_country_has_to_be_reviewed(
    letter: Letter, volunteer: User, day: date
) -> None:
    assert said(letter, day)["The name of the country or territory is not reviewed"] is False
    review = DesignationReview.objects.create(
        community=letter.partnership.partner,
        designation="Japan",
        reviewed_by=volunteer,
        reviewed_on=day,
        recheck_on=day + timedelta(days=30),
    )
    assert said(letter, day)["Called “Japan”, as reviewed"] is True
    later = day + timedelta(days=30)
    assert [
        text
        for text in said(letter, later)
        if "should be looked at again" in text and review.designation in text
    ]


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("We met on 01/02/2027.", "01/02/2027"),
        ("See 3.4.27", "3.4.27"),
        ("On 3 May 2027", ""),
        ("Since 1985-1990", ""),
    ],
)
def test_a_day_that_can_be_read_in_two_ways_is_named(
    letter: Letter, volunteer: User, day: date, text: str, doubtful: str
) -> None:
    letter = saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, next_step=text), version=letter.version
    )
    lines = said(letter, day)
    assert lines.get("Days are written with the month as a word", False) is (not doubtful)
    assert lines.get(f"{doubtful} can be read in two ways", True) is (not doubtful)


def test_a_person_ticks_what_only_a_person_sees_and_a_changed_word_takes_it_back(
    letter: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    address = reverse("letter-tick", args=[letter.pk])
    for item in (Hand.PLAIN, Hand.PROTOCOL):
        client.post(address, {"item": item})
    page = client.get(letter.get_absolute_url()).content.decode()
    assert page.count("Vera Volunteer, ") >= 2
    client.post(address, {"item": Hand.PROTOCOL, "back": "1"})
    assert [line.item for line in checklist.looked_at(letter) if line.check] == [Hand.PLAIN]
    client.post(address, {"item": Hand.PROTOCOL})
    saving.save_letter(
        letter,
        by=volunteer,
        text=replace(letter.text, opening="Good day to you all."),
        version=letter.version,
    )
    assert [line.item for line in checklist.looked_at(letter) if line.check] == [Hand.PROTOCOL]
    assert client.post(address, {"item": "shoes"}).status_code == 404


def test_a_translation_and_enclosures_ask_for_a_look_of_their_own(letter: Letter) -> None:
    assert {line.item for line in checklist.looked_at(letter)} == set(Hand) - {
        Hand.READ,
        Hand.ENVELOPE,
    }
    letter.translation_language, letter.enclosures = "ja", "A leaflet"
    lines = {line.item: line.text for line in checklist.looked_at(letter)}
    assert set(lines) == set(Hand)
    assert (
        lines[Hand.READ] == "Somebody who reads Japanese has read the translation beside the letter"
    )


def test_the_list_stays_as_it_was_once_the_letter_is_issued(
    issued: Letter, volunteer: User
) -> None:
    with pytest.raises(Refused, match="its list stays as it was"):
        checklist.tick(issued, item=Hand.PLAIN, by=volunteer)


def test_the_mayors_office_sees_the_list_and_answers_on_one_page(
    asked: LetterDecision, client: Client, mayors_office: User
) -> None:
    client.force_login(mayors_office)
    page = client.get(reverse("letter-decide", args=[asked.letter_id])).content.decode()
    assert "Plain sentences: no idiom" in page
    assert page.index('class="deeds answers"') < page.index('id="checklist"')
    assert "Looked at<" not in page  # ticking is the writer's part
