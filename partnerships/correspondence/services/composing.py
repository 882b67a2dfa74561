"""From the parts of a letter to the letter itself, as the paper and the preview show it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from partnerships.communities.models import Contact, OfficeTerm, Organization
from partnerships.communities.names import country_name, language_name
from partnerships.correspondence.models import (
    Layout,
    Letter,
    LetterKind,
    Part,
    Returned,
    file_that_counts,
)
from partnerships.correspondence.papers import LetterContent, PaperRow, Translation
from partnerships.documents.contents import ContactPerson, Letterhead, PaperList, Signer, as_data
from partnerships.documents.names import download_name
from partnerships.documents.richtext import clean, formatted
from partnerships.documents.words import comma, words_of
from partnerships.words.phrases import phrases_of

LARGE_TO_SMALL = ("ja", "zh", "ko")
"""Languages in which an address goes from the country to the person."""


def compose(letter: Letter) -> LetterContent:
    """Return the letter as it stands, with all names and titles written out."""
    home = letter.partnership.home
    contacts = [person for person in (letter.office_contact, letter.volunteer_contact) if person]
    content = LetterContent(
        letterhead=letterhead(),
        place=home.name,
        addressee=address_of(letter),
        subject=letter.subject,
        salutation=letter.salutation,
        body=_body(letter),
        closing=letter.valediction,
        signers=signers_of(letter),
        contacts=tuple(contact_person(contact, letter.written_at) for contact in contacts),
        lists=_lists(letter),
    )
    if not letter.translation_language:
        return content
    rows = facing(letter) if letter.layout == Layout.FACING else ()
    return replace(content, translation=_translation(letter), rows=rows)


def as_word(letter: Letter, today: date) -> tuple[str, bytes]:
    """Return the letter as a Word file with its name: the issued one from its own data, a draft as
    it stands now.
    """
    from partnerships.correspondence.word import letter_as_word  # python-docx is slow

    issued, title = letter.document, title_of(letter)
    content = issued.data["content"] if issued else as_data(compose(letter))
    day = issued.issued_on if issued else today
    head = {"letterhead": issued.data["letterhead"]} if issued else {}
    data = letter_as_word(
        content | head,
        title=title,
        language=letter.language,
        on=day,
        reference=issued.reference if issued else "",
        is_draft=issued is None,
    )
    return download_name(day, title, letter.partnership.partner_name, "docx"), data


def fingerprint(letter: Letter, content: LetterContent) -> str:
    """Return the SHA-256 of everything that a letter says, the file that was finished in Word
    included.

    `content` is the letter as `compose` wrote it out.
    """
    finished = file_that_counts(letter, Returned.What.FINISHED)
    said = as_data(content) | ({"file": finished.sha256} if finished else {})
    data = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(data.encode()).hexdigest()


def title_of(letter: Letter) -> str:
    """Return what the paper is called: "Letter of introduction to the Mayor of Kushiro"."""
    name = "Letter" if letter.kind == LetterKind.OTHER else letter.get_kind_display()
    return f"{name} to {letter.to_whom}"[:200]


def letterhead() -> Letterhead:
    """Return the head of the mayor's paper."""
    organization = Organization.ours()
    return Letterhead(
        name=organization.home.full_name,
        office=organization.letterhead_office,
        address=tuple(line.strip() for line in organization.address.splitlines() if line.strip()),
        phone=organization.phone,
        email=organization.email,
        website=organization.website,
    )


def address_of(letter: Letter) -> tuple[str, ...]:
    """Return the lines of the address: name, office in both languages, place, country or
    territory.
    """
    term, contact = letter.addressee_term, letter.addressee
    if contact is None:
        return tuple(_lines(letter.other_addressee))
    community = contact.community
    if term:
        named = bool(contact.name or contact.own_name)
        lines = [contact.formal_name, term.title] if named else [f"The {term.title}"]
        lines.append(term.own_office)
    else:
        lines = [contact.formal_name, contact.office if contact.name or contact.own_name else ""]
    place = ", ".join(filter(None, [community.name, community.region]))
    official = community.official_name if community.official_name != community.name else ""
    return tuple(
        dict.fromkeys(line for line in [*lines, official, place, community.country_name] if line)
    )


def _address_in(letter: Letter, language: str) -> tuple[str, ...]:
    """Return the address as its own people write it, for a translation into their language; else
    nothing.

    The country is named in that language only where its plain name is the reviewed one.
    """
    term = letter.addressee_term
    community = term.community if term else None
    if term is None or community is None or not community.speaks(language):
        return ()
    table = phrases_of(language)
    office = term.own_office or (table.title(term.office) if table else "")
    if not office:
        return ()
    plain = community.country_name == country_name(community.country)
    country = country_name(community.country, language) if plain else community.country_name
    lines = [
        term.contact.own_name or term.contact.name,
        office,
        community.own_name or community.name,
        country,
    ]
    if language.split("-")[0] in LARGE_TO_SMALL:
        lines.reverse()
    return tuple(line for line in lines if line)


def _signed_in(letter: Letter, language: str) -> tuple[str, ...]:
    """Return how the office that signs is called in a language, with our community; else
    nothing.
    """
    term, table = letter.signer_term, phrases_of(language)
    if term is None or table is None:
        return ()
    acting = table.title(f"acting {term.office}") if term.way == OfficeTerm.Way.ACTING else ""
    title = acting or table.title(term.office)
    return (f"{title}{comma(language)}{term.community.name}",) if title else ()


def signers_of(letter: Letter) -> tuple[Signer, ...]:
    """Return who signs: an office holder, or our contact in the mayor's office for a letter from
    office to office.
    """
    if letter.signer_term:
        return (signer_of(letter.signer_term),)
    contact = letter.office_contact if letter.is_signed_by_office else None
    if contact is None:
        return ()
    named = bool(contact.name)
    return (
        Signer(
            title=contact.office or contact.get_part_display(),
            name=contact.formal_name if named else "",
            own_name=contact.own_name,
            language=contact.language,
            body=contact.community.full_name,
        ),
    )


def signer_of(term: OfficeTerm) -> Signer:
    """Return the line on which an office holder signs."""
    contact = term.contact
    name = f"{contact.form_of_address} {contact.name}".strip() if contact.name else ""
    return Signer(
        title=term.title,
        name=name,
        own_name=contact.own_name,
        own_title=term.own_office,
        language=contact.language,
        body=term.community.full_name,
    )


def contact_person(contact: Contact, moment: datetime) -> ContactPerson:
    """Return somebody who answers questions, with the time by which they live."""
    return ContactPerson(
        name=contact.formal_name,
        role=contact.office if contact.name else "",
        email=contact.email,
        phone=contact.phone_in_words,
        languages=language_name(contact.language) if contact.language else "",
        time_zone=time_in_words(contact.community.time_zone, moment.year),
    )


def time_in_words(zone: str, year: int) -> str:
    """Return a time zone in words, with its summer time: "Chicago time (UTC−6, in summer
    UTC−5)".
    """
    if not zone:
        return ""
    winter, summer = (_offset(zone, year, month) for month in (1, 7))
    if winter > summer:  # south of the equator July is winter
        winter, summer = summer, winter
    city = zone.rsplit("/", 1)[-1].replace("_", " ")
    both = _utc(winter) if winter == summer else f"{_utc(winter)}, in summer {_utc(summer)}"
    return f"{city} time ({both})"


def _offset(zone: str, year: int, month: int) -> int:
    moment = datetime(year, month, 1, 12, tzinfo=UTC).astimezone(ZoneInfo(zone))
    offset = moment.utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def _utc(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}{f':{rest:02d}' if rest else ''}"


def _lists(letter: Letter) -> tuple[PaperList, ...]:
    """Return what stands under the signature, each list with its label; an empty one is left
    out.
    """
    words = words_of(letter.language)
    lists = (
        PaperList(label=words.enclosures, lines=enclosures_of(letter), is_numbered=True),
        PaperList(label=words.copies, lines=tuple(_lines(letter.copies))),
    )
    return tuple(each for each in lists if each.lines)


def enclosures_of(letter: Letter) -> tuple[str, ...]:
    """Return what lies in the envelope: papers of this file, kept files, and what the writer adds
    by hand.
    """
    papers = [str(paper) for paper in letter.papers.order_by("pk")]
    files = [file.title for file in letter.files.order_by("pk")]
    return (*papers, *files, *_lines(letter.enclosures))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _body(letter: Letter) -> str:
    lists = {Part.WHY_YOU: letter.picked_reasons, Part.TOGETHER: letter.picked_programs}
    pieces: list[str] = []
    for part in letter.parts:
        pieces.append(formatted(getattr(letter, part)))
        pieces.append(as_list(lists.get(part, ())))
    return clean("".join(pieces))


def facing(letter: Letter) -> tuple[PaperRow, ...]:
    """Return the parts of a letter, each beside its translation; a part that is empty in both is
    left out.
    """
    lists = {Part.WHY_YOU: letter.picked_reasons, Part.TOGETHER: letter.picked_programs}
    rows = [
        PaperRow(
            here=clean(formatted(getattr(letter, part)) + as_list(lists.get(part, ()))),
            there=clean(formatted(letter.translation.get(part, ""))),
        )
        for part in letter.parts
    ]
    return tuple(row for row in rows if row.here or row.there)


def as_list(items: Sequence[str]) -> str:
    """Return plain texts as the points of a list, with every mark in them shown as it was typed."""
    return (
        f"<ul>{''.join(f'<li>{escape(item, quote=False)}</li>' for item in items)}</ul>"
        if items
        else ""
    )


def _translation(letter: Letter) -> Translation:
    words, language = letter.translation, letter.translation_language
    return Translation(
        language=language,
        addressee=_address_in(letter, language),
        signed_as=_signed_in(letter, language),
        subject=words.get("subject", ""),
        salutation=words.get("salutation", ""),
        body=clean("".join(formatted(words.get(part, "")) for part in letter.parts)),
        closing=words.get("valediction", ""),
        translator=letter.translator,
        reviewer=letter.translation_reviewed_by,
    )


def paper_of(letter: Letter, today: date) -> dict[str, Any]:
    """Return the letter as it looks on paper: the issued one from its own data, a draft as it
    stands now.
    """
    if letter.document:
        data = letter.document.data
        return {
            "content": data["content"],
            "head": data["letterhead"],
            "language": letter.document.language,
            "day": letter.document.issued_on,
            "reference": letter.document.reference,
            "is_draft": False,
            "file": letter.document if "file" in data else None,
        }
    content = compose(letter)
    return {
        "content": content,
        "head": content.letterhead,
        "language": letter.language,
        "day": today,
        "reference": "",
        "is_draft": True,
        "file": file_that_counts(letter, Returned.What.FINISHED),
    }
