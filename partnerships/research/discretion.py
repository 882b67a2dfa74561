"""A private person's name stands in one field only, which is held back until they agree; nowhere
else (row 19).
"""

import re

from partnerships.communities.spelling import key_of
from partnerships.research.models import Connection
from partnerships.words.refusal import Refused

SENTENCES = ("text", "source", "consent_how")
"""What others read of a connection, and what is therefore no place for the name."""
NO_NAMES = {"the", "family", "mr", "mrs", "ms", "dr", "prof", "and", "of", "von", "van", "de"}
_WORD = re.compile(r"[^\W\d_]+")


def require_discretion(connection: Connection, filename: str = "") -> None:
    """Raise Refused, at the field, where a private person is named outside the field for names."""
    if not connection.is_private_person:
        return
    words = [
        word
        for word in _WORD.findall(connection.who)
        if not word[0].islower() and key_of(word) not in NO_NAMES
    ]
    names = [word for word in words if len(word) > len("A")]
    if not words:
        raise Refused(
            "Write the person's name here, or untick that it is a private person.", field="who"
        )
    for field in SENTENCES:
        named = _named_in_words(names, connection.who, getattr(connection, field))
        if named:
            raise Refused(
                f"Leave “{named}” out here: the name has a field of its own.", field=field
            )
    for field, text in (("address", connection.address), ("scan", filename)):
        named = _named_in_letters(names, text)
        if named:
            what = "The name of the file" if field == "scan" else "The address"
            raise Refused(
                f"{what} says “{named}”, and others see it. Use one without the name.", field=field
            )


def _named_in_words(names: list[str], whole: str, text: str) -> str:
    """Return the name that a sentence tells: written large as names are, or the whole name in any
    way.
    """
    if f" {key_of(whole)} " in f" {key_of(text)} ":
        return whole
    words = {key_of(word) for word in _WORD.findall(text) if word[0].isupper()}
    return next((name for name in names if key_of(name) in words or _is_inside(name, text)), "")


def _named_in_letters(names: list[str], text: str) -> str:
    """Return the name that an address or a file's name tells; there nobody writes it large."""
    words = {key_of(word) for word in _WORD.findall(text)}
    long = (name for name in names if len(name) > len("Jo"))
    return next((name for name in long if key_of(name) in words), "") or next(
        (name for name in names if _is_inside(name, text)), ""
    )


def _is_inside(name: str, text: str) -> bool:
    """Tell whether a name of a script without capitals, where words run together, stands in a
    text.
    """
    return name.casefold() == name.upper() and len(name) > 1 and name in text
