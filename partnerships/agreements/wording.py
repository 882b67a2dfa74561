"""What an agreement says, as plain data: the text in one or two languages, clause by clause.

A wording is what people approve. It holds no name that depends on the original: `{first}` and
`{second}` stand for the two communities until an original is printed, because each original names
its own side first (alternat, row 97).
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

IN_BRACES = re.compile(r"\{([A-Za-z_]+)\}")
OF_THE_ORIGINAL = ("first", "second", "first_contact", "second_contact", "place", "date")
"""The names that are filled in when an original is printed."""
A_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One recital or clause. `id` is the library's, and the same in both languages."""

    id: str
    body: str
    heading: str = ""
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class Text:
    """The agreement in one language."""

    language: str
    title: str
    ours: str  # our full name in this language
    theirs: str
    our_name: str = ""  # our name within sentences
    their_name: str = ""
    our_contact: str = ""
    their_contact: str = ""
    recitals: tuple[Part, ...] = ()
    resolution: str = ""
    clauses: tuple[Part, ...] = ()
    done: str = ""
    annex_title: str = ""
    annex: str = ""
    reviewed_by: str = ""  # who has read the translation

    @property
    def parts(self) -> tuple[Part, ...]:
        """Recitals and clauses, in order."""
        return self.recitals + self.clauses


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The whole agreement: everything that is shown to those who approve it."""

    variant: str
    texts: tuple[Text, ...]
    both_authentic: bool = True
    our_office: str = ""  # the office that signs: "Mayor of Duluth"
    their_office: str = ""
    # the work plan as it was agreed, for the annex
    goals: tuple[Mapping[str, Any], ...] = field(default=())

    @property
    def is_bilingual(self) -> bool:
        return len(self.texts) == 2

    def texts_by_id(self) -> Iterator[tuple[str, bool, tuple[Part | None, ...]]]:
        """Each recital and clause with its parts in all languages, as (id, whether it is a recital,
        parts).
        """
        for kind in ("recitals", "clauses"):
            for part in getattr(self.texts[0], kind):
                others = ({other.id: other for other in getattr(text, kind)} for text in self.texts)
                yield part.id, kind == "recitals", tuple(by_id.get(part.id) for by_id in others)


def as_data(wording: Wording) -> dict[str, Any]:
    """Return a wording as it is kept in the database."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(wording), ensure_ascii=False))
    return data


def from_data(data: Mapping[str, Any]) -> Wording:
    """Return the wording that was kept."""
    texts = tuple(
        Text(**{**text, "recitals": _parts(text["recitals"]), "clauses": _parts(text["clauses"])})
        for text in data["texts"]
    )
    return Wording(**{**data, "texts": texts, "goals": tuple(data["goals"])})


def _parts(rows: list[dict[str, str]]) -> tuple[Part, ...]:
    return tuple(Part(**row) for row in rows)


def fingerprint(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a wording: of its canonical JSON, so that it is the same on every
    database.
    """
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def fill(template: str, values: Mapping[str, str]) -> str:
    """Replace names in braces by their values, by name and nothing else; a name without a value
    stays as it is.

    The text of a person is never run: `{first.__class__}` or `{% now %}` are only characters.
    """
    return IN_BRACES.sub(lambda found: values.get(found[1], found[0]), template)


def numbered(wording: Wording, *, with_numbers: bool) -> Wording:
    """Return the wording with its clauses numbered in order, or without numbers."""
    texts = tuple(
        replace(
            text,
            clauses=tuple(
                replace(clause, number=str(place) if with_numbers else "")
                for place, clause in enumerate(text.clauses, start=1)
            ),
        )
        for text in wording.texts
    )
    return replace(wording, texts=texts)
