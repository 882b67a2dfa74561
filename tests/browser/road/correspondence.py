"""Stage 4: learn about each other and agree on a work plan."""

from playwright.sync_api import expect

from tests.browser.people import Person
from tests.browser.road import Company, approves, asks_for_approval, day, opens_the_file, scan

NOTE = "Both committees know each other by now, and the plan is agreed."
QUESTION = "May Duluth and Kushiro leave correspondence?"
SHORT = "Two school classes write to each other every month."
LONG = "The two orchestras play one concert together."
THIRD = "The two museums lend each other ten photographs."


def walk(company: Company) -> None:
    vera = company.vera
    logs_a_message(vera, "From them", "The programme of the orchestra")
    logs_a_message(vera, "From us", "Pictures of the harbour")
    meets_on_a_screen(vera)
    finishes_the_pilot(vera)
    writes_the_work_plan(vera)
    lists_the_groups(vera)
    records_who_agrees(vera)
    reads_the_work_plan(vera)
    asks_for_approval(vera, "the mayor's office", NOTE)
    approves(company.mo, QUESTION, NOTE)
    opens_the_file(vera)
    vera.reads("Agree on a text that both sides approve.")


def logs_a_message(vera: Person, way: str, subject: str) -> None:
    opens_the_file(vera)
    vera.goes_to("Letters")
    vera.follows("Log a message")
    vera.marks("Which way?", way)
    vera.marks("How did it come?", "E-mail")
    vera.chooses("Who, of those we know?", "Mayor")
    vera.writes("About what?", subject)
    vera.writes("What was said?", "They send what they promised, and ask for the same from us.")
    vera.encloses("Scans and attachments", "enclosure.pdf", scan(subject))
    vera.presses("Log this message")
    vera.is_told("The message is logged.")
    vera.looks("letters")


def meets_on_a_screen(vera: Person) -> None:
    """A virtual meeting, shown on both clocks; afterwards its minutes."""
    opens_the_activities(vera)
    vera.looks("activities-empty")
    vera.follows(
        "Plan a virtual meeting Both sides speak on a screen; the time is shown on both clocks."
    )
    vera.writes("Title", "First talk of the two committees")
    vera.writes("Day", day(-9))
    vera.writes("Begins at", "18:00")
    vera.writes("Agenda", "Who we are\nWhat we could begin with")
    vera.looks("activity-edit")
    vera.presses("Save")
    vera.reads("When, on both clocks", "Kushiro")
    vera.looks("activity")
    vera.follows("Write down how it went")
    vera.writes("People who took part", 14)
    vera.writes("Young people among them", 4)
    vera.writes(
        "Minutes or report",
        "Everybody introduced themselves. The schools want to begin with letters.",
    )
    vera.presses("Write it up")
    vera.reads("took place", "14, 4 of them young")


def finishes_the_pilot(vera: Person) -> None:
    opens_the_activities(vera)
    vera.follows("Begin a pilot Test the waters: pen pals, best practice, knowledge.")
    vera.writes("Title", "Twenty letters")
    vera.marks("Kind of pilot", "Pen pals")
    vera.marks("Who travels", "Nobody travels")
    vera.writes("From", day(-30))
    vera.writes("Until", day(-3))
    vera.presses("Save")
    vera.follows("Write down how it went")
    vera.presses("Write it up")
    vera.is_refused("What we learned", "Please fill this in.")
    vera.writes("What came of it", "Twenty letters, nineteen answers.")
    vera.writes("What we learned", "The post takes three weeks; scans help.")
    vera.presses("Write it up")
    vera.reads("Twenty letters, nineteen answers.")


def opens_the_activities(vera: Person) -> None:
    opens_the_file(vera)
    vera.follows("Finish the pilot, or waive it with a reason.")


def writes_the_work_plan(vera: Person) -> None:
    """One goal within a year, one beyond; a third row is added. What is refused stays as it was
    typed.
    """
    opens_the_file(vera)
    vera.goes_to("Work plan")
    vera.follows("Begin the work plan")
    writes_a_goal(vera, 1, SHORT, "Education", "two teachers", "10 letters a class")
    vera.writes("Cost", "1,200 dollars", row=1)
    writes_a_goal(vera, 2, LONG, "Arts and culture", "the orchestra", "one concert")
    vera.presses("Add another goal")
    expect(vera.field("Goal", row=1)).to_have_value(SHORT)
    writes_a_goal(vera, 3, THIRD, "Arts and culture", "the museum", "10 photographs")
    vera.chooses("Term", "Short term", row=3)
    vera.looks("workplan-edit")
    vera.presses("Save the work plan")
    expect(vera.page.get_by_role("alert")).to_contain_text("Please write a number in digits")
    expect(vera.field("Goal", row=3)).to_have_value(THIRD)
    vera.writes("Cost", "1,200", row=1)
    vera.presses("Save the work plan")
    vera.is_told("The work plan is saved.")


def writes_a_goal(vera: Person, row: int, goal: str, area: str, who: str, target: str) -> None:
    vera.writes("Goal", goal, row=row)
    vera.chooses("Area", area, row=row)
    vera.writes("Who here", who, row=row)
    vera.writes("Who there", f"{who} there", row=row)
    vera.writes("Target", target, row=row)


def lists_the_groups(vera: Person) -> None:
    for side, group in (
        ("Duluth", "Lakeside Youth Orchestra"),
        ("Kushiro", "Kushiro Junior Symphony"),
    ):
        vera.follows("List a group")
        vera.marks("Where", side)
        vera.writes("Group or institution", group)
        vera.writes("What it does", "Concerts and host families")
        vera.presses("List this group")
        vera.is_told("Listed.")
    vera.looks("workplan")


def records_who_agrees(vera: Person) -> None:
    vera.follows("Record who agrees")
    vera.writes("Who agreed for us", "The board")
    vera.presses("Record our agreement")
    vera.is_refused(
        "Where we decided it",
        "Say where this was said, or add the letter, mail or minutes that show it.",
    )
    vera.writes("Where we decided it", "Minutes of the board")
    vera.presses("Record our agreement")
    vera.is_told("Record the agreement of Kushiro to the work plan.")
    vera.looks("workplan-agree")
    vera.writes("Who agreed for them", "International office of Kushiro")
    vera.presses("Record their agreement")
    vera.is_refused(
        "Where they said so",
        "Say where this was said, or add the letter, mail or minutes that show it.",
    )
    vera.encloses("Letter or mail", "agreed.pdf", scan("We agree to the work plan."))
    vera.presses("Record their agreement")
    vera.is_told("Both sides have agreed. The work plan is issued.")


def reads_the_work_plan(vera: Person) -> None:
    vera.looks("workplan-agreed")
    paper = vera.fetches("Open the issued plan")
    paper.says(
        "Duluth",
        "Kushiro",
        SHORT,
        LONG,
        THIRD,
        "USD 1,200",
        "Kushiro Junior Symphony",
        paper.reference,
    )
