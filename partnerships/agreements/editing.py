"""Changes of a text that are not typing: add a clause, add one of our own, move one."""

from collections.abc import Sequence
from dataclasses import replace

from partnerships.agreements import library
from partnerships.agreements.wording import Part, Text, Wording

BEFORE_OWN = ("term", "duration", "ending", "languages", "effect")
"""A clause of our own stands before the first of these: they close an agreement."""


def with_part(wording: Wording, parts: Sequence[Part], *, is_recital: bool) -> Wording:
    """Return the wording with a part of the library, given in each language, at its usual place."""
    english = library.english(wording.variant)
    order = [model.id for model in (english.recitals if is_recital else english.clauses)]
    after = set(order[order.index(parts[0].id) + 1 :])
    kind = "recitals" if is_recital else "clauses"
    present: tuple[Part, ...] = getattr(wording.texts[0], kind)
    place = next((place for place, part in enumerate(present) if part.id in after), len(present))
    return _inserted(wording, parts, kind, place)


def with_own_clause(wording: Wording) -> Wording:
    """Return the wording with an empty clause to be written, before those that close the
    agreement.
    """
    taken = {part.id for part in wording.texts[0].parts}
    number = next(number for number in range(1, 1000) if f"own-{number}" not in taken)
    clauses = wording.texts[0].clauses
    place = next(
        (place for place, part in enumerate(clauses) if part.id in BEFORE_OWN), len(clauses)
    )
    return _inserted(
        wording, [Part(id=f"own-{number}", body="")] * len(wording.texts), "clauses", place
    )


def moved(wording: Wording, part_id: str, step: int) -> Wording:
    """Return the wording with a clause or recital one place up (-1) or down (+1), where there is
    such a place.
    """
    return replace(wording, texts=tuple(_moved(text, part_id, step) for text in wording.texts))


def _moved(text: Text, part_id: str, step: int) -> Text:
    for kind in ("recitals", "clauses"):
        parts = list(getattr(text, kind))
        place = next((place for place, part in enumerate(parts) if part.id == part_id), None)
        if place is not None and 0 <= place + step < len(parts):
            parts[place], parts[place + step] = parts[place + step], parts[place]
            return _with(text, kind, tuple(parts))
    return text


def _inserted(wording: Wording, parts: Sequence[Part], kind: str, place: int) -> Wording:
    texts = []
    for text, part in zip(wording.texts, parts, strict=True):
        present = getattr(text, kind)
        texts.append(_with(text, kind, (*present[:place], part, *present[place:])))
    return replace(wording, texts=tuple(texts))


def _with(text: Text, kind: str, parts: tuple[Part, ...]) -> Text:
    return replace(text, recitals=parts) if kind == "recitals" else replace(text, clauses=parts)
