"""From what a paper says to the page that goes to the press, and to the data that is kept beside
it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any

from django.template.loader import get_template, render_to_string

from partnerships.communities.models import Organization
from partnerships.documents.characters import check_data, check_page
from partnerships.documents.contents import Content, Letterhead, as_data
from partnerships.documents.paper import Paper
from partnerships.documents.refusal import PaperRefused
from partnerships.documents.words import Words, direction, han_face, words_of
from partnerships.words.days import long_date

SEAL = "asset:seal"
WATERMARK = "asset:draft"


@dataclass(frozen=True)
class Page:
    """What the press needs, and what is kept."""

    html: str
    styles: tuple[str, str]
    assets: dict[str, tuple[str, bytes]]
    data: dict[str, Any]


@dataclass(frozen=True)
class Head:
    """What every template knows of its paper, as `paper`."""

    kind: str
    title: str
    language: str
    reference: str
    on: date
    letterhead: Letterhead
    seal: bool
    draft: bool
    fingerprint: str
    han: str

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def date(self) -> str:
        return long_date(self.on, self.language)

    @property
    def words(self) -> Words:
        return words_of(self.language)


def fingerprint(data: Mapping[str, Any]) -> str:
    """Return the short hash that stands in the footer: of the data, because a file cannot contain
    its own hash.
    """
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def compose(
    content: Content,
    *,
    paper: Paper,
    title: str,
    language: str,
    reference: str,
    on: date,
    draft: bool,
) -> Page:
    """Return the page of a paper. Raises PaperRefused for text that cannot be printed or a seal
    that is not there.
    """
    if not isinstance(content, paper.content):
        raise TypeError(f"A {paper.name.lower()} is made from {paper.content.__name__}.")
    content.refuse_overfull()
    organization = _organization()
    letterhead = content.letterhead or _letterhead(organization)
    seal = _seal(organization) if letterhead.seal else b""
    data = {
        "kind": paper.slug,
        "title": title,
        "language": language,
        "reference": reference,
        "issued_on": on.isoformat(),
        "paper_size": organization.paper_size,
        "letterhead": asdict(letterhead) | {"address": list(letterhead.address)},
        "seal_sha256": hashlib.sha256(seal).hexdigest() if seal else "",
        "content": as_data(content),
    }
    check_data(data)
    head = Head(
        paper.slug,
        title,
        language,
        reference,
        on,
        letterhead,
        bool(seal),
        draft,
        fingerprint(data),
        han_face([language, *_languages(data["content"])]),
    )
    html = render_to_string(paper.template, {"paper": head, "content": content})
    check_page(html)
    assets = {SEAL: ("image/png", seal)} if seal else {}
    if draft:
        assets[WATERMARK] = ("image/svg+xml", _watermark(head).encode())
    return Page(
        html,
        _styles(organization.paper_size, wide=paper.is_wide or content.needs_width, draft=draft),
        assets,
        data,
    )


def _organization() -> Organization:
    try:
        return Organization.ours()
    except Organization.DoesNotExist as error:
        raise PaperRefused(
            "Write down your organization's name and address first: papers carry them."
        ) from error


def _letterhead(organization: Organization) -> Letterhead:
    """The head of a paper that brings none: our organization's."""
    return Letterhead(
        name=organization.name,
        address=tuple(line.strip() for line in organization.address.splitlines() if line.strip()),
        phone=organization.phone,
        email=organization.email,
        website=organization.website,
    )


def _seal(organization: Organization) -> bytes:
    """Return the seal as a small PNG, or nothing when the organization has none."""
    if not organization.seal:
        return b""
    from partnerships.documents.seal import small  # Pillow is slow

    return small(organization.seal)


def _languages(value: Any) -> Iterator[str]:
    """Every language that is named in a paper's data."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key.endswith("language") and item:
                yield str(item)
            else:
                yield from _languages(item)
    elif isinstance(value, list):
        for item in value:
            yield from _languages(item)


def _watermark(head: Head) -> str:
    return render_to_string("documents/_watermark.svg", {"paper": head})


@cache
def _stylesheet() -> str:
    return get_template("documents/print.css").template.source  # type: ignore[attr-defined]  # no Django template inside


def _styles(size: str, *, wide: bool, draft: bool) -> tuple[str, str]:
    """Return the rule of this one's sheet, and the style that all papers share."""
    mark = f"background: url({WATERMARK}) no-repeat center / 170mm;" if draft else ""
    return f"@page {{ size: {size}{' landscape' if wide else ''}; {mark} }}", _stylesheet()
