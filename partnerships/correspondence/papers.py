"""What a letter says. `services/composing.py` fills it, `word.py` makes a Word file of it."""

from dataclasses import dataclass

from partnerships.documents.contents import ContactPerson, Content, Html, PaperList, Signer
from partnerships.documents.paper import Paper


@dataclass(frozen=True, kw_only=True)
class Translation:
    """The same letter in the reader's language, marked as a courtesy translation."""

    language: str
    salutation: str
    body: Html
    closing: str
    subject: str = ""
    addressee: tuple[str, ...] = ()  # empty: as in the original
    place: str = ""
    signed_as: tuple[str, ...] = ()  # the signers' titles in this language; empty: as there
    translator: str = ""  # "Translated by …" ; empty: no name is printed
    reviewer: str = ""  # who compared it with the original; empty: no name is printed


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """One part of a letter and its translation, which stand beside each other on paper."""

    here: Html
    there: Html


@dataclass(frozen=True, kw_only=True)
class LetterContent(Content):
    """A letter from an office here to an office there."""

    addressee: tuple[str, ...]  # honorific and name, office, city, region, country designation
    salutation: str  # "Dear Mayor Tsuruma,"
    body: Html
    closing: str  # "With respect and in friendship,"
    signers: tuple[Signer, ...]
    place: str = ""  # where it is written
    subject: str = ""
    their_reference: str = ""
    contacts: tuple[ContactPerson, ...] = ()
    lists: tuple[PaperList, ...] = ()
    translation: Translation | None = None
    rows: tuple[PaperRow, ...] = ()  # both texts facing each other; none: the translation follows


LETTER = Paper(
    slug="letter",
    name="Letter",
    code="LETTER",
    template="documents/letter.html",
    content=LetterContent,
)
