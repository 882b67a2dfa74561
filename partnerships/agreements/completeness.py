"""What a text still lacks before anybody can approve it (row 50; papers.md D6)."""

from collections.abc import Iterator

from partnerships.agreements import library
from partnerships.agreements.library import Needs
from partnerships.agreements.models import Variant
from partnerships.agreements.wording import A_YEAR, IN_BRACES, OF_THE_ORIGINAL, Text, Wording
from partnerships.communities.names import language_name
from partnerships.partners.models import Kind, Partnership


def missing_from(wording: Wording, partnership: Partnership) -> list[str]:
    """Return what the text lacks, each as a sentence that asks for it: parties, kind, date,
    signers, clauses.
    """
    return [
        *_missing_form(wording, partnership),
        *_missing_clauses(wording),
        *(
            sentence
            for text in wording.texts
            for sentence in _missing_words(text, wording, partnership)
        ),
        *_missing_signers(wording, partnership),
    ]


def _missing_form(wording: Wording, partnership: Partnership) -> Iterator[str]:
    """Ask for another text where the kind was changed in the brief after this one was begun."""
    if wording.variant not in Variant.of_kind[Kind(partnership.kind)]:
        kind = partnership.kind_in_words.lower()
        yield (
            f"The brief says {kind} now. Begin the text anew in a form of that kind, or change the"
            " brief back."
        )


def _missing_clauses(wording: Wording) -> Iterator[str]:
    english = library.english(wording.variant)
    present = {part.id for part in wording.texts[0].parts}
    for model in english.recitals + english.clauses:
        if model.needs == Needs.REQUIRED and model.id not in present:
            yield f"Add the required part “{model.name}”."


def _missing_words(text: Text, wording: Wording, partnership: Partnership) -> Iterator[str]:
    tongue = language_name(text.language)
    where = f" in {tongue}" if wording.is_bilingual else ""
    if not text.title.strip():
        yield f"Give the text its title{where}."
    for names, community in (
        ((text.ours, text.our_name), partnership.home.name),
        ((text.theirs, text.their_name), partnership.partner_name),
    ):
        if not all(name.strip() for name in names):
            yield f"Name {community} in full{where}."
    if not _says_the_kind(text, partnership):
        yield (
            f"Say in the text{where} that they become {partnership.get_kind_display().lower()}"
            " communities."
        )
    if "{date}" not in text.done and not A_YEAR.search(text.done):
        yield f"Say in the last line{where} when it is signed: write {{date}}."
    yield from _empty_parts(text, wording, where)
    for part in text.parts:
        for unknown in sorted(
            set(IN_BRACES.findall(part.heading + part.body)) - set(OF_THE_ORIGINAL)
        ):
            yield f"“{part.heading or part.id}”{where} has {{{unknown}}}, which nothing stands for."
    if any("_contact}" in part.body for part in text.parts):
        contacts = (
            (text.our_contact, partnership.home.name),
            (text.their_contact, partnership.partner_name),
        )
        yield from (
            f"Name the contact office of {name}{where}."
            for contact, name in contacts
            if not contact.strip()
        )


def _empty_parts(text: Text, wording: Wording, where: str) -> Iterator[str]:
    english = library.english(wording.variant)
    for part in text.parts:
        if not part.body.strip():
            model = english.find(part.id)
            yield (
                f"Write “{part.heading or (model.name if model else part.id)}”{where}, or leave it"
                " out."
            )


def _says_the_kind(text: Text, partnership: Partnership) -> bool:
    """Whether the text says what the two become; only a language of the library can be asked."""
    if text.language not in library.languages():
        return True
    marks = library.words(text.language)["marks"][partnership.kind]
    said = " ".join([text.title, *(part.body for part in text.parts)]).casefold()
    return any(mark in said for mark in marks)


def _missing_signers(wording: Wording, partnership: Partnership) -> Iterator[str]:
    if not wording.our_office.strip():
        yield f"Say which office signs for {partnership.home.name}."
    if not wording.their_office.strip():
        yield f"Say which office signs for {partnership.partner_name}."
