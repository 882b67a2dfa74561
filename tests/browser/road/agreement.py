"""Stage 5: agree on a text that both sides approve."""

from playwright.sync_api import expect

from tests.browser.people import Person
from tests.browser.road import Company, approves, asks_for_approval, day, opens_the_file, scan

NOTE = "Both have approved the text. The board may now say that it goes to the table."
QUESTION = "May Duluth and Kushiro leave agreement?"
ASKED = "The text is the library's own, in both languages. Only the title is ours."
IN_THE_TEXT = (
    "Sister City Agreement of Two Ports",
    "Duluth",
    "Kushiro",
    "姉妹都市提携盟約書",
    "釧路市及びダルース市の市民は",
)


def walk(company: Company) -> None:
    vera, mo = company.vera, company.mo
    records_the_decisions(vera)
    chooses_the_form(vera)
    writes_the_text(vera)
    asks_the_mayors_office(vera)
    approves_the_text(mo)
    records_their_answer(vera)
    asks_for_approval(vera, "the board", NOTE)
    approves(company.bea, QUESTION, NOTE)
    approves(mo, QUESTION, NOTE)
    opens_the_file(vera)
    vera.reads("Sign, celebrate, and tell the national body.")


def records_the_decisions(vera: Person) -> None:
    opens_the_file(vera)
    vera.follows("Record the decision of Duluth and of Kushiro to make it formal.")
    vera.looks("agreement-empty")
    for side, who in (("Duluth", "City Council"), ("Kushiro", "Office of the mayor")):
        vera.follows("Record the decision")
        vera.marks("Whose decision", side)
        vera.writes("Who decided", who)
        vera.writes("On which day", day(-5))
        vera.presses("Record the decision")
        vera.is_refused(
            "Where it was said",
            "Say where it was decided, or add the letter or minutes that show it.",
        )
        vera.encloses("The paper that shows it", "decision.pdf", scan(f"{who} decides"))
        vera.presses("Record the decision")
        vera.is_told("The decision is recorded.")


def chooses_the_form(vera: Person) -> None:
    vera.follows("Choose the form of the agreement")
    vera.marks("Form of the agreement", "Sister")
    vera.looks("agreement-start")
    vera.presses("Write the first text")


def writes_the_text(vera: Person) -> None:
    """The library's text in two languages; what is typed stands on the paper beside it at once."""
    vera.writes("Our name in full, Japanese", "ダルース市")
    vera.writes("Our name in sentences, Japanese", "ダルース市")
    paper = vera.page.get_by_role("article", name="The agreement")
    expect(paper).to_contain_text("ダルース市及び釧路市の市民は")
    vera.writes("Who has read this translation, Japanese", "Keiko Example, volunteer")
    vera.writes("Title, English", "")
    vera.presses("Save the text")
    vera.reads("Give the text its title in English.")
    vera.writes("Title, English", "Sister City Agreement of Two Ports")
    vera.looks("agreement-edit")
    vera.presses("Save the text")
    vera.reads("The text names both parties, the kind, the date and both signers")


def asks_the_mayors_office(vera: Person) -> None:
    vera.goes_to("Agreement")
    vera.looks("agreement")
    vera.peeks("PDF for Kushiro").says(*IN_THE_TEXT)
    vera.follows("Ask the mayor’s office")
    vera.writes("What should the reader know?", ASKED)
    vera.presses("Ask the mayor's office to approve it")
    vera.is_told("The mayor's office is asked.")


def approves_the_text(mo: Person) -> None:
    mo.opens("/")
    mo.follows("May version 1 of the text be signed with Kushiro?")
    mo.reads(ASKED)
    mo.looks("agreement-decide")
    mo.presses("Approve this text")
    mo.is_told("The text is approved.")


def records_their_answer(vera: Person) -> None:
    """Their word needs something that shows it; then the text is locked."""
    vera.goes_to("Agreement")
    vera.follows("Record their answer")
    vera.writes("Who answered", "Mayor of Kushiro")
    vera.writes("On which day", day(0))
    vera.presses("Record their answer")
    vera.is_refused(
        "Their letter, mail or minutes", "Add the letter, mail or minutes that show it."
    )
    vera.encloses("Their letter, mail or minutes", "approval.pdf", scan("We approve the text."))
    vera.writes("On which day", day(-1))
    vera.presses("Record their answer")
    vera.is_refused("On which day", "they cannot have answered before.")
    vera.writes("On which day", day(0))
    vera.encloses("Their letter, mail or minutes", "approval.pdf", scan("We approve the text."))
    vera.presses("Record their answer")
    vera.is_told("Their answer is recorded.")
    vera.reads("approved by both, locked")
    vera.looks("agreement-locked")
