"""Stage 2: find a partner that fits, and that gains as much as we do."""

from tests.browser.people import Person
from tests.browser.road import Company, approves, asks_for_approval, opens_the_file, scan

NOTE = "Two ports, two orchestras. The committee recommends Kushiro."
QUESTION = "May Duluth and Kushiro leave research?"
CRITERIA = (
    "Population and role",
    "Geography, climate, shared challenges",
    "Industries",
    "Academic counterparts",
    "Cultural counterparts",
    "Pre-existing relations",
    "History and ancestry",
    "Our own capacity for it",
)


def walk(company: Company) -> None:
    vera, bea = company.vera, company.bea
    learns_the_data_points(vera)
    records_what_ties_us(vera)
    pairs_two_museums(vera)
    settles_the_name_and_the_benefits(vera)
    screens_the_law(vera)
    scores(vera, 3)
    scores(bea, 4)
    chooses(vera)
    compares(vera)
    asks_for_approval(vera, "the board", NOTE)
    approves(bea, QUESTION, NOTE)
    approves(company.mo, QUESTION, NOTE)
    opens_the_file(vera)
    vera.reads("Introduce ourselves, mayor to mayor")


def opens_the_candidate(person: Person) -> None:
    opens_the_file(person)
    person.goes_to("Research")
    person.follows("Kushiro")


def learns_the_data_points(vera: Person) -> None:
    """The gazetteer has filled in people and land; work and institutions are looked up, on both
    sides.
    """
    opens_the_candidate(vera)
    vera.reads("167,875 people", "Source: GeoNames")
    vera.looks("candidate-begun")
    vera.follows("Add one to industries")
    vera.writes("Name", "Fishing and fish processing")
    vera.writes("Source", "City of Kushiro, statistics")
    vera.writes("Year", 2025)
    vera.presses("Add the industry")
    adds_an_institution(vera, "Kushiro City Museum", "Museum", own_name="釧路市立博物館")
    adds_an_institution(vera, "Hokkaido University of Education, Kushiro", "University or college")
    vera.looks("community")
    opens_the_candidate(vera)
    vera.follows("Institutions here")
    adds_an_institution(vera, "Lake Superior Maritime Visitor Center", "Museum")


def adds_an_institution(vera: Person, name: str, kind: str, *, own_name: str = "") -> None:
    vera.follows("Add an institution")
    vera.writes("Name", name)
    vera.writes("Name in its own script", own_name)
    vera.chooses("Type", kind)
    vera.writes("Source", "The institution's website")
    vera.presses("Add the institution")
    vera.reads(name)


def records_what_ties_us(vera: Person) -> None:
    opens_the_candidate(vera)
    vera.follows("Record a connection")
    vera.chooses("Type", "Trade")
    vera.writes("What ties us", "Grain from Duluth was unloaded in Kushiro until 1988.")
    vera.writes("Source", "Port of Duluth, shipping register")
    vera.encloses("File that shows it", "register.png", b"no picture at all")
    vera.presses("Record the connection")
    vera.is_refused("File that shows it", "This file is called register.png but is plain text.")
    vera.encloses("File that shows it", "register.pdf", scan("Shipping register 1988"))
    vera.presses("Record the connection")
    vera.is_told("The connection is recorded.")
    vera.follows("Unknown: historical or ancestral connections")
    vera.writes("Where we looked", "Emigration registers of Hokkaido and of Minnesota")
    vera.presses("Note it as unknown")
    vera.is_told("Noted as unknown.")


def pairs_two_museums(vera: Person) -> None:
    vera.follows("Pair two institutions")
    vera.chooses("Here", "Lake Superior Maritime Visitor Center")
    vera.chooses("There", "Kushiro City Museum")
    vera.writes("Note", "Both keep the memory of a port")
    vera.presses("Make them a pair")
    vera.is_told("The two are counterparts.")


def settles_the_name_and_the_benefits(vera: Person) -> None:
    vera.follows("Review the name")
    vera.writes("By which rule or source", "List of the Department of State, 22 November 2026")
    vera.presses("Settle the name")
    vera.is_told("The name is settled.")
    vera.writes("What we bring", "An orchestra, a maritime museum, experience with grain")
    vera.writes("What they bring", "A fishing port, a crane marsh, teachers of Japanese")
    vera.presses("Save what we bring and they bring")
    vera.is_told("Saved.")


def screens_the_law(vera: Person) -> None:
    """Asked by no rule of the built-in policy, and good to have on file."""
    vera.follows("Record a legal screen")
    vera.ticks("Nothing stands against it")
    vera.writes("By which rule or source", "Statutes of the state, chapter on foreign agreements")
    vera.writes("Who looked at it", "City attorney")
    vera.looks("legal-screen")
    vera.presses("Record the legal screen")
    vera.is_told("The legal screen is on record.")
    vera.goes_to("Research")
    vera.follows("Rules")
    vera.reads("No rule stands in the way.")
    vera.looks("rules")


def scores(person: Person, score: int) -> None:
    """Each reviewer alone; the other's scores are hidden until then."""
    opens_the_candidate(person)
    if score == 4:
        person.reads("Another reviewer has scored; theirs stay hidden until yours are in.")
    person.follows("Score it")
    person.marks(CRITERIA[0], str(score))
    person.presses("Keep as a draft")
    person.is_told("Your draft is kept. Nobody else sees it.")
    person.presses("Hand in my scores")
    person.reads("15 things need another look")
    for criterion in CRITERIA:
        person.marks(criterion, str(score))
        person.writes(f"Why ({criterion.lower()})", f"I read the profile: {score}")
    person.looks("score")
    person.presses("Hand in my scores")
    person.is_told("Your scores are handed in.")


def chooses(vera: Person) -> None:
    opens_the_candidate(vera)
    vera.reads("Index 88 of 100, 2 reviewers.")
    vera.looks("candidate")
    vera.presses("Choose Kushiro")
    vera.is_told("Done.")
    vera.follows("Scores")
    vera.reads("3 to 4", "I read the profile: 4")
    vera.looks("scores")
    vera.peeks("See the PDF: Kushiro").says(
        "Score sheet: Kushiro", "88 of 100", "I read the profile: 3", "Passed"
    )
    vera.presses("Put on file as a paper")
    vera.is_told("On file as ")


def compares(vera: Person) -> None:
    vera.follows("Side by side")
    vera.reads("86,697", "167,875", "Grain from Duluth was unloaded in Kushiro until 1988.")
    vera.looks("comparison")
    vera.presses("Put on file as a paper")
    vera.is_told("On file as ")
    vera.goes_to("Papers")
    paper = vera.fetches("Comparison")
    paper.says(
        "Duluth",
        "Kushiro",
        "86,697",
        "167,875",
        "Grain from Duluth was unloaded in Kushiro until 1988.",
    )
    assert paper.reference in vera.page.get_by_role("table").inner_text()
