"""One partnership's way through the seven stages, a module for each. All of it happens on pages."""

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.utils.timezone import localdate
from PIL import Image, ImageDraw

from tests.browser.people import Person


@dataclass
class Company:
    """Who walks the road: each in a window of their own; and the mail server that their letters
    reach.
    """

    vera: Person
    """A volunteer, who leads the file."""
    bea: Person
    """A board member, who also scores."""
    mo: Person
    """The mayor's office, on a telephone."""
    anybody: Person
    """Somebody of the public, without an account."""
    mailbox: Any
    worker: Any


def opens_the_file(person: Person, partner: str = "Kushiro") -> None:
    """From the desk to the page of the file."""
    person.opens("/")
    person.follows(partner)


def asks_for_approval(person: Person, office: str, note: str, *, to: str = "for approval") -> None:
    """Ask from the page of the file, where nothing is missing any more."""
    opens_the_file(person)
    person.follows(f"Ask {office} {to}")
    person.writes("What should the reader know?", note)
    person.presses("Ask for approval")
    person.is_told(f"Asked: {office} decides now.")


def approves(person: Person, question: str, note: str) -> None:
    """From the desk to the one page, and yes."""
    person.opens("/")
    person.follows(question)
    person.reads(note)
    person.looks(f"approval-{''.join(letter for letter in question.lower() if letter.isalnum())}")
    person.presses("Approve")
    person.is_told("Approved.")


def scan(words: str) -> bytes:
    """A sheet as it comes from a scanner: a PDF that holds a picture."""
    sheet = Image.new("L", (620, 877), "white")
    ImageDraw.Draw(sheet).text((60, 60), words, fill="black")
    held = BytesIO()
    sheet.save(held, "PDF")
    return held.getvalue()


def day(ahead: int) -> str:
    """The day so many days ahead of today, or behind it, as a field for dates takes it."""
    return (localdate() + timedelta(days=ahead)).isoformat()
