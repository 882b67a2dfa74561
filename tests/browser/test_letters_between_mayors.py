"""A bilingual letter from the first word to the answer: written, looked through, approved on a
phone, sent, answered.

Three people and a mail server take part; the partner writes in Japanese, and in Arabic from right
to left.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import expect

from partnerships.accounts.models import User
from partnerships.communities.models import Contact, OfficeTerm, Organization
from partnerships.partners.models import Kind, Partnership, Stage
from partnerships.planning.services import open_partnership
from partnerships.words.phrases import phrases
from tests.browser.conftest import Mailbox
from tests.browser.links import enters_by_link, sends_the_link
from tests.browser.people import PHONE, REFERENCE, Paper, Person
from tests.browser.road import approves
from tests.factories import CommunityFactory, ContactFactory, OfficeTermFactory

THEIRS, DESK = "mayor@partner.example.org", "desk@partner.example.org"


@dataclass(frozen=True)
class Side:
    """The partner, and what a translator wrote for it."""

    name: str
    own_name: str
    country: str
    language: str
    tongue: str
    office: str
    words: dict[str, str]
    answer: str
    comment: str


KUSHIRO = Side(
    "Kushiro",
    "釧路市",
    "JP",
    "ja",
    "Japanese",
    "市長",
    {
        "Subject": "ダルースと釧路の友好について",
        "Salutation": "釧路市長様",
        "Opening courtesy": "ダルース市民を代表し、謹んでご挨拶申し上げます。",
        "Our community": (
            "スペリオル湖の西端にある**「港の街」**です。\n\n"
            "- 人口は約八万人です。\n- 冬は長い街です。"
        ),
        "Why you": "貴市も氷とともに生きる港です。",
        "What we could do together": "まず生徒同士の文通を始めたいと思います。",
        "How we work": "市長室と市民が協力して進めます。",
        "No commitment yet": "この書簡は約束ではありません。",
        "The next step": "ご意見をお聞かせください。",
        "Closing courtesy": "釧路市の皆様のご多幸をお祈り申し上げます。",
        "Words above the signature": "敬具",
    },
    "お手紙をありがとうございます。喜んでお話ししたいと思います。",
    "五月は議会の選挙があります。",
)
TANGIER = Side(
    "Tangier",
    "طنجة",
    "MA",
    "ar",
    "Arabic",
    "رئيس المجلس الجماعي",
    {
        "Subject": "الصداقة بين دولوث وطنجة",
        "Salutation": "السيد رئيس المجلس الجماعي المحترم",
        "Opening courtesy": "باسم سكان دولوث أبعث إليكم بأطيب التحيات.",
        "Our community": (
            "تقع دولوث على **بحيرة سوبيريور**.\n\n- عدد سكانها نحو 87000 نسمة.\n- شتاؤها طويل."
        ),
        "Why you": "مدينتكم أيضا ميناء عريق.",
        "What we could do together": "نود أن نبدأ بتبادل الرسائل بين التلاميذ.",
        "How we work": "يعمل مكتب العمدة مع المتطوعين.",
        "No commitment yet": "هذه الرسالة ليست التزاما.",
        "The next step": "نرجو أن تكتبوا لنا رأيكم.",
        "Closing courtesy": "نتمنى لكم ولسكان طنجة كل خير.",
        "Words above the signature": "مع فائق الاحترام",
    },
    "شكرا لرسالتكم. يسرنا أن نتحدث معكم.",
    "في شهر مايو تجرى الانتخابات.",
)


@pytest.fixture
def file(
    organization: Organization,
    volunteer: User,
    our_mayor: OfficeTerm,
    request: pytest.FixtureRequest,
) -> Partnership:
    """A file in communication; on record are the people of Duluth and the mayor there, by office
    only.
    """
    side: Side = request.param
    partner = CommunityFactory(
        name=side.name,
        own_name=side.own_name,
        own_language=side.language,
        country=side.country,
        region="",
        languages=[side.language],
    )
    there = ContactFactory(
        community=partner, given_name="", family_name="", form_of_address="", email=THEIRS
    )
    OfficeTermFactory(contact=there, own_office=side.office)
    ContactFactory(
        community=partner, part="mayors_office", given_name="Desk", form_of_address="", email=DESK
    )
    people = ((Contact.Part.MAYORS_OFFICE, "Ole"), (Contact.Part.VOLUNTEER, "Ina"))
    for part, name in people:
        ContactFactory(
            community=organization.home,
            part=part,
            given_name=name,
            form_of_address="",
            phone="+12187305230",
            email=f"{name.lower()}@duluth.example.org",
            office="",
        )
    file = open_partnership(
        kind=Kind.SISTER, partner=partner, by=volunteer, today=our_mayor.starts_on
    )
    Partnership.objects.filter(pk=file.pk).update(stage=Stage.COMMUNICATION)
    return file


@pytest.mark.parametrize(
    ("file", "side"),
    [(KUSHIRO, KUSHIRO), (TANGIER, TANGIER)],
    indirect=["file"],
    ids=["Japanese", "Arabic"],
)
def test_a_mayor_writes_to_a_mayor_and_is_answered(
    side: Side,
    file: Partnership,
    person: Callable[..., Person],
    volunteer: User,
    mayors_office: User,
    mailbox: Mailbox,
    worker: Callable[[], object],
) -> None:
    vera, mo = person(volunteer), person(mayors_office, width=PHONE)
    writes_the_letter(vera, file, side)
    lets_the_partner_read_it(vera, person(None, width=PHONE), mailbox, worker, side)
    looks_through_the_list(vera)
    asks(vera)
    worker()
    approves_from_the_mail(mo, mailbox, mayors_office, side)
    mail = sends_it(vera, mailbox, worker, side)
    brings_the_answer(vera, file, answer_to(mail, side))
    moves_on(vera, mo, file)


def writes_the_letter(vera: Person, file: Partnership, side: Side) -> None:
    vera.opens(f"/letters/of/{file.pk}/")
    vera.follows("Begin the letter of introduction")
    expect(vera.field("Courtesy translation into").locator("option:checked")).to_have_text(
        side.tongue
    )
    vera.presses("Begin the letter")
    vera.writes(
        "Our community",
        "Duluth lies on **Lake Superior**.\n\n- 87,000 people live here.\n- Winters are long.",
    )
    vera.unfolds("Add a reason of your own")
    vera.writes("Another reason", f"{side.name} is a port with a long memory.")
    vera.writes("How do we know it?", "The harbor's own history")
    for label, words in side.words.items():
        vera.writes(f"{label}, in {side.tongue}", words)
    vera.writes("Translated by", "Keiko Example, volunteer")
    vera.writes("Read by", "Omar Example, teacher")
    vera.chooses("Contact in the mayor's office", "Ole")
    vera.chooses("Volunteer contact", "Ina")
    paper = vera.page.get_by_role("article", name="The letter")
    expect(paper.locator("strong").first).to_have_text("Lake Superior")
    theirs = paper.locator(f"[lang={side.language}]").last
    expect(theirs).to_contain_text(side.words["Opening courtesy"])
    assert theirs.evaluate("part => getComputedStyle(part).direction") == (
        "rtl" if side.language == "ar" else "ltr"
    )
    vera.reads("Nothing is missing.", "Saved at")
    vera.looks(f"letter-edit-{side.language}")
    vera.presses("Save the draft")
    vera.is_told("The draft is saved.")


def lets_the_partner_read_it(
    vera: Person, guest: Person, mailbox: Mailbox, worker: Callable[[], object], side: Side
) -> None:
    """By link, without an account: the office abroad reads both texts and says what it thinks of
    one part.
    """
    letter = vera.page.url
    vera.follows("Remarks on this draft")
    vera.follows("Let somebody of the partner read it")
    vera.chooses("Whom do you ask?", "Desk")
    expect(vera.field("For what?").locator("option:checked")).to_contain_text(
        "To comment on the draft"
    )
    sends_the_link(vera, worker)
    say = phrases()[side.language].sections["guest"]
    enters_by_link(guest, mailbox, worker, address=DESK, language=side.language)
    guest.reads(side.words["Opening courtesy"], "Lake Superior")
    guest.chooses(say["part"], "Duluth lies on")
    guest.writes(say["comment"], side.comment)
    guest.presses(say["send_comment"])
    guest.reads(side.comment)
    assert guest.page.evaluate("document.documentElement.scrollWidth") == PHONE
    guest.looks(f"partner-draft-{side.language}")
    vera.opens(letter)
    vera.follows("Remarks on this draft")
    vera.reads(side.comment, "On “Our community”:")
    vera.looks(f"letter-remark-{side.language}")
    vera.presses(f"Settled: {side.comment}")
    vera.reads("settled by")
    vera.opens(letter)


def looks_through_the_list(vera: Person) -> None:
    """What the record cannot know is looked at by a person, line by line."""
    looked = vera.page.locator("#checklist").get_by_role("button", name="Looked at")
    lines = looked.count()
    assert lines > 2
    for left in reversed(range(lines)):
        looked.first.click()
        expect(looked).to_have_count(left)
    vera.looks("checklist")


def asks(vera: Person) -> None:
    vera.follows("Ask the mayor’s office")
    vera.writes(
        "What should the reader know?", "The first letter; both texts were read by two people."
    )
    vera.presses("Ask the mayor's office")
    vera.reads("You asked the mayor's office.")


def approves_from_the_mail(mo: Person, mailbox: Mailbox, mayors_office: User, side: Side) -> None:
    """The mail's link leads to one page, on which the answer stands under the thumb."""
    (mail,) = mailbox.to(mayors_office.email)
    link = next(word for word in mail.get_content().split() if "/decide/" in word)
    mo.opens(link)
    mo.reads("The first letter; both texts were read by two people.", side.words["Salutation"])
    mo.looks(f"letter-decide-{side.language}")
    assert mo.page.evaluate("document.documentElement.scrollWidth") == PHONE
    mo.presses("Approve")
    mo.is_told("The letter is issued as")


def sends_it(
    vera: Person, mailbox: Mailbox, worker: Callable[[], object], side: Side
) -> EmailMessage:
    vera.page.reload()
    vera.follows("Open the outbox")
    vera.unfolds("Send it now")
    vera.presses("Yes, send it")
    assert mailbox.to(THEIRS) == []
    worker()
    (mail,) = mailbox.to(THEIRS)
    (enclosed,) = mail.iter_attachments()
    paper = Paper.read(enclosed.get_filename(), enclosed.get_content())
    assert REFERENCE.search(paper.text)
    paper.says(
        "Lake Superior", "87,000 people live here.", f"{side.name} is a port with a long memory."
    )
    if side.language == "ja":  # a reader of PDF files turns Arabic letters into their shapes
        paper.says(*(words.split("\n")[0].replace("**", "") for words in side.words.values()))
    if os.environ.get("SCREENSHOTS"):
        Path(os.environ["SCREENSHOTS"], f"letter-{side.language}.pdf").write_bytes(paper.content)
    return mail


def answer_to(mail: EmailMessage, side: Side) -> bytes:
    """What the partner's mail program makes of an answer, saved by whoever got it."""
    answer = EmailMessage()
    answer["From"], answer["To"], answer["Date"] = THEIRS, mail["From"], mail["Date"]
    answer["Subject"], answer["Message-ID"] = (
        f"Re: {mail['Subject']}",
        "<answer@partner.example.org>",
    )
    answer["In-Reply-To"] = mail["Message-ID"]
    answer.set_content(side.answer)
    return answer.as_bytes()


def brings_the_answer(vera: Person, file: Partnership, answer: bytes) -> None:
    vera.opens(f"/letters/of/{file.pk}/")
    vera.follows("Bring a saved mail")
    vera.encloses("Saved messages", "answer.eml", answer)
    vera.presses("Bring it in")
    vera.follows("Say what it is")
    expect(
        vera.field("Does it answer a letter of ours?").locator("option:checked")
    ).to_contain_text("introduction")
    vera.ticks("Positive")
    vera.looks("incoming-file")
    vera.presses("File it")


def moves_on(vera: Person, mo: Person, file: Partnership) -> None:
    vera.opens(file.get_absolute_url())
    vera.follows("Ask the mayor's office for approval")
    vera.writes("What should the reader know?", "They would like to talk.")
    vera.presses("Ask for approval")
    approves(
        mo,
        f"May {file.home.name} and {file.partner_name} leave communication?",
        "They would like to talk.",
    )
    file.refresh_from_db()
    assert file.stage == Stage.CORRESPONDENCE
