"""An agreement in two languages, side by side on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from django import template

from partnerships.agreements.papers import AgreementText, Article
from partnerships.documents.words import direction

register = template.Library()


@dataclass(frozen=True)
class Cell:
    """One language's part of a row."""

    language: str
    text: AgreementText
    part: Article | str | None


@dataclass(frozen=True)
class PrintedRow:
    """A part of an agreement in two languages, side by side."""

    kind: str
    cells: tuple[Cell, ...]


@register.filter
def rows(texts: tuple[AgreementText, AgreementText]) -> Iterator[PrintedRow]:
    """An agreement in two languages, part by part, so that the same thing stands on the same
    height.
    """
    left, right = _places(texts)
    yield _row("titles", left, right, ("", ""))
    for pair in zip_longest(left.recitals, right.recitals, fillvalue=""):
        yield _row("recital", left, right, pair)
    if left.resolution or right.resolution:
        yield _row("resolution", left, right, (left.resolution, right.resolution))
    for articles in zip_longest(left.articles, right.articles):
        yield _row("article", left, right, articles)


@register.filter
def last_rows(texts: tuple[AgreementText, AgreementText]) -> Iterator[PrintedRow]:
    """What stands on the same sheet as the signatures, always: where and when it was done, and
    which text counts.
    """
    left, right = _places(texts)
    if left.done or right.done:
        yield _row("done", left, right, (left.done, right.done))
    if left.note or right.note:
        yield _row("note", left, right, (left.note, right.note))


def _places(texts: tuple[AgreementText, AgreementText]) -> tuple[AgreementText, AgreementText]:
    """A text that runs from right to left takes the right column; else the first has the place of
    honour, the left.
    """
    first, second = texts
    if direction(first.language) == "rtl" and direction(second.language) == "ltr":
        return second, first
    return first, second


def _row(
    kind: str, left: AgreementText, right: AgreementText, parts: Iterable[Article | str | None]
) -> PrintedRow:
    pairs = zip((left, right), parts, strict=True)
    return PrintedRow(kind, tuple(Cell(text.language, text, part) for text, part in pairs))
