"""Whether a letter may go out: what is missing, and the list that the mayor's office looks
through.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from partnerships.communities.models import Contact, OfficeTerm, Organization
from partnerships.communities.rank import are_equals
from partnerships.correspondence.models import Letter, LetterKind, Returned, Way, file_that_counts
from partnerships.correspondence.models.guides import BLANK
from partnerships.correspondence.papers import LetterContent
from partnerships.correspondence.services.composing import compose
from partnerships.documents.characters import check_data
from partnerships.documents.contents import as_data
from partnerships.documents.refusal import PaperRefused
from partnerships.words.days import long_date


class GapKind(Enum):
    """What a gap is about: each kind has its line in the checklist."""

    PEOPLE = "who writes, and to whom"
    TEXT = "the text"
    TRANSLATION = "the translation"
    CONTACTS = "who answers questions"
    WAY = "how it goes out"
    PRINT = "what a font can draw"


@dataclass(frozen=True)
class Gap:
    """Something that keeps a letter from going out, in words, and the field where it is mended."""

    kind: GapKind
    text: str
    field: str = ""


def missing(letter: Letter, on: date, content: LetterContent | None = None) -> list[Gap]:
    """Return what keeps a letter from going out on a day, in the order of the page; empty when
    nothing does.

    `content` is the letter as `compose` wrote it out, where that was done already.
    """
    is_finished = file_that_counts(letter, Returned.What.FINISHED) is not None
    return [
        *people_gaps(letter, on),
        *([] if is_finished else [*_parts(letter), *_blanks(letter), *translation_gaps(letter)]),
        *contact_gaps(letter, on),
        *_way(letter),
        *unprintable(content or compose(letter)),
    ]


def out_of_office(term: OfficeTerm, on: date) -> str:
    """Return why an office holder cannot write or be written to on a day, or nothing."""
    whose = (
        f"{term.contact.name}'s term as {term.title}"
        if term.contact.name
        else f"The term of the {term.title}"
    )
    if term.ends_on and term.ends_on < on:
        return f"{whose} ended on {long_date(term.ends_on, 'en')}."
    if term.starts_on > on:
        return f"{whose} begins only on {long_date(term.starts_on, 'en')}."
    return ""


def equal_rank(letter: Letter) -> bool:
    """Whether rank writes to the same rank (rows 29 and 35)."""
    signer, addressee = letter.signer_term, letter.addressee_term
    return bool(signer and addressee and are_equals(signer, addressee))


def people_gaps(letter: Letter, on: date) -> list[Gap]:
    """Return what is wrong with who writes and who is written to."""
    gaps = []
    if letter.addressee is None and not letter.other_addressee.strip():
        gaps.append(_nobody(letter))
    if letter.is_signed_by_office:
        gaps += (
            []
            if letter.office_contact
            else [
                Gap(
                    GapKind.PEOPLE,
                    "Name a contact in the mayor's office, who signs.",
                    "office_contact",
                )
            ]
        )
    elif letter.signer_term is None:
        gaps.append(
            Gap(
                GapKind.PEOPLE,
                f"Record who holds the highest office in {letter.partnership.home.name}.",
                "signer_term",
            )
        )
    for term, field in ((letter.addressee_term, "addressee"), (letter.signer_term, "signer_term")):
        if term and out_of_office(term, on):
            gaps.append(Gap(GapKind.PEOPLE, out_of_office(term, on), field))
    signer = letter.signer_term.contact if letter.signer_term else None
    if signer and signer.name and signer.named_with_consent_on is None:
        gaps.append(Gap(GapKind.PEOPLE, f"Record that {signer} agreed to be named.", "signer_term"))
    signs = letter.signer_term or letter.is_signed_by_office
    if letter.addressee and signs and not letter.rank_note and _needs_a_note(letter):
        gaps.append(Gap(GapKind.PEOPLE, _what_a_note_explains(letter), "rank_note"))
    return gaps


def _nobody(letter: Letter) -> Gap:
    if letter.guide.to_guest:
        return Gap(
            GapKind.PEOPLE,
            "Write to whom the letter goes, with name and address.",
            "other_addressee",
        )
    return Gap(GapKind.PEOPLE, "Choose to whom the letter goes.", "addressee")


def _needs_a_note(letter: Letter) -> bool:
    if letter.is_signed_by_office:
        return letter.addressee_term is not None
    return _an_acting_official_signs(letter) or not equal_rank(letter)


def _an_acting_official_signs(letter: Letter) -> bool:
    return letter.signer_term is not None and letter.signer_term.way == OfficeTerm.Way.ACTING


def _what_a_note_explains(letter: Letter) -> str:
    if equal_rank(letter) and _an_acting_official_signs(letter):
        return "Say why an acting official signs."
    return "Say why this letter does not go from rank to equal rank."


def _parts(letter: Letter) -> list[Gap]:
    kind, required = LetterKind(letter.kind), letter.guide.required_parts
    wanted = [
        ("salutation", "the salutation"),
        *((part.value, f"“{part.label}”") for part in required),
    ]
    wanted.append(("valediction", "the words above the signature"))
    gaps = [
        Gap(GapKind.TEXT, f"Write {words}.", field)
        for field, words in wanted
        if not getattr(letter, field).strip()
    ]
    if kind is LetterKind.INTRODUCTION and not letter.picked_reasons:
        gaps.append(
            Gap(
                GapKind.TEXT,
                "Tick at least one reason for writing to this partner, or write one.",
                "why_you",
            )
        )
    if kind is LetterKind.INTRODUCTION and not letter.picked_programs:
        gaps.append(Gap(GapKind.TEXT, "Tick at least one program, or write one.", "programs"))
    return gaps


def _blanks(letter: Letter) -> list[Gap]:
    """Return what the guide asks of the writer and stands in brackets still."""
    template = letter.templates.first()
    asked = template.blanks if template else letter.guide.blanks
    fields = [
        ("subject", letter.subject),
        *((part.value, getattr(letter, part)) for part in letter.parts),
    ]
    left = {
        blank: field for field, text in fields for blank in BLANK.findall(text) if blank in asked
    }
    return [Gap(GapKind.TEXT, f"Fill in: {blank}.", field) for blank, field in left.items()]


def translation_gaps(letter: Letter) -> list[Gap]:
    """Return what the courtesy translation lacks; nothing where there is none."""
    if not letter.translation_language:
        return []
    words = letter.translation
    parts = [
        part
        for part in letter.parts
        if getattr(letter, part).strip() and not words.get(part, "").strip()
    ]
    lacking = [part.label for part in parts]
    if not words.get("salutation", "").strip():
        lacking.insert(0, "Salutation")
    if not words.get("valediction", "").strip():
        lacking.append("Words above the signature")
    gaps = []
    if lacking:
        text = f"The {letter.translation_in_words} translation lacks: {', '.join(lacking)}."
        gaps.append(Gap(GapKind.TRANSLATION, text, "translation_language"))
    if not letter.translator:
        gaps.append(Gap(GapKind.TRANSLATION, "Name who translated the letter.", "translator"))
    return gaps


def contact_gaps(letter: Letter, on: date) -> list[Gap]:
    """Return what is missing of the two people who answer questions (rows 33 and 36)."""
    gaps = []
    if _names_contacts(letter) and letter.office_contact is None:
        gaps.append(
            Gap(GapKind.CONTACTS, "Name a contact in the mayor's office.", "office_contact")
        )
    if _names_contacts(letter) and letter.volunteer_contact is None and _through_volunteers():
        gaps.append(Gap(GapKind.CONTACTS, "Name a volunteer contact.", "volunteer_contact"))
    for field in ("office_contact", "volunteer_contact"):
        contact = getattr(letter, field)
        if contact:
            gaps += [Gap(GapKind.CONTACTS, text, field) for text in _about(contact, on)]
    return gaps


def _names_contacts(letter: Letter) -> bool:
    """Whether the letter opens a conversation and so has to say who carries it on."""
    return letter.kind == LetterKind.INTRODUCTION


def _through_volunteers() -> bool:
    return Organization.ours().works_through_volunteers


def _about(contact: Contact, on: date) -> list[str]:
    lacking = []
    if contact.left_on and contact.left_on <= on:
        lacking.append(
            f"{contact} is no longer there since {long_date(contact.left_on, 'en')}. Choose"
            " somebody else."
        )
    if contact.named_with_consent_on is None:
        lacking.append(f"Record that {contact} agreed to be named.")
    if not contact.email and not contact.phone:
        lacking.append(f"Note an e-mail address or a telephone number of {contact}.")
    return lacking


def recipients_of(letter: Letter) -> list[str]:
    """Return the addresses to which the letter goes by e-mail: the addressee's, else their mayor's
    office's.
    """
    if letter.addressee is None:
        return [letter.other_email] if letter.other_addressee and letter.other_email else []
    if letter.addressee.email:
        return [letter.addressee.email]
    community = letter.addressee.community
    offices = community.contacts.filter(part=Contact.Part.MAYORS_OFFICE, left_on=None).exclude(
        email=""
    )
    return [contact.email for contact in offices.order_by("pk")[:1]]


def _way(letter: Letter) -> list[Gap]:
    if (
        letter.way == Way.EMAIL
        and (letter.addressee or letter.other_addressee)
        and not recipients_of(letter)
    ):
        whose = (
            f"{letter.to_whom} or of the mayor's office there"
            if letter.addressee
            else letter.to_whom
        )
        return [
            Gap(
                GapKind.WAY,
                f"Note an e-mail address of {whose}, or send the letter by post.",
                "way",
            )
        ]
    return []


def unprintable(content: LetterContent) -> list[Gap]:
    """Return the first character that no font can draw, in words."""
    try:
        check_data(as_data(content))
    except PaperRefused as refused:
        return [Gap(GapKind.PRINT, str(refused))]
    return []
