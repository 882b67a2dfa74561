"""What the paper templates need besides plain variables."""

from datetime import date

from django import template
from django.utils.safestring import SafeString

from partnerships.documents import richtext, words
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
