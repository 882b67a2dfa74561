"""Where two people wrote different things into one draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from partnerships.correspondence.models import Letter, Programme


@dataclass(frozen=True)
class Change:
    """A place where two people wrote different things: what is saved, and what was typed."""

    label: str
    saved: str
    typed: str


def changes(letter: Letter, typed: Mapping[str, Any]) -> list[Change]:
    """Return where what was typed differs from what somebody else saved."""
    found = [
        Change(_label(name), _words(getattr(letter, name)), _words(value))
        for name, value in typed.items()
        if getattr(letter, name) != value
    ]
    return [change for change in found if change.saved != change.typed]


def _label(name: str) -> str:
    labels = {field.name: str(field.verbose_name) for field in Letter._meta.fields}
    return labels[name][0].upper() + labels[name][1:]


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n\n".join(str(words) for words in value.values() if words)
    if isinstance(value, list):
        return "\n".join(_item(item) for item in value if not isinstance(item, Mapping) or item.get("picked"))
    return "" if value is None else str(value)


def _item(item: Any) -> str:
    if isinstance(item, Mapping):
        return str(item["text"])
    return Programme(item).label if item in Programme else str(item)
