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
class Content:
    """What one paper says: each kind of paper has its own class of these, frozen."""

    letterhead: Letterhead | None = None

    @property
    def needs_width(self) -> bool:
        """Whether this one lies on its long side, although its kind stands."""
        return False

    def refuse_overfull(self) -> None:
        """Raise PaperRefused, in words, when it says more than its sheet holds."""


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
class PaperList:
    """A list that stands under the signature, such as the enclosures."""

    label: str  # "Enclosures", in the language of the letter
    lines: tuple[str, ...]
    is_numbered: bool = False


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
class ComparisonContent(Content):
    """Two to four communities side by side."""

    communities: tuple[Party, ...]
    sections: tuple[ComparisonSection, ...]
    introduction: Html = ""
    conclusion: Html = ""

    @property
    def needs_width(self) -> bool:
        return len(self.communities) > 2


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
class ScoreSheetContent(Content):
    """How a candidate was judged by our policy; or the empty sheet for a meeting."""

    candidate: Party
    home: str
    policy: str  # "City council with limits (version 2)"
    measures: tuple[Measure, ...]
    rules: tuple[RuleLine, ...] = ()
    totals: tuple[Fact, ...] = ()  # empty on a sheet to fill in
    discussion: Html = ""


@dataclass(frozen=True, kw_only=True)
class GoalFinding:
    goal: str
    target: str = ""
    actual: str = ""
    rating: Literal["exceeded", "met", "partly", "not", ""] = ""  # empty: not rated
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class EvaluationContent(Content):
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
