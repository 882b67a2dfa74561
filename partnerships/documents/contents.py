"""What each kind of paper says, as plain data.

The apps that know the facts fill these in; the templates `documents/<kind>.html` set them in type.
Everything here is text, numbers and dates, so that the data a paper was made from can be kept
beside it (`as_data`). All names and titles are written out as they are on the day of issue: a paper
never looks a name up again.

Rules for the fields:

* `str` is plain text: it is escaped, never run as a template. One line unless said otherwise.
* `Html` is text with the few marks that `richtext.clean` allows; use
  `richtext.plain_paragraphs(text)` for plain text. It is cleaned once more when it is printed.
* `language` is a language tag: "en", "ja", "zh-Hans", "zh-Hant", "ar", "pt-BR". It decides the
  direction of writing, the form of the Chinese characters and the words that the paper itself adds
  ("Enclosures", "Page 1 of 2").
* The day of issue, the title, the language and the reference number are not in here: they are given
  to `issue`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from partnerships.documents.paper import Paper

Html = str  # text that passed, and will pass again, `richtext.clean`


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Who writes: the head of the sheet. Left out of a content, our organization's own head is
    used.
    """

    name: str  # "City of Duluth"
    office: str = ""  # "Office of the Mayor"
    address: tuple[str, ...] = ()  # lines of the postal address
    phone: str = ""
    email: str = ""
    website: str = ""
    seal: bool = True  # print the seal that the organization has on file


@dataclass(frozen=True, kw_only=True)
class Party:
    """One of the two communities, as a paper names it."""

    name: str  # "Duluth"; in a certificate for the partner may be in its own script
    place: str = (
        ""  # "Minnesota, United States of America": region and reviewed country designation
    )
    own_name: str = ""  # "釧路市", if the name in its own script differs
    own_language: str = ""  # language of `own_name`, "ja"
    body: str = ""  # who acts for it: "City of Duluth, Office of the Mayor"


@dataclass(frozen=True, kw_only=True)
class Signer:
    """A line to sign on."""

    title: str  # "Mayor of Duluth"
    name: str = ""  # empty: the office signs, the line stays open
    own_name: str = ""  # the name in its own script
    own_title: str = ""  # the title in the signer's language, "釧路市長"
    language: str = ""  # language of `own_name` and `own_title`
    body: str = ""  # "City of Duluth"
    note: str = ""  # "acting", "as witness"
    signed_on: date | None = None  # when the signature is already there


@dataclass(frozen=True, kw_only=True)
class ContactPerson:
    """Somebody to write to or call."""

    name: str
    role: str = ""  # "Protocol desk, Office of the Mayor"
    email: str = ""
    phone: str = ""
    languages: str = ""  # "English, Swedish"
    time_zone: str = ""  # "Chicago time (UTC−6)"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A label and what is to be said under it."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Translation:
    """The same letter in the reader's language, printed after the original and marked as a courtesy
    translation.
    """

    language: str
    salutation: str
    body: Html
    closing: str
    subject: str = ""
    addressee: tuple[str, ...] = ()  # empty: as in the original
    place: str = ""
    signed_as: tuple[
        str, ...
    ] = ()  # the title of each signer in this language; empty: as in the original
    translator: str = ""  # "Translated by …" ; empty: no name is printed
    reviewer: str = ""  # who compared it with the original; empty: no name is printed


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """One part of a letter and its translation, which stand beside each other on paper."""

    here: Html
    there: Html


@dataclass(frozen=True, kw_only=True)
class PaperList:
    """A list that stands under the signature, such as the enclosures."""

    label: str  # "Enclosures", in the language of the letter
    lines: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, kw_only=True)
class LetterContent:
    """A letter from an office here to an office there."""

    addressee: tuple[
        str, ...
    ]  # lines: honorific and name, office, city, region, country designation
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
    rows: tuple[
        PaperRow, ...
    ] = ()  # with them both texts face each other; without them the translation follows
    letterhead: Letterhead | None = None


@dataclass(frozen=True, kw_only=True)
class TransmittalContent(LetterContent):
    """The letter that sends the signed agreement to the national body; the facts stand in a table
    under the text.
    """

    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanGoal:
    """One line of a work plan."""

    horizon: Literal["short", "long"]  # up to 12 months, or longer
    sentence: str  # the goal itself
    number: str = ""  # "1", "S2"; empty: numbered in order
    area: str = ""  # "Education"
    activity: str = ""
    who_here: str = ""
    who_there: str = ""
    when: str = ""  # "October 2027"
    cost: str = ""  # "USD 4,000, city grant; lodging by host families"
    measure: str = ""  # "students exchanged"
    target: str = ""  # "12 by June 2028"
    status: str = ""

    @property
    def in_short(self) -> str:
        """By what it is measured, and when: "students exchanged: 12 by June 2028; October 2027"."""
        target = f": {self.target}" if self.target else ""
        when = f"; {self.when}" if self.when else ""
        return f"{self.measure}{target}{when}"


@dataclass(frozen=True, kw_only=True)
class WorkPlanContent:
    """What both sides mean to do, and who does it."""

    parties: tuple[Party, Party]
    period: str  # "May 2027 to April 2029"
    goals: tuple[PlanGoal, ...]
    version: str = ""  # "Version 2"
    introduction: Html = ""
    pilot: Html = ""  # what the first small programme showed
    groups_here: tuple[str, ...] = ()
    groups_there: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()  # "Agreed for Duluth on 4 May 2027 by …"
    contacts: tuple[ContactPerson, ...] = ()
    signers: tuple[Signer, ...] = ()
    letterhead: Letterhead | None = None


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
class AgreementContent:
    """An agreement, in one language or in two side by side."""

    variant: Literal["friendship", "ceremonial", "precise", "mou"]
    texts: tuple[AgreementText, ...]  # one or two; the first takes the place of honour
    signers: tuple[Signer, ...]  # two, in the order of this original
    witnesses: tuple[Signer, ...] = ()
    annex_title: str = ""
    annex: tuple[PlanGoal, ...] = ()
    annex_text: Html = ""  # conditions, or anything else that follows the signatures
    version: str = ""  # "Version 3"
    letterhead: Letterhead | None = None

    @property
    def has_annex(self) -> bool:
        """Whether anything follows the signatures."""
        return bool(self.annex or self.annex_text or self.texts[0].annex)


@dataclass(frozen=True, kw_only=True)
class CertificateContent:
    """A sheet worth framing, one for each side; the parties stand in the order of this original."""

    headline: str  # "Sister Cities"
    parties: tuple[Party, Party]
    statement: str  # "joined by the agreement signed at … on …, in friendship, …"
    signers: tuple[Signer, Signer]
    serial: str  # "2027-001"
    verification_url: str  # https address behind the QR code
    eyebrow: str = "Certificate of partnership"
    statement_in_second_language: str = ""
    second_language: str = ""
    letterhead: Letterhead | None = None  # only its seal is used


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What a value means beside ours: a word that stands at the value, with what it is about."""

    kind: Literal["shared", "complements", "missing"]
    words: str = ""  # "Shipping, Paper"; empty: the value itself


@dataclass(frozen=True, kw_only=True)
class Value:
    """One cell: what is known, and from where. Unknown is an empty text."""

    text: str = ""  # several things stand on a line each
    source: str = ""
    year: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ComparisonRow:
    label: str  # "Population"
    values: tuple[Value, ...]  # one for each community, in their order; the first is ours

    @property
    def is_shared(self) -> bool:
        """Whether one of them has it in common with us."""
        return any(mark.kind == "shared" for value in self.values for mark in value.marks)


@dataclass(frozen=True, kw_only=True)
class ComparisonSection:
    title: str  # "Geography"
    rows: tuple[ComparisonRow, ...]


@dataclass(frozen=True, kw_only=True)
class ComparisonContent:
    """Two to four communities side by side."""

    communities: tuple[Party, ...]
    sections: tuple[ComparisonSection, ...]
    introduction: Html = ""
    conclusion: Html = ""
    letterhead: Letterhead | None = None


@dataclass(frozen=True, kw_only=True)
class GivenScore:
    """What one reviewer gave, and why."""

    who: str
    points: int
    note: str


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One criterion; without marks it is a line to fill in by hand."""

    label: str
    weight: int
    anchors: tuple[str, str, str]  # what 0, 2 and 4 mean
    marks: tuple[GivenScore, ...] = ()
    range: str = ""  # "1 to 4"
    mean: str = ""  # "2.5"
    is_wide: bool = False


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """One hard rule or warning, and how it stands."""

    words: str
    state: str  # "Passed", "Waived"
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class ScoreSheetContent:
    """How a candidate was judged by our policy; or the empty sheet for a meeting."""

    candidate: Party
    home: str
    policy: str  # "City council with limits (version 2)"
    measures: tuple[Measure, ...]
    rules: tuple[RuleLine, ...] = ()
    totals: tuple[Fact, ...] = ()  # empty on a sheet to fill in
    discussion: Html = ""
    letterhead: Letterhead | None = None


@dataclass(frozen=True, kw_only=True)
class GoalFinding:
    goal: str
    target: str = ""
    actual: str = ""
    rating: Literal["exceeded", "met", "partly", "not", ""] = ""  # empty: not rated
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class EvaluationContent:
    """How the partnership went, and what follows."""

    parties: tuple[Party, Party]
    period: str  # "May 2027 to May 2028"
    method: str
    findings: tuple[GoalFinding, ...]
    decision: str  # "Continue with adjustments"
    decision_reason: Html = ""
    participants_here: tuple[str, ...] = ()
    participants_there: tuple[str, ...] = ()
    totals: tuple[Fact, ...] = ()  # exchanges, people, hours, money
    stories: Html = ""
    partner_view: Html = ""
    adjustments: Html = ""
    next_on: date | None = None
    signers: tuple[Signer, ...] = ()
    noted_by: str = ""  # "Noted by the Office of the Mayor on …"
    letterhead: Letterhead | None = None


Content = (
    LetterContent
    | WorkPlanContent
    | AgreementContent
    | CertificateContent
    | TransmittalContent
    | ComparisonContent
    | EvaluationContent
    | ScoreSheetContent
)

CONTENT_OF: Mapping[Paper, type] = {
    Paper.LETTER: LetterContent,
    Paper.WORK_PLAN: WorkPlanContent,
    Paper.AGREEMENT: AgreementContent,
    Paper.CERTIFICATE: CertificateContent,
    Paper.TRANSMITTAL: TransmittalContent,
    Paper.COMPARISON: ComparisonContent,
    Paper.EVALUATION: EvaluationContent,
    Paper.SCORE_SHEET: ScoreSheetContent,
}


def as_data(content: Content) -> dict[str, Any]:
    """The content as plain data for JSON: dates as ISO text, tuples as lists."""
    return _plain(asdict(content))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
