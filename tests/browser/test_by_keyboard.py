"""A letter is written and sent by somebody who has no mouse."""

from collections.abc import Callable

from django.utils.timezone import localdate
from playwright.sync_api import expect

from partnerships.accounts.models import User
from partnerships.communities.models import OfficeTerm
from partnerships.correspondence.models import Letter
from partnerships.correspondence.services import approving
from partnerships.partners.models import Partnership, Stage
from tests.browser.conftest import Mailbox
from tests.browser.keyboard import Keyboard
from tests.browser.people import Paper, Person


def test_a_letter_is_written_and_sent_by_keyboard_alone(
    person: Callable[..., Person],
    volunteer: User,
    mayors_office: User,
    partnership: Partnership,
    our_mayor: OfficeTerm,
    their_mayor: OfficeTerm,
    mailbox: Mailbox,
    worker: Callable[[], object],
) -> None:
    Partnership.objects.update(stage=Stage.COMMUNICATION)
    type(their_mayor.contact).objects.filter(pk=their_mayor.contact_id).update(
        email="mayor@kushiro.example.jp"
    )
    vera = person(volunteer)
    keys = Keyboard(vera.page)
    vera.opens("/")
    keys.reaches("Skip to the")
    keys.presses("Enter")
    keys.follows("Kushiro")
    keys.follows("Letters")
    keys.follows("Write a letter")
    keys.chooses("What is it for?", "Thanks after a visit")
    keys.deeds("Begin the letter")

    keys.writes("Subject", "Thank you for your visit")
    keys.writes("What you have to say", "We thank you ")
    keys.presses("Control+b")
    keys.page.keyboard.type("warmly")
    keys.presses("ArrowRight", "ArrowRight")
    keys.page.keyboard.type(" for:\n")
    keys.presses("Control+Shift+8")
    keys.page.keyboard.type("the bell\nthe map\n\nWe remember.")
    message = vera.field("What you have to say")
    expect(message).to_have_value(
        "We thank you **warmly** for:\n- the bell\n- the map\n\nWe remember."
    )
    keys.writes("What you have to say, in Japanese", "鐘と地図に**心より**感謝いたします。")
    keys.writes("Translated by", "Keiko Example, volunteer")
    paper = vera.page.get_by_role("article", name="The letter")
    expect(paper.get_by_role("listitem")).to_have_text(["the bell", "the map"])
    expect(paper.locator("strong")).to_have_text(["warmly", "心より"])
    vera.looks("letter-by-keyboard")
    keys.deeds("Ask the mayor’s office for approval")
    keys.deeds("Ask the mayor's office")
    vera.reads("You asked the mayor's office.")

    approving.approve_letter(
        Letter.objects.get().decisions.get(), by=mayors_office, today=localdate()
    )
    vera.page.reload()
    keys.follows("Open the outbox")
    keys.reaches("Send it now")
    keys.presses("Enter")
    keys.deeds("Yes, send it")
    worker()
    (mail,) = mailbox.to("mayor@kushiro.example.jp")
    (enclosed,) = mail.iter_attachments()
    Paper.read("letter.pdf", enclosed.get_content()).says(
        "We thank you warmly for:", "the bell", "鐘と地図に心より感謝いたします。"
    )
