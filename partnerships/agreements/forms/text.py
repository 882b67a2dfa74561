"""The editor of a text: one block for each clause, the second language beside the first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import east_asian_width

from django import forms
from django.forms import BoundField

from partnerships.agreements import library
from partnerships.agreements.library import Needs
from partnerships.agreements.wording import Part, Text, Wording
from partnerships.communities.names import language_name
from partnerships.documents.words import direction
from partnerships.words.forms import SheetForm

HEADS = {
    "title": ("Title", 300),
    "ours": ("Our name in full", 300),
    "theirs": ("Their name in full", 300),
    "our_name": ("Our name in sentences", 200),
    "their_name": ("Their name in sentences", 200),
    "our_contact": ("Our contact office", 300),
    "their_contact": ("Their contact office", 300),
}
FEET = {
    "resolution": ("Line before the clauses", 1000),
    "done": ("Last line: place and date", 1000),
}
BODY_LIMIT, HEADING_LIMIT = 8000, 200


@dataclass(frozen=True)
class Block:
    """One clause in the editor: what the library says of it, and its fields side by side."""

    id: str
    title: str
    needs: str
    why: str
    is_recital: bool
    rows: list[list[BoundField]]
    drop: BoundField | None


class TextForm(SheetForm):
    """The whole text. Every field is plain text; names in braces are filled in when an original is
    printed.
    """

    deed = "Save the text"
    mark_optional = False
    attrs = {"data-keep": ""}
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, wording: Wording, **kwargs: Any) -> None:
        self.wording, self.english = wording, library.english(wording.variant)
        super().__init__(*args, **kwargs)
        for name, label in (
            ("our_office", "Office that signs here"),
            ("their_office", "Office that signs there"),
        ):
            self.fields[name] = _line(label, 300, getattr(wording, name))
        for place, text in enumerate(wording.texts):
            self._add_text(place, text)
        for part, is_recital, parts in wording.texts_by_id():
            self._add_part(part, parts, is_recital=is_recital)

    def see(self, sha256: str) -> None:
        """After a clash, let the next save replace what somebody else saved: the writer has both
        texts in sight.
        """
        self.data = {**dict(self.data.items()), "seen": sha256}

    def _add_text(self, place: int, text: Text) -> None:
        for name, (label, limit) in HEADS.items():
            self._add(f"{name}_{place}", _line(label, limit, getattr(text, name)), text)
        for name, (label, limit) in FEET.items():
            self._add(f"{name}_{place}", _area(label, limit, getattr(text, name), rows=2), text)
        if self.english.annex_title:
            self._add(
                f"annex_title_{place}", _line("Title of the annex", 300, text.annex_title), text
            )
            self._add(
                f"annex_{place}",
                _area("Annex, before the work plan", BODY_LIMIT, text.annex, rows=6),
                text,
            )
        if place:
            label = "Who has read this translation"
            self._add(f"reviewed_by_{place}", _line(label, 200, text.reviewed_by), text)

    def _add_part(self, part: str, parts: tuple[Part | None, ...], *, is_recital: bool) -> None:
        height = max(self._height(one.body) for one in parts if one)
        for place, (one, text) in enumerate(zip(parts, self.wording.texts, strict=True)):
            one = one or Part(id=part, body="")
            if not is_recital and self.english.numbered:
                self._add(
                    f"heading_{part}_{place}", _line("Heading", HEADING_LIMIT, one.heading), text
                )
            label = "Recital" if is_recital else "Clause"
            self._add(f"body_{part}_{place}", _area(label, BODY_LIMIT, one.body, rows=height), text)
        if self._needs(part) != Needs.REQUIRED:
            self.fields[f"drop_{part}"] = forms.BooleanField(label="Leave this out", required=False)

    def _height(self, body: str) -> int:
        """Return how many lines of the editor a text fills, about; wide letters count twice."""
        width = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in body)
        return max(
            2, min(14, width // (30 if self.wording.is_bilingual else 62) + body.count("\n") + 1)
        )

    def _add(self, name: str, field: forms.CharField, text: Text) -> None:
        field.widget.attrs |= {"lang": text.language, "dir": direction(text.language)}
        if self.wording.is_bilingual:
            field.label = f"{field.label}, {language_name(text.language)}"
        self.fields[name] = field

    def _needs(self, part: str) -> str:
        model = self.english.find(part)
        return model.needs.value if model else "own"

    def heads(self) -> list[list[BoundField]]:
        """Title, names and contacts, the languages side by side."""
        return [self._row(name) for name in HEADS]

    def feet(self) -> list[list[BoundField]]:
        """What stands around the clauses."""
        names = [*FEET, "annex_title", "annex", "reviewed_by"]
        return [row for row in (self._row(name) for name in names) if row]

    def _row(self, name: str) -> list[BoundField]:
        places = range(len(self.wording.texts))
        return [self[f"{name}_{place}"] for place in places if f"{name}_{place}" in self.fields]

    def blocks(self) -> Iterator[Block]:
        """The recitals and clauses, in order."""
        for part, is_recital, parts in self.wording.texts_by_id():
            model = self.english.find(part)
            heading = parts[0].heading if parts[0] else ""
            number = f"{parts[0].number} " if parts[0] and parts[0].number else ""
            yield Block(
                id=part,
                title=number + (heading or (model.name if model else "Clause of our own")),
                needs=self._needs(part),
                why=model.why if model else "",
                is_recital=is_recital,
                rows=[
                    row for row in (self._row(f"heading_{part}"), self._row(f"body_{part}")) if row
                ],
                drop=self[f"drop_{part}"] if f"drop_{part}" in self.fields else None,
            )

    def written(self) -> Wording:
        """Return the wording as it was written; parts that were left out are gone."""
        texts = tuple(self._text(place, text) for place, text in enumerate(self.wording.texts))
        offices = {name: self._value(name) for name in ("our_office", "their_office")}
        return replace(self.wording, texts=texts, **offices)

    def _text(self, place: int, text: Text) -> Text:
        names = [*HEADS, *FEET, "annex_title", "annex", "reviewed_by"]
        values = {
            name: self._value(f"{name}_{place}")
            for name in names
            if f"{name}_{place}" in self.fields
        }
        first = self.wording.texts[0]
        recitals = tuple(
            self._part(part, place) for part in first.recitals if not self._value(f"drop_{part.id}")
        )
        clauses = tuple(
            self._part(part, place) for part in first.clauses if not self._value(f"drop_{part.id}")
        )
        return replace(text, **values, recitals=recitals, clauses=clauses)

    def _part(self, part: Part, place: int) -> Part:
        heading = self._value(f"heading_{part.id}_{place}")
        return Part(id=part.id, heading=heading or "", body=self._value(f"body_{part.id}_{place}"))

    def _value(self, name: str) -> Any:
        return self.cleaned_data.get(name, "")


def _line(label: str, limit: int, value: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=False, initial=value)


def _area(label: str, limit: int, value: str, *, rows: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=limit, required=False, initial=value, widget=widget
    )
