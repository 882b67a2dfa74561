"""The clause library: files in `clauses/`, one folder a language, one file a form (rows 49 to
52).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

SHELF = Path(__file__).parent / "clauses"
ENGLISH = "en"


class Needs(StrEnum):
    """How much a text needs a clause."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


@dataclass(frozen=True, kw_only=True)
class Model:
    """One recital or clause of the library."""

    id: str
    text: str
    heading: str = ""
    label: str = ""
    needs: Needs = Needs.OPTIONAL
    why: str = ""

    @property
    def name(self) -> str:
        """What a person calls it, also where the text has no headings."""
        return self.heading or self.label or self.id


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form of agreement in one language."""

    language: str
    title: str
    this_paper: str
    done: str
    resolution: str = ""
    name: str = ""
    says: str = ""
    suits: str = ""
    numbered: bool = False
    annex_title: str = ""
    status: str = ""
    recitals: tuple[Model, ...] = ()
    clauses: tuple[Model, ...] = ()
    annex: tuple[Model, ...] = ()

    def find(self, part: str) -> Model | None:
        """Return a recital, clause or annex by its id."""
        return next(
            (model for model in self.recitals + self.clauses + self.annex if model.id == part), None
        )


@cache
def form(variant: str, language: str = ENGLISH) -> Form | None:
    """Return a form of agreement in a language, or None where nobody has translated it."""
    data = _read(language, variant)
    if data is None:
        return None
    shelves: dict[str, Any] = {
        kind: tuple(_model(row) for row in data.pop(kind, []))
        for kind in ("recitals", "clauses", "annex")
    }
    return Form(language=language, this_paper=data.pop("This_paper"), **data, **shelves)


def english(variant: str) -> Form:
    """Return the English form, which says what every translation consists of."""
    found = form(variant)
    if found is None:
        raise LookupError(f"The library has no {variant} agreement.")
    return found


def _model(row: dict[str, Any]) -> Model:
    return Model(**{**row, "needs": Needs(row.get("needs", Needs.OPTIONAL))})


@cache
def words(language: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of words of a language: by level, whole sentences, and marks of the kind.
    English otherwise.
    """
    return _read(language, "words") or words(ENGLISH)


@cache
def areas(language: str) -> Mapping[str, str]:
    """Return the fields of cooperation in a language, English where nobody has translated them."""
    return _read(language, "areas") or areas(ENGLISH)


def languages() -> list[str]:
    """Return the languages of the library, English first."""
    return sorted(
        (path.name for path in SHELF.iterdir() if path.is_dir()),
        key=lambda code: (code != ENGLISH, code),
    )


def _read(language: str, name: str) -> dict[str, Any] | None:
    if language not in languages():
        return None
    path = SHELF / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else None
