"""Stage 7: look back, decide, and set the next day."""

from playwright.sync_api import expect

from tests.browser.people import Person
from tests.browser.road import Company, approves, asks_for_approval, day, opens_the_file
from tests.browser.road.correspondence import LONG, SHORT, THIRD

NOTE = "Two goals are met, one is not. We go on."
QUESTION = "Will the mayor's office take note of the evaluation of Duluth and Kushiro?"
WHY = "The orchestra had no bus."


def walk(company: Company) -> None:
    vera = company.vera
    writes_the_evaluation(vera)
    asks_for_approval(vera, "the mayor's office", NOTE, to="to take note")
    approves(company.mo, QUESTION, NOTE)
    reads_the_report(vera)
    reads_the_history(vera)
    hears_of_everything_by_mail(company)


def writes_the_evaluation(vera: Person) -> None:
    """A goal that was missed asks why; what is refused stays as it was typed."""
    vera.opens("/")
    vera.follows("Evaluate the partnership")
    vera.follows("Write the evaluation")
    vera.writes("How it was done", "A video call with everybody who took part.")
    for row, (result, rating) in enumerate(
        (("11 letters", "Exceeded"), ("none", "Not met"), ("10 shown", "Met")), 1
    ):
        vera.writes("Result", result, row=row)
        vera.marks("Rating", rating, row=row)
    vera.presses("Add another line")
    expect(vera.field("Result", row=2)).to_have_value("none")
    vera.writes("Goal or clause", "Both tell each other about elections", row=1)
    vera.marks("Rating", "Met", row=4)
    vera.marks("Decision", "Continue")
    vera.writes("Next evaluation", day(30))
    vera.looks("evaluation-edit")
    vera.presses("Save the evaluation")
    vera.reads("Say why.")
    vera.writes("Why", WHY, row=2)
    vera.presses("Save the evaluation")
    vera.is_refused(
        "Reason, when it is outside six months to two years", "six months to two years later"
    )
    expect(vera.field("Why", row=2)).to_have_value(WHY)
    vera.writes("Next evaluation", day(365))
    vera.writes("Why", "Everybody wants to.", row=5)
    vera.presses("Save the evaluation")
    vera.is_told("The evaluation is saved.")
    vera.reads("Every goal is rated, the decision is written.")
    vera.looks("evaluation")


def reads_the_report(vera: Person) -> None:
    opens_the_file(vera)
    vera.goes_to("Evaluations")
    vera.looks("evaluation-noted")
    paper = vera.fetches("Evaluation of Duluth and Kushiro")
    paper.says("Duluth", "Kushiro", SHORT, LONG, THIRD, WHY, "Continue", paper.reference)


def reads_the_history(vera: Person) -> None:
    vera.goes_to("History")
    vera.reads(
        "The mayor's office took note of evaluation.", "The mayor's office approved signing."
    )
    vera.looks("history")
    vera.follows("Next")
    vera.reads(
        "The board approved research; the mayor's office is asked now.",
        "The file with Kushiro was opened in planning.",
    )
    vera.goes_to("Papers")
    expect(vera.page.get_by_role("row")).to_have_count(11)
    vera.looks("papers")
    vera.opens("/partnerships/")
    vera.looks("partnerships")
    vera.opens("/partnerships/board/")
    vera.looks("board")


def hears_of_everything_by_mail(company: Company) -> None:
    """Every question went to those who answer it, and every answer to the one who asked, over real
    mail.
    """
    company.worker()
    mailbox = company.mailbox
    for reader in (
        "bea.board@example.org",
        "mo.mayorsoffice@example.org",
        "vera.volunteer@example.org",
    ):
        assert mailbox.to(reader), reader
