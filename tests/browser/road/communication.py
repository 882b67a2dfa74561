"""Stage 3: introduce ourselves, mayor to mayor, and get an answer."""

from playwright.sync_api import expect

from tests.browser.people import Paper, Person
from tests.browser.road import Company, approves, asks_for_approval, day, opens_the_file, scan

NOTE = "They answered within a week and want to speak."
QUESTION = "May Duluth and Kushiro leave communication?"
THEIR_ADDRESS = "hisho@city.kushiro.example.jp"
TRANSLATION = {
    "Subject": "ダルースと釧路の友好について",
    "Salutation": "釧路市長様",
    "Opening courtesy": "ダルース市民を代表し、謹んでご挨拶申し上げます。",
    "Our community": "ダルースはスペリオル湖の西端にある港町です。",
    "Why you": "両市は港と穀物で結ばれてきました。",
    "What we could do together": "まず小さなことから始めたいと存じます。",
    "How we work": "市長室と市民ボランティアが共に取り組んでおります。",
    "No commitment yet": "この手紙は双方を拘束するものではありません。",
    "The next step": "ご意見をお聞かせください。",
    "Closing courtesy": "釧路市の皆様のご多幸をお祈り申し上げます。",
    "Words above the signature": "敬具",
}
IN_THE_LETTER = (
    "Duluth",
    "Kushiro",
    "Dana EXAMPLE",
    "釧路市長様",
    "ダルースと釧路の友好について",
    "Sam HELPER",
)


def walk(company: Company) -> None:
    vera = company.vera
    enters_the_people_of_duluth(vera)
    enters_the_mayor_of_kushiro(vera)
    begins_the_letter(vera)
    writes_the_letter(vera)
    asks_the_mayors_office(vera)
    approves_the_letter(company.mo)
    paper = reads_the_letter(vera)
    sends_it(company, paper)
    files_the_answer(vera)
    asks_for_approval(vera, "the mayor's office", NOTE)
    approves(company.mo, QUESTION, NOTE)
    opens_the_file(vera)
    vera.reads("Learn about each other and agree on a work plan.")


def adds_a_person(vera: Person, part: str, **values: str) -> None:
    labels = {
        "office": "Office or position",
        "given": "Given name",
        "family": "Family name",
        "own": "Name in own script",
        "address": "Form of address",
        "email": "E-mail",
        "phone": "Phone",
        "consent": "Agreed to be named on",
    }
    vera.follows("Add a person")
    vera.chooses("Part", part)
    for name, value in values.items():
        vera.writes(labels[name], value)
    vera.presses("Save this person")


def records_the_term(vera: Person, who: str, own_office: str) -> None:
    vera.follows("Record a term")
    vera.chooses("Contact", who)
    vera.writes("Office", "Mayor")
    vera.writes("Office in its own language", own_office)
    vera.ticks("Highest official")
    vera.writes("From", day(-700))
    vera.presses("Record the term")
    vera.reads("highest official")


def enters_the_people_of_duluth(vera: Person) -> None:
    opens_the_file(vera)
    vera.follows("People here")
    adds_a_person(
        vera,
        "Office holder",
        given="Dana",
        family="Example",
        address="The Honorable",
        office="Mayor",
        consent=day(-300),
    )
    adds_a_person(
        vera,
        "Contact in the mayor's office",
        given="Sam",
        family="Helper",
        office="Chief of staff",
        email="mayor@duluth.example.org",
        phone="218-730-5230",
        consent=day(-300),
    )
    adds_a_person(
        vera,
        "Volunteer contact",
        given="Vera",
        family="Volunteer",
        email="vera@duluth.example.org",
        consent=day(-300),
    )
    vera.reads("+1 218-730-5230")
    vera.looks("people")
    vera.follows("Offices and terms")
    records_the_term(vera, "Dana EXAMPLE", "")


def enters_the_mayor_of_kushiro(vera: Person) -> None:
    """By office only: the name is not known yet, and nobody guesses it."""
    opens_the_file(vera)
    vera.follows("People there")
    adds_a_person(vera, "Office holder", office="Mayor", email=THEIR_ADDRESS)
    vera.follows("Offices and terms")
    records_the_term(vera, "Mayor", "市長")
    vera.looks("terms")


def begins_the_letter(vera: Person) -> None:
    opens_the_file(vera)
    vera.goes_to("Letters")
    vera.looks("letters-empty")
    vera.follows("Begin the letter of introduction")
    expect(vera.field("To whom does it go?")).to_contain_text("Mayor of Kushiro")
    expect(vera.field("Courtesy translation into").locator("option:checked")).to_have_text(
        "Japanese"
    )
    vera.looks("letter-start")
    vera.presses("Begin the letter")
    vera.reads("Introduce Duluth")


def writes_the_letter(vera: Person) -> None:
    """What the record knows stands there; the paper beside the form follows every word."""
    expect(vera.field("Subject")).to_have_value("Friendship between Duluth and Kushiro")
    vera.ticks(
        "Grain from Duluth", "letters between two school classes", "an exhibition or a concert"
    )
    for part, words in TRANSLATION.items():
        vera.writes(f"{part}, in Japanese", words)
    vera.writes("Translated by", "Keiko Example, volunteer")
    vera.chooses("Contact in the mayor's office", "Sam HELPER")
    vera.chooses("Volunteer contact", "Vera VOLUNTEER")
    paper = vera.page.get_by_role("article", name="The letter")
    expect(paper).to_contain_text("ダルース市民を代表し")
    expect(paper).to_contain_text("Sam HELPER")
    vera.reads("Nothing is missing.", "Saved at")
    vera.looks("letter-edit")


def asks_the_mayors_office(vera: Person) -> None:
    vera.presses("Ask the mayor’s office for approval")
    draft = vera.fetches("The draft as a PDF")
    draft.says(*IN_THE_LETTER, "Draft")
    vera.writes("What should the reader know?", "The first letter to Kushiro.")
    vera.presses("Ask the mayor's office")
    vera.reads("You asked the mayor's office.")
    vera.looks("letter-asked")


def approves_the_letter(mo: Person) -> None:
    mo.opens("/")
    mo.follows("May the letter of introduction to the Mayor of Kushiro go out?")
    mo.reads("The first letter to Kushiro.")
    mo.looks("letter-decide")
    mo.presses("Approve")
    mo.is_told("Done.")


def reads_the_letter(vera: Person) -> Paper:
    vera.page.reload()
    vera.reads("The letter is issued and lies in the outbox.")
    paper = vera.fetches("Letter of introduction")
    paper.says(
        *IN_THE_LETTER, "Grain from Duluth was unloaded in Kushiro until 1988.", paper.reference
    )
    assert paper.name.endswith(" Letter of introduction to the Mayor of Kushiro.pdf"), paper.name
    return paper


def sends_it(company: Company, paper: Paper) -> None:
    """Nothing leaves the house before a person releases it; then it comes by real mail, with the
    paper as issued.
    """
    vera, mailbox = company.vera, company.mailbox
    company.worker()
    assert mailbox.to(THEIR_ADDRESS) == []
    vera.follows("Open the outbox")
    vera.looks("mail")
    vera.unfolds("Send it now")
    vera.presses("Yes, send it")
    company.worker()
    (mail,) = mailbox.to(THEIR_ADDRESS)
    (enclosed,) = mail.iter_attachments()
    assert enclosed.get_content_type() == "application/pdf"
    arrived = Paper.read(enclosed.get_filename(), enclosed.get_content())
    arrived.says(*IN_THE_LETTER, paper.reference)
    assert arrived.content == paper.content
    vera.page.reload()
    vera.reads("It left on")


def files_the_answer(vera: Person) -> None:
    opens_the_file(vera)
    vera.goes_to("Letters")
    vera.follows("Friendship between Duluth and Kushiro")
    vera.follows("File an answer")
    vera.marks("What does it say?", "Positive")
    vera.marks("How did it come?", "E-mail")
    vera.chooses("Who, of those we know?", "Mayor")
    vera.writes("What was said?", "The mayor thanks us and would like to speak in December.")
    vera.encloses("Scans and attachments", "answer.pdf", scan("Kushiro City, office of the mayor"))
    vera.presses("File the answer")
    vera.is_told("The answer is filed.")
    vera.looks("letter-answered")
