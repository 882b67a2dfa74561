"""What changed between two wordings of an agreement."""

from collections.abc import Iterator

from partnerships.agreements.wording import Text, Wording
from partnerships.communities.names import language_name
from partnerships.documents.differences import Difference, pieces_between


def compare(old: Wording, new: Wording) -> list[Difference]:
    """Return the parts that differ, in the order of the newer text; parts that were left out come
    last.
    """
    before, after = dict(_lines(old)), dict(_lines(new))
    keys = [*after, *(key for key in before if key not in after)]
    names = _names(old) | _names(new)
    return [
        Difference(names[key], key[0], pieces_between(before.get(key, ""), after.get(key, "")))
        for key in keys
        if before.get(key, "") != after.get(key, "")
    ]


Key = tuple[str, str]  # language and part


def _lines(wording: Wording) -> Iterator[tuple[Key, str]]:
    yield ("", "our_office"), wording.our_office
    yield ("", "their_office"), wording.their_office
    yield (
        ("", "both_authentic"),
        "both texts count equally" if wording.both_authentic else "the first text counts",
    )
    for text in wording.texts:
        for name in FIELDS:
            yield (text.language, name), getattr(text, name)
        for part in text.parts:
            yield (
                (text.language, f"part:{part.id}"),
                "\n".join(line for line in (part.heading, part.body) if line),
            )
    for place, goal in enumerate(wording.goals, start=1):
        yield ("", f"goal:{place}"), "; ".join(value for value in goal.values() if value)


FIELDS = {
    "title": "Title",
    "ours": "Our name in full",
    "theirs": "Their name in full",
    "our_name": "Our name within the text",
    "their_name": "Their name within the text",
    "our_contact": "Our contact office",
    "their_contact": "Their contact office",
    "resolution": "Line before the clauses",
    "done": "Last line",
    "annex_title": "Title of the annex",
    "annex": "Annex",
    "reviewed_by": "Translation reviewed by",
}


def _names(wording: Wording) -> dict[Key, str]:
    names: dict[Key, str] = {
        ("", "our_office"): "Our signing office",
        ("", "their_office"): "Their signing office",
        ("", "both_authentic"): "Which text counts",
    }
    names |= {
        ("", f"goal:{place}"): f"Goal {place} in the annex"
        for place, _ in enumerate(wording.goals, start=1)
    }
    first = {part.id: part.heading for part in wording.texts[0].parts}
    for text in wording.texts:
        tongue = f", {language_name(text.language)}" if wording.is_bilingual else ""
        names |= {(text.language, name): f"{label}{tongue}" for name, label in FIELDS.items()}
        names |= {
            (text.language, f"part:{part.id}"): _part_name(text, part.id, first) + tongue
            for part in text.parts
        }
    return names


def _part_name(text: Text, part_id: str, first: dict[str, str]) -> str:
    return first.get(part_id) or part_id.replace("-", " ").capitalize()
