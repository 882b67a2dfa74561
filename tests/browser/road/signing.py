"""Stage 6: sign, celebrate, and tell the national body."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate
from playwright.sync_api import expect

from partnerships.words.phrases import phrases
from tests.browser.links import enters_by_link, sends_the_link
from tests.browser.people import Paper, Person
from tests.browser.road import Company, approves, asks_for_approval, day, opens_the_file, scan
from tests.browser.road.agreement import IN_THE_TEXT
from tests.browser.road.communication import THEIR_ADDRESS

NOTE = "Both have signed at the lake. The scan is on file."
QUESTION = "May Duluth and Kushiro leave signing?"
NATIONAL_BODY = "membership@sistercities.org"
NUMBERS = tuple(f"{day(0)[:4]}-00{number}" for number in (1, 2))
"""The numbers of our certificates, one for each side."""
BOTH_SIGNERS = ("Dana EXAMPLE", "SATO Haruka")


def walk(company: Company) -> None:
    vera, mo = company.vera, company.mo
    learns_the_name_of_their_mayor(vera)
    plans_the_ceremony(vera)
    reads_the_originals(vera)
    records_the_signatures(mo)
    asks_the_partner_for_the_scan(company)
    files_the_signed_copy(vera)
    sets_the_date_of_the_evaluation(vera)
    asks_for_approval(vera, "the mayor's office", NOTE)
    approves(mo, QUESTION, NOTE)
    reads_the_certificates(vera)
    sends_the_agreement_on(company)
    is_known_to_the_public(company.anybody)


def learns_the_name_of_their_mayor(vera: Person) -> None:
    opens_the_file(vera)
    vera.follows("People there")
    vera.follows("Mayor")
    vera.writes("Given name", "Haruka")
    vera.writes("Family name", "Sato")
    vera.writes("Name in own script", "佐藤 遥")
    vera.chooses("Order of names", "Family name first")
    vera.writes("Agreed to be named on", day(-2))
    vera.presses("Save this person")
    vera.reads("SATO Haruka")


def plans_the_ceremony(vera: Person) -> None:
    opens_the_file(vera)
    vera.follows("Plan the signing: how, when and where.")
    vera.looks("ceremony-empty")
    vera.follows("Plan the signing")
    vera.marks("How", "Here")
    vera.writes("On which day", day(0))
    vera.presses("Save the plan")
    vera.is_refused("At what hour", "Say at what hour it begins.")
    vera.writes("At what hour", "16:00")
    vera.writes("Guests", "The consul general of Japan\nThe youth orchestra")
    vera.looks("ceremony-edit")
    vera.presses("Save the plan")
    there = datetime.combine(localdate(), time(16), ZoneInfo("America/Chicago")).astimezone(
        ZoneInfo("Asia/Tokyo")
    )
    vera.reads(
        "Words of the guest", "The youth orchestra", f"{there:%H:%M}, {there.day} {there:%B}"
    )
    vera.looks("ceremony")


def reads_the_originals(vera: Person) -> None:
    """Two originals, each with its own side first; approved by both and therefore without a draft
    mark.
    """
    ours, theirs = vera.fetches("Original for Duluth"), vera.fetches("Original for Kushiro")
    for paper in (ours, theirs):
        paper.says(*BOTH_SIGNERS, paper.reference)
    ours.says("ダルース市及び釧路市の市民は")
    theirs.says(*IN_THE_TEXT)
    assert ours.reference != theirs.reference


def records_the_signatures(mo: Person) -> None:
    opens_the_file(mo)
    mo.follows("Record the signature for Duluth and for Kushiro.")
    for who in BOTH_SIGNERS:
        mo.follows("Record the signature")
        mo.marks("Who signed", who)
        mo.writes("Signed on", day(-1))
        mo.writes("Signed in", "Duluth")
        mo.presses("Record the signature")
        mo.is_refused("Signed on", "nobody signed it before.")
        mo.writes("Signed on", day(0))
        mo.looks("signature")
        mo.presses("Record the signature")
        mo.reads(who)
    mo.reads("In effect since")


def asks_the_partner_for_the_scan(company: Company) -> None:
    """The office abroad has the signed original, a link, and no account."""
    vera, guest = company.vera, company.anybody
    opens_the_file(vera)
    vera.goes_to("Letters")
    vera.follows("Ask the partner by link")
    vera.chooses("Whom do you ask?", "SATO Haruka")
    vera.chooses("For what?", "To send the signed agreement")
    sends_the_link(vera, company.worker)
    enters_by_link(guest, company.mailbox, company.worker, address=THEIR_ADDRESS, language="ja")
    say = phrases()["ja"].sections["guest"]
    guest.encloses(say["file"], "signed.pdf", scan("Signed"))
    guest.looks("partner-scan")
    guest.presses(say["send_file"])
    guest.reads(say["received"], "signed.pdf")


def files_the_signed_copy(vera: Person) -> None:
    vera.opens("/")
    vera.follows("File the signed agreement that they sent")
    vera.looks("link-scan")
    vera.follows("File it as the signed copy")
    expect(vera.field("What the partner sent by link").locator("option:checked")).to_have_text(
        "signed.pdf"
    )
    vera.writes("Where the original lies", "City clerk's vault")
    vera.presses("File the scan")
    vera.reads("City clerk's vault")
    vera.looks("ceremony-signed")


def sets_the_date_of_the_evaluation(vera: Person) -> None:
    """Too early without a reason is refused at the field; what was typed stays."""
    opens_the_file(vera)
    vera.follows("Set the date of the evaluation, six months to two years after the signing.")
    vera.looks("evaluation-empty")
    vera.follows("Set the date")
    expect(vera.field("The evaluation is due on")).not_to_have_value("")
    vera.writes("The evaluation is due on", day(40))
    vera.presses("Set the date")
    vera.is_refused("Reason, when it is another day", "six months to two years later")
    expect(vera.field("The evaluation is due on")).to_have_value(day(40))
    vera.looks("evaluation-date")
    vera.writes(
        "Reason, when it is another day",
        "The council is elected in two months and wants to know before.",
    )
    vera.presses("Set the date")
    vera.is_told("The evaluation is due on")
    vera.reads("The council is elected in two months and wants to know before.")


def reads_the_certificates(vera: Person) -> None:
    opens_the_file(vera)
    vera.reads("Carry out the work plan, look back, and adjust.")
    vera.looks("file-established")
    vera.goes_to("Signing")
    vera.follows("Certificates and the national body")
    vera.looks("recognition")
    for number, community in ((NUMBERS[0], "Duluth"), (NUMBERS[1], "Kushiro")):
        paper = vera.fetches(f"Certificate {number} for {community}")
        paper.says("Duluth", "Kushiro", *BOTH_SIGNERS, number, paper.reference)


def sends_the_agreement_on(company: Company) -> None:
    vera, mailbox = company.vera, company.mailbox
    letter = vera.fetches("Signed agreement for Sister Cities International")
    letter.says("Duluth", "Kushiro", letter.reference)
    company.worker()
    assert mailbox.to(NATIONAL_BODY) == []
    vera.follows("Read and send the mail")
    vera.looks("mail-transmittal")
    vera.unfolds("Send it now")
    vera.presses("Yes, send it")
    company.worker()
    (mail,) = mailbox.to(NATIONAL_BODY)
    enclosed = [
        Paper.read(part.get_filename(), part.get_content()) for part in mail.iter_attachments()
    ]
    assert letter.content in [paper.content for paper in enclosed]


def is_known_to_the_public(anybody: Person) -> None:
    anybody.opens("/public/")
    anybody.looks("public")
    anybody.follows("Kushiro")
    anybody.reads("Hokkaido")
    anybody.looks("public-partner")
    anybody.follows("Our partners")
    anybody.follows("Check a certificate")
    anybody.writes("Number on the certificate", NUMBERS[1])
    anybody.presses("Check")
    anybody.reads("This certificate is ours")
    anybody.looks("public-certificate")
