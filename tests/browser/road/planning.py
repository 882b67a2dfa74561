"""Stage 1: bring everyone at home onto the same page."""

from tests.browser.people import Person
from tests.browser.road import Company, approves, asks_for_approval, day, opens_the_file

NOTE = "We recommend to begin: the orchestra and two schools want to carry it."
QUESTION = "May Duluth and Kushiro leave planning?"


def walk(company: Company) -> None:
    vera = company.vera
    finds_the_partner_and_starts(vera)
    writes_the_brief(vera)
    records_who_agrees(vera)
    seats_the_committee(vera)
    asks_for_approval(vera, "the board", NOTE)
    approves(company.bea, QUESTION, NOTE)
    approves(company.mo, QUESTION, NOTE)
    opens_the_file(vera)
    vera.reads("Find a partner that fits")


def finds_the_partner_and_starts(vera: Person) -> None:
    """The partner is found by its own name among the world's places, and its profile is filled from
    there.
    """
    vera.opens("/")
    vera.looks("desk-empty")
    vera.follows("Start a partnership")
    vera.looks("start")
    vera.follows("Find the place in the world")
    vera.writes("Name of the place", "Portland")
    vera.reads("Maine", "Oregon")
    vera.looks("places")
    vera.writes("Name of the place", "釧路")
    vera.presses("Take this one: Kushiro, Hokkaido, Japan")
    vera.is_told("Kushiro, Japan is here.")
    vera.marks("Kind", "Sister")
    vera.writes(
        "What do we hope to gain, and to give?",
        "Young people who know each other, and ports that learn.",
    )
    vera.presses("Start the partnership")
    vera.is_told("The file is open.")
    vera.reads("Name the organizations and offices that take part.")
    vera.looks("file")


def writes_the_brief(vera: Person) -> None:
    vera.follows("Name the organizations and offices that take part.")
    vera.writes("Participants", "Lakeside Youth Orchestra\nTwo high schools\nOffice of the Mayor")
    vera.writes("Sponsoring organization", "Duluth Sister Cities")
    vera.writes("People who will work on it", "about nine")
    vera.presses("Save the brief")
    vera.is_refused("People who will work on it", "whole number")
    vera.writes("People who will work on it", 9)
    vera.writes("Hours a month together", 40)
    vera.writes("Money in the first year", "4,000")
    vera.writes("Where the money comes from", "Member fees and a city grant")
    vera.looks("brief")
    vera.presses("Save the brief")
    vera.is_told("The brief is saved.")


def records_who_agrees(vera: Person) -> None:
    for side, who in (
        ("The organization", "The board"),
        ("The highest official", "The mayor of Duluth"),
    ):
        vera.goes_to("Brief")
        vera.follows("Record who agrees")
        vera.marks("Who has agreed", side)
        vera.writes("Name", who)
        vera.writes("On", day(-20))
        vera.writes("Note", "Minutes of the November meeting")
        vera.presses("Record the agreement")
        vera.is_told("The agreement is on record.")


def seats_the_committee(vera: Person) -> None:
    vera.follows("Committee")
    vera.chooses("Person", "Bea Board")
    vera.marks("Part", "Member")
    vera.writes("Since", day(-20))
    vera.presses("Seat this person")
    vera.reads("Bea Board")
    vera.looks("committee")
