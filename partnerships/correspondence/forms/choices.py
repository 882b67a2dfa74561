"""Between whom a letter goes, and in which languages: what a form offers."""

from datetime import date

from partnerships.communities.models import Community, Contact, OfficeTerm
from partnerships.communities.names import language_name
from partnerships.correspondence.models import Letter
from partnerships.documents.words import WORDS


def languages(community: Community | None) -> list[tuple[str, str]]:
    """Return the languages that papers speak, and those of a community, by name."""
    codes = {*WORDS, *(community.languages if community else [])}
    return sorted(((code, language_name(code)) for code in codes), key=lambda choice: choice[1])


def addressees(community: Community | None, today: date) -> list[tuple[str, str]]:
    """Return to whom a letter may go: office holders of the day, the highest official first, then
    contacts.
    """
    if community is None:
        return []
    terms = (
        OfficeTerm.objects.filter(community=community)
        .holding_on(today)
        .select_related("contact", "community")
    )
    terms = terms.order_by("-is_highest_official", "office")
    contacts = Contact.objects.filter(community=community, left_on=None).exclude(
        part=Contact.Part.OFFICIAL
    )
    return [(f"term:{term.pk}", term.in_words) for term in terms] + [
        (f"contact:{contact.pk}", f"{contact}, {contact.get_part_display().lower()}")
        for contact in contacts
    ]


ELSEWHERE = "other"
"""The choice that stands for somebody who is written in by hand."""


def addressee_of(choice: str) -> OfficeTerm | Contact | None:
    """Return the office holder or the contact behind a choice such as "term:12"."""
    kind, _, key = choice.partition(":")
    if kind == "term":
        return OfficeTerm.objects.select_related("contact__community", "community").get(pk=key)
    return Contact.objects.select_related("community").get(pk=key) if kind == "contact" else None


def choice_of(letter: Letter) -> str:
    """Return the choice that stands for a letter's addressee, such as "term:12"."""
    if letter.addressee_term_id:
        return f"term:{letter.addressee_term_id}"
    if letter.addressee_contact_id:
        return f"contact:{letter.addressee_contact_id}"
    return ELSEWHERE if letter.other_addressee or letter.guide.to_guest else ""
