"""What the paper templates need besides plain variables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from django import template
from django.utils.safestring import SafeString

from partnerships.documents import richtext, words
from partnerships.documents.contents import AgreementText, Article, PlanGoal
from partnerships.words import days

register = template.Library()


@register.filter
def rich(text: str) -> SafeString:
    """A person's text with the few marks that are allowed; cleaned here once more."""
    return richtext.clean(text)


@register.filter(name="words")
def words_in(language: str) -> words.Words:
    """The paper's own words in a language."""
    return words.words_of(language)


@register.filter
def direction(language: str) -> str:
    """The direction of writing: rtl or ltr."""
    return words.direction(language)


@register.filter
def dir_of(text: str) -> str:
    """The direction of a line by its first letter, for names and numbers that stand in a text of
    another direction.
    """
    return words.direction_of(text)


@register.filter
def comma(language: str) -> str:
    """What stands between the place and the date."""
    return words.comma(language)


@register.filter
def long_date(on: date, language: str) -> str:
    """A day with the month as a word."""
    return days.long_date(on, language)


@register.filter
def measure(name: str) -> str:
    """How much room a name takes on a certificate: "" for most, "long" or "longest"; Chinese
    letters count double.
    """
    widest = max((words.width(word) for word in name.split()), default=0)
    return (
        "longest"
        if words.width(name) > 60 or widest > 28
        else "long"
        if words.width(name) > 22
        else ""
    )


@register.filter
def of_horizon(goals: Iterable[PlanGoal], horizon: str) -> list[tuple[str, PlanGoal]]:
    """The goals of one horizon, short or long, each with its number in the whole plan."""
    numbered = [(goal.number or str(place), goal) for place, goal in enumerate(goals, start=1)]
    return [(number, goal) for number, goal in numbered if goal.horizon == horizon]


@register.filter
def rating_word(rating: str) -> str:
    """How far a goal was reached, in words."""
    return {"exceeded": "Exceeded", "met": "Met", "partly": "Partly met", "not": "Not met"}.get(
        rating, "Not rated"
    )


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
    if words.direction(first.language) == "rtl" and words.direction(second.language) == "ltr":
        return second, first
    return first, second


def _row(
    kind: str, left: AgreementText, right: AgreementText, parts: Iterable[Article | str | None]
) -> PrintedRow:
    pairs = zip((left, right), parts, strict=True)
    return PrintedRow(kind, tuple(Cell(text.language, text, part) for text, part in pairs))
