"""Which figures of a community an issued paper states, and which papers state one that has changed
since (row 107).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db.models import Q

from partnerships.accounts.models import User
from partnerships.communities.figures import LABELS, Figure, figures_of, names_and_numbers
from partnerships.communities.models import Community
from partnerships.documents.models import Document, StatedFigure
from partnerships.partners.models import Partnership

FOUND_IN_WORDS = ("name", "official_name", "designation", "population", "climate")
"""Figures that are recognized wherever they stand in a text, whoever wrote it."""
MOST_LISTED = 100
_TAG = re.compile(r"<[^<>]+>")


@dataclass(frozen=True)
class Outdated:
    """A figure that papers state and that no longer holds."""

    field: str
    label: str
    stated: str
    today: str
    papers: tuple[Document, ...]


def figures_in(data: Mapping[str, Any], communities: Iterable[Community]) -> Iterator[Figure]:
    """Return the figures of communities that stand in a paper's words.

    A value that two of them have in common is left out: nobody can tell whose it is.
    """
    text = "\n".join(_texts(data))
    values = [
        Figure(community.pk, field, value)
        for community in communities
        for field in FOUND_IN_WORDS
        for value in names_and_numbers(community)[field]
    ]
    for figure in values:
        owners = {
            other.community
            for other in values
            if (other.field, other.value) == (figure.field, figure.value)
        }
        if len(owners) == 1 and _stands_in(figure, text):
            yield figure


def _stands_in(figure: Figure, text: str) -> bool:
    if figure.field == "population":
        return _number_stands_in(figure.value, text)
    words = figure.value.split("(")[0].strip() if figure.field == "climate" else figure.value
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _number_stands_in(number: str, text: str) -> bool:
    """Look for a number of a thousand or more, its groups written in any country's way; smaller
    ones are too common.
    """
    if "," not in number:
        return False
    grouped = number.replace(",", "[,.'’ \u00a0\u202f]?")
    return re.search(rf"(?<![\d.,]){grouped}(?![\d]|[.,]\d)", text) is not None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield unescape(_TAG.sub(" ", value))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def outdated(community: Community, *, reader: User) -> list[Outdated]:
    """Return what papers on file say of a community and is no longer so, each with the papers, the
    newest first.
    """
    today = figures_of(community)
    holds = Q()
    for field, values in today.items():
        holds |= Q(field=field, value__in=values)
    papers = Document.objects.visible_to(reader)
    rows = StatedFigure.objects.filter(community=community, document__in=papers).exclude(holds)
    rows = rows.select_related("document__partnership__partner").order_by(
        "-document__issued_on", "-document__pk"
    )
    found: dict[tuple[str, str], list[Document]] = {}
    for row in rows[:MOST_LISTED]:
        found.setdefault((row.field, row.value), []).append(row.document)
    order = list(LABELS)
    return [
        Outdated(field, LABELS[field], value, _now(field, today), tuple(found[field, value]))
        for field, value in sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    ]


def _now(field: str, today: Mapping[str, tuple[str, ...]]) -> str:
    """Return what holds instead; of a list, one entry is simply no longer in it."""
    several = field in {"feature", "language", "industry", "institution"}
    return "" if several else next(iter(today[field]), "")


def papers_with(words: str, partnership: Partnership) -> list[Document]:
    """Return the papers of a file in which these words stand, such as a person's name; the newest
    first.
    """
    papers = (
        Document.objects.filter(partnership=partnership).newest_first()
        if words.strip()
        else Document.objects.none()
    )
    return [
        paper for paper in papers if words.casefold() in "\n".join(_texts(paper.data)).casefold()
    ]
