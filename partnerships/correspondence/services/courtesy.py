"""Phrases of courtesy for one letter: with its names and days in place, in its own language or its
translation's.
"""

from collections.abc import Mapping

from partnerships.communities.models import Community, Contact
from partnerships.communities.names import language_name
from partnerships.correspondence.models import Direction, Letter, Message
from partnerships.words.days import long_date
from partnerships.words.phrases import Phrases, phrases_of


def phrases_for(letter: Letter, language: str) -> dict[str, dict[str, str]]:
    """Return the phrases that suit a letter in a language, by part and key; none where the table
    does not reach.
    """
    table = phrases_of(language)
    if table is None:
        return {}
    facts = _facts(letter, table, language)
    parts = ("salutation", "opening", "next_step", "closing", "valediction")
    return {part: table.offered(part, facts) for part in parts}


def first_courtesies(letter: Letter, language: str) -> dict[str, str]:
    """Return how a text in this language begins and ends; what the record does not know stays for
    the writer.
    """
    offered, guide = phrases_for(letter, language), letter.guide
    if not offered:
        return {}
    last = ("forward", "wishes") if guide.expects_answer else ("wishes",)
    first = {
        "opening": () if guide.to_guest else ("behalf",),
        "closing": ("attention",) if guide.to_guest else last,
        "valediction": ("respect",),
    }
    words = {
        part: joint(language).join(offered[part][key] for key in keys if key in offered[part])
        for part, keys in first.items()
    }
    return {"salutation": next(iter(offered["salutation"].values()), "")} | words


def languages_to_verify(letter: Letter) -> list[str]:
    """Return the languages of a letter, but English, whose phrases no named person has read yet."""
    tables = {
        code: phrases_of(code) for code in (letter.language, letter.translation_language) if code
    }
    return [
        language_name(code)
        for code, table in tables.items()
        if table and code != "en" and not table.reviewed_by
    ]


def has_only_courtesies(letter: Letter, translation: Mapping[str, str] | None = None) -> bool:
    """Whether nobody has written into the translation yet: the one that is given, else the one that
    is saved.
    """
    texts = letter.translation if translation is None else translation
    written = {part: text for part, text in texts.items() if text.strip()}
    before = first_courtesies(letter, letter.translation_language) if written else {}
    return all(before.get(part) == text for part, text in written.items())


def joint(language: str) -> str:
    """Return what stands between two sentences."""
    return "" if language.split("-")[0] in {"ja", "zh"} else " "


def _facts(letter: Letter, table: Phrases, language: str) -> Mapping[str, str]:
    """Return what stands for the {names} of the phrases; empty where the record does not know
    it.
    """
    home, there = letter.partnership.home, letter.partnership.partner
    term, contact = letter.addressee_term, letter.addressee
    own = bool(
        contact and contact.language and contact.language.split("-")[0] == language.split("-")[0]
    )
    office = term.office if term else ""
    title = term.own_office if term and term.own_office and own else table.title(office)
    return {
        "here": _place(home, language),
        "there": _place(there, language) if there else "",
        "title": title or (office if table.language == "en" else ""),
        "name": _name(contact, own=own, alone=table.language == "en") if contact else "",
        "received": _last_received(letter, language),
        "sent": long_date(letter.follows.sent_on, language)
        if letter.follows and letter.follows.sent_on
        else "",
    }


def _place(community: Community, language: str) -> str:
    return (
        community.own_name if community.own_name and community.speaks(language) else community.name
    )


def _name(contact: Contact, *, own: bool, alone: bool) -> str:
    """Return the name as it is on record, in its own script for whoever reads it; never a part that
    was guessed.
    """
    if own and contact.own_name:
        return contact.own_name
    return contact.family_name if alone else contact.name


def _last_received(letter: Letter, language: str) -> str:
    """Return the day of their last letter, for a letter that has not gone yet."""
    received = Message.objects.filter(
        partnership=letter.partnership, direction=Direction.IN
    ).in_force()
    last = received.order_by("-happened_on").values_list("happened_on", flat=True).first()
    return long_date(last, language) if last else ""
