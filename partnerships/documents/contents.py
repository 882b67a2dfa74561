"""What papers say, as plain data: the base of every content, and the parts that several share.

An app defines the content of its papers in its `papers.py` and fills it in; a template sets it in
type.
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
from typing import Any

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
