"""The guided letters: what each is for, to whom it goes, and the words that it begins with
(papers.md, D1 to D18).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from partnerships.correspondence.models.wording import LetterKind, Part

FILE = Path(__file__).resolve().parent.parent / "data" / "guides.toml"
BLANK = re.compile(r"\[([^\[\]\n]{2,120})\]")
"""What only the writer knows stands in square brackets until it is written."""
WORDS = frozenset({"subject", *(part.value for part in Part)})
SETTINGS = frozenset({"label", "group", "to", "answer"})
ADDRESSED = frozenset({"highest", "office", "guest"})


@dataclass(frozen=True)
class Guide:
    """One guided letter: a kind, or a variant of it."""

    kind: LetterKind
    variant: str
    label: str
    group: str
    to: str
    """To whom it goes: "highest" (from the highest official to the highest), "office" (from the
    mayor's office here to the office there, signed by our contact in the mayor's office) or "guest"
    (an institution, a guest, a consulate: somebody whom the writer names, in
    `Letter.other_addressee`).
    """
    expects_answer: bool
    words: Mapping[str, str]
    """The first words of some parts, with {names} from the record and [blanks] for the writer."""

    @property
    def code(self) -> str:
        """How a form names it: "reply" or "reply.receipt"."""
        return f"{self.kind.value}.{self.variant}" if self.variant else self.kind.value

    @property
    def to_office(self) -> bool:
        """Whether it goes from office to office; our contact in the mayor's office signs it."""
        return self.to == "office"

    @property
    def to_guest(self) -> bool:
        """Whether it goes to somebody outside the two offices, who is written in by hand."""
        return self.to == "guest"

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that such a letter has, in the order in which they stand."""
        if self.kind is LetterKind.INTRODUCTION:
            return tuple(part for part in Part if part is not Part.MESSAGE)
        return Part.OPENING, Part.MESSAGE, Part.NEXT_STEP, Part.CLOSING

    @property
    def required_parts(self) -> tuple[Part, ...]:
        """The parts that may not stay empty: the next step only where the guide itself asks for
        one.
        """
        if self.kind is LetterKind.INTRODUCTION:
            return self.parts
        asks = self.expects_answer and "next_step" in self.words
        return tuple(part for part in self.parts if part is not Part.NEXT_STEP or asks)

    @property
    def blanks(self) -> frozenset[str]:
        """What the writer is asked for, without the brackets."""
        return frozenset(blank for text in self.words.values() for blank in BLANK.findall(text))


@cache
def guides() -> Mapping[str, Guide]:
    """Return all guided letters by their code, in the order of the file. Raises ValueError for a
    faulty file.
    """
    found = {guide.code: guide for guide in _read(tomllib.loads(FILE.read_text(encoding="utf-8")))}
    forgotten = [kind for kind in LetterKind if kind.value not in found]
    if forgotten:
        raise ValueError(f"{FILE.name} has no entry for: {', '.join(forgotten)}")
    return found


def _read(entries: Mapping[str, Mapping[str, object]]) -> Iterator[Guide]:
    for name, entry in entries.items():
        kind = LetterKind(name)
        own = {key: value for key, value in entry.items() if not isinstance(value, dict)}
        yield _guide(kind, "", own, group=str(own.get("group", "")))
        for variant, values in entry.items():
            if isinstance(values, dict):
                yield _guide(kind, variant, values, group=str(own.get("group", "")))


def _guide(kind: LetterKind, variant: str, entry: Mapping[str, object], *, group: str) -> Guide:
    unknown = set(entry) - WORDS - SETTINGS
    if unknown or not group or not entry.get("label"):
        raise ValueError(
            f"{FILE.name}: [{kind}.{variant}] needs a label and a group; unknown: {sorted(unknown)}"
        )
    to = str(entry.get("to", "highest"))
    if to not in ADDRESSED:
        raise ValueError(
            f"{FILE.name}: [{kind}.{variant}] goes to {to!r}; known: {', '.join(sorted(ADDRESSED))}"
        )
    words = {key: str(value).strip() for key, value in entry.items() if key in WORDS}
    return Guide(
        kind=kind,
        variant=variant,
        label=str(entry["label"]),
        group=group,
        to=to,
        expects_answer=bool(entry.get("answer", True)),
        words=words,
    )


def guide_of(kind: str, variant: str) -> Guide:
    """Return the guide of a letter; of a variant that is no longer there, the one of its kind."""
    known = guides()
    return known.get(f"{kind}.{variant}") or known[LetterKind(kind).value]


def grouped() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return all guided letters for a list to choose from, by occasion."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for guide in guides().values():
        groups.setdefault(guide.group, []).append((guide.code, guide.label))
    return list(groups.items())
