"""Where two people wrote different things into one draft, and where two versions of a letter
differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from partnerships.communities.names import language_name
from partnerships.correspondence.models import FirstProject, Letter, LetterText, LetterWords, Part
from partnerships.documents.differences import Difference, pieces_between


@dataclass(frozen=True)
class Change:
    """A place where two people wrote different things: what is saved, and what was typed."""

    label: str
    saved: str
    typed: str


def changes(letter: Letter, typed: LetterText) -> list[Change]:
    """Return where what was typed differs from what somebody else saved."""
    found = [
        Change(_label(name), _words(getattr(letter, name)), _words(getattr(typed, name)))
        for name in LetterText.names()
    ]
    return [change for change in found if change.saved != change.typed]


def between(old: LetterWords, new: LetterWords) -> list[Difference]:
    """Return the parts in which two versions of a letter differ."""
    before = {name: words for name, _, words in _lines(old)}
    return [
        Difference(name, language, pieces_between(before.get(name, ""), words))
        for name, language, words in _lines(new)
        if before.get(name, "") != words
    ]


def _lines(text: LetterWords) -> Iterator[tuple[str, str, str]]:
    """Name, language and words of each part of a version, the translation part by part."""
    for name, value in text.kept().items():
        if name == "translation":
            for part in ("subject", "salutation", *Part.values, "valediction"):
                yield (
                    f"{_label(part)}, translated",
                    text.translation_language,
                    str(value.get(part, "")),
                )
        elif name in ("language", "translation_language"):
            yield _label(name), "", language_name(value) if value else ""
        else:
            is_own = name in ("subject", "salutation", "valediction", *Part.values)
            yield _label(name), text.language if is_own else "", _words(value)


def _label(name: str) -> str:
    labels = {field.name: str(field.verbose_name) for field in Letter._meta.fields}
    return labels[name][0].upper() + labels[name][1:]


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n\n".join(str(words) for words in value.values() if words)
    if isinstance(value, list):
        return "\n".join(
            _item(item) for item in value if not isinstance(item, Mapping) or item.get("picked")
        )
    return "" if value is None else str(value)


def _item(item: Any) -> str:
    if isinstance(item, Mapping):
        return str(item["text"])
    return FirstProject(item).label if item in FirstProject else str(item)
