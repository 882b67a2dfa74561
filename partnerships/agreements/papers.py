"""The agreement: what its paper says, and how the approved wording fills it. Each original names
its own side first (alternat, row 97).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from partnerships.agreements import library
from partnerships.agreements.models import Agreement, Side
from partnerships.agreements.wording import Part, Text, Wording, fill
from partnerships.communities.models import OfficeTerm
from partnerships.documents.contents import Content, Html, Signer
from partnerships.documents.paper import Paper
from partnerships.documents.richtext import plain_paragraphs
from partnerships.partners.models import Partnership
from partnerships.programs.papers import PlanGoal
from partnerships.words.days import long_date

A_LINE = "_" * 18
"""A line to write on, while place or date are open."""
Terms = Mapping[Side, OfficeTerm | None]


@dataclass(frozen=True, kw_only=True)
class Article:
    number: str  # "1"; empty in a ceremonial text
    heading: str
    body: Html


@dataclass(frozen=True, kw_only=True)
class AgreementText:
    """The text of an agreement in one language."""

    language: str
    title: str  # "Sister City Agreement"
    between: tuple[str, str]  # full official names, in the order of this original (alternat)
    recitals: tuple[Html, ...] = ()
    resolution: str = ""  # "have agreed as follows:"
    articles: tuple[Article, ...] = ()
    done: str = ""  # "Done at Duluth on the first of May …, in two originals …"
    note: str = ""  # "Both texts are equally authentic." or "Courtesy translation"
    annex: Html = ""  # what stands before the goals in the annex, in this language


@dataclass(frozen=True, kw_only=True)
class AgreementContent(Content):
    """An agreement, in one language or in two side by side."""

    variant: Literal["friendship", "ceremonial", "precise", "mou"]
    texts: tuple[AgreementText, ...]  # one or two; the first takes the place of honour
    signers: tuple[Signer, ...]  # two, in the order of this original
    witnesses: tuple[Signer, ...] = ()
    annex_title: str = ""
    annex: tuple[PlanGoal, ...] = ()
    annex_text: Html = ""  # conditions, or anything else that follows the signatures
    version: str = ""  # "Version 3"

    @property
    def has_annex(self) -> bool:
        """Whether anything follows the signatures."""
        return bool(self.annex or self.annex_text or self.texts[0].annex)


AGREEMENT = Paper(
    slug="agreement",
    name="Agreement",
    code="AGREEMENT",
    template="documents/agreement.html",
    content=AgreementContent,
)


@dataclass(frozen=True)
class DateLine:
    """Where and when the agreement is signed, as the paper says it."""

    place: str
    on: date


def date_line_of(agreement: Agreement) -> DateLine | None:
    """Return the date line of an agreement, or None while place or day are open, as they are when
    it goes by post.
    """
    if agreement.signing_on is None or not agreement.signing_place:
        return None
    return DateLine(agreement.signing_place, agreement.signing_on)


def content_of(
    wording: Wording,
    *,
    side: Side,
    terms: Terms,
    date_line: DateLine | None = None,
    version: str = "",
) -> AgreementContent:
    """Return one original: for a side, with its own language and its own name in the place of
    honour.
    """
    texts = wording.texts if side is Side.OURS else tuple(reversed(wording.texts))
    return AgreementContent(
        variant=wording.variant,  # type: ignore[arg-type]  # the four forms
        texts=tuple(_text(text, wording, side=side, date_line=date_line) for text in texts),
        signers=tuple(_signer(terms[one], _office_of(wording, one)) for one in (side, side.other)),
        annex_title=" · ".join(text.annex_title for text in texts if text.annex_title),
        annex=tuple(PlanGoal(**goal) for goal in wording.goals),
        version=version,
    )


def _text(text: Text, wording: Wording, *, side: Side, date_line: DateLine | None) -> AgreementText:
    names = _names(text, side, date_line)
    return AgreementText(
        language=text.language,
        title=fill(text.title, names),
        between=(text.ours, text.theirs) if side is Side.OURS else (text.theirs, text.ours),
        recitals=tuple(_paragraphs(recital.body, names) for recital in text.recitals),
        resolution=fill(text.resolution, names),
        articles=tuple(_article(clause, names) for clause in text.clauses),
        done=fill(text.done, names),
        note=note_of(text, wording),
        annex=_paragraphs(text.annex, names) if text.annex else "",
    )


def _article(clause: Part, names: Mapping[str, str]) -> Article:
    return Article(
        number=clause.number,
        heading=fill(clause.heading, names),
        body=_paragraphs(clause.body, names),
    )


def _paragraphs(text: str, names: Mapping[str, str]) -> str:
    return plain_paragraphs(fill(text, names))


def _names(text: Text, side: Side, date_line: DateLine | None) -> Mapping[str, str]:
    ours, theirs = (text.our_name, text.our_contact), (text.their_name, text.their_contact)
    (first, first_contact), (second, second_contact) = (
        (ours, theirs) if side is Side.OURS else (theirs, ours)
    )
    return {
        "first": first,
        "second": second,
        "first_contact": first_contact,
        "second_contact": second_contact,
        "place": date_line.place if date_line else A_LINE,
        "date": long_date(date_line.on, text.language) if date_line else A_LINE,
    }


def note_of(text: Text, wording: Wording) -> str:
    """Return what stands under a text: that it is a courtesy translation, and who has read it."""
    if not wording.is_bilingual:
        return ""
    sentences = library.words(text.language)["sentences"]
    reviewed = (
        fill(sentences["reviewed_by"], {"name": text.reviewed_by}) if text.reviewed_by else ""
    )
    if wording.both_authentic or text is wording.texts[0]:
        return reviewed
    return f"{sentences['note_courtesy']} {reviewed}" if reviewed else sentences["note_unreviewed"]


def _office_of(wording: Wording, side: Side) -> str:
    return wording.our_office if side is Side.OURS else wording.their_office


def _signer(term: OfficeTerm | None, office: str) -> Signer:
    """Return the line to sign on: the office as approved, with the name of who holds it now."""
    if term is None:
        return Signer(title=office)
    return Signer(
        title=office or term.title,
        name=term.contact.name,
        own_name=term.contact.own_name,
        own_title=term.own_office,
        language=term.contact.language or term.community.own_language,
        body=term.community.full_name,
        note="Acting" if term.way == OfficeTerm.Way.ACTING else "",
    )


def sides_of(partnership: Partnership) -> list[tuple[Side, str]]:
    """Return both sides with the names of their communities."""
    return [(side, side.community(partnership).name) for side in Side]
