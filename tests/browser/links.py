"""The way in by a link: sent from the outbox, opened abroad, a code from the next mail."""

import re
from collections.abc import Callable

from partnerships.words.phrases import phrases
from tests.browser.conftest import Mailbox
from tests.browser.people import Person


def sends_the_link(vera: Person, worker: Callable[[], object]) -> None:
    """From the page where a link is chosen until its mail has left."""
    vera.presses("Lay the mail with the link into the outbox")
    vera.follows("The mail with the link")
    vera.reads("(the link is put in when this mail leaves)")
    vera.unfolds("Send it now")
    vera.presses("Yes, send it")
    vera.is_told("The mail goes out within a minute.")
    worker()


def enters_by_link(
    guest: Person, mailbox: Mailbox, worker: Callable[[], object], *, address: str, language: str
) -> None:
    """Follow the link in the mail, ask for a code, type it."""
    say = phrases()[language].sections["guest"]
    link = re.search(r"http\S+/partner/\w+/", mailbox.to(address)[-1].get_content())
    assert link
    guest.opens(link.group())
    assert guest.page.url.endswith("/partner/")
    guest.looks("partner-door")
    guest.presses(say["send_code"])
    guest.reads(say["code_sent"].split("{")[0].strip())
    worker()
    code = re.search(r"^(\d{6})\s*$", mailbox.to(address)[-1].get_content(), re.MULTILINE)
    assert code
    guest.writes(say["code"], code.group(1))
    guest.presses(say["enter"])
