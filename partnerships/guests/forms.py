"""What is asked when a link is made, and what a guest fills in, in the guest's own language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from partnerships.communities.models import Feature
from partnerships.communities.names import language_name, languages_spoken_in
from partnerships.communities.phones import international
from partnerships.guests.fact_sheet import Fact, in_words
from partnerships.guests.models import Told
from partnerships.words.forms import SheetForm
from partnerships.words.text import visible_letter


class CodeForm(SheetForm):
    """The code that came by mail."""

    mark_optional = False
    code = forms.CharField(
        max_length=12, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"})
    )

    def __init__(self, *args: Any, say: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = say["code"]


LISTS = ("features", "languages")
"""Kinds of which several are ticked."""
LIMITS = {
    "form_of_address": 80,
    "family_name": 120,
    "given_name": 120,
    "own_title": 160,
    "office": 160,
    "phone": 40,
}
LINE = {"official_name": 300} | LIMITS


def _field(fact: Fact, labels: Mapping[str, str]) -> forms.Field:
    """A field that takes what the record can hold."""
    if fact.kind == "population":
        return forms.IntegerField(min_value=0, max_value=50_000_000, required=False)
    if fact.kind == "elevation":
        return forms.IntegerField(min_value=-500, max_value=9000, required=False)
    if fact.kind == "year":
        return forms.IntegerField(min_value=1000, max_value=2200, required=False)
    if fact.kind == "day":
        return forms.DateField(required=False)
    if fact.kind == "mail":
        return forms.EmailField(max_length=254, required=False)
    if fact.kind == "address":
        return forms.URLField(max_length=200, required=False, assume_scheme="https")
    if fact.kind == "features":
        choices = [(feature, labels[feature]) for feature in Feature.values]
        return forms.MultipleChoiceField(
            choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )
    if fact.kind == "languages":
        return forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    if fact.kind == "text":
        return forms.CharField(
            max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
        )
    if fact.label == "name":
        return forms.CharField(max_length=200, validators=[visible_letter])
    return forms.CharField(max_length=LINE.get(fact.label, 200), required=False)


class FactSheetForm(SheetForm):
    """The fact sheet as a guest fills it in: each line holds what we know, to be confirmed or
    corrected.
    """

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        groups: Sequence[tuple[str, Sequence[Fact]]],
        labels: Mapping[str, str],
        say: Mapping[str, str],
        told: Mapping[str, Told],
        country: str,
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups, self.labels, self.say, self.country, self.language = (
            groups,
            labels,
            say,
            country,
            language,
        )
        for fact in self._facts():
            field = _field(fact, labels)
            before = told.get(fact.field)
            text = before.text if before else fact.known
            field.label = labels[fact.label]
            field.initial = text.split(",") if fact.kind in LISTS else text
            if fact.kind == "languages":
                known = [*fact.known.split(","), *text.split(",")]
                field.choices = _languages(country, known, language)  # type: ignore[attr-defined]
            self.fields[fact.field] = field
            self.fields[f"{fact.field}.right"] = forms.BooleanField(
                label=say["right"],
                required=False,
                initial=bool(before and before.text == before.known),
            )

    def clean(self) -> dict[str, Any]:
        """Keep telephone numbers in international form, as everywhere."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name in [
            fact.field for fact in self._facts() if fact.kind == "phone" and given.get(fact.field)
        ]:
            try:
                given[name] = international(given[name], self.country)
            except forms.ValidationError as error:
                self.add_error(name, error)
        return given

    def _facts(self) -> list[Fact]:
        return [fact for _, facts in self.groups for fact in facts]

    def rows(self) -> list[tuple[str, list[tuple[Fact, BoundField, BoundField, str]]]]:
        """The lines for the page, by group: the fact, its field, the tick, and what we know in
        words.
        """
        return [
            (
                group,
                [
                    (fact, self[fact.field], self[f"{fact.field}.right"], self._in_words(fact))
                    for fact in facts
                ],
            )
            for group, facts in self.groups
        ]

    def _in_words(self, fact: Fact) -> str:
        return in_words(fact.kind, fact.known, self.labels, self.language)

    def values(self) -> dict[str, str]:
        """Return what was told, by field: a value that differs from ours, or one that was ticked as
        right.
        """
        told: dict[str, str] = {}
        for fact in self._facts():
            if fact.field not in self.cleaned_data:
                continue
            text = _as_told(self.cleaned_data[fact.field])
            if text != fact.known or self.cleaned_data.get(f"{fact.field}.right"):
                told[fact.field] = text
        return told


def _languages(country: str, known: Sequence[str], language: str) -> list[tuple[str, str]]:
    """Offer what many people of a country speak, and what we know; each by its name in the guest's
    language.
    """
    codes = {*languages_spoken_in(country), *filter(None, known)}
    return sorted(
        ((code, language_name(code, language)) for code in codes), key=lambda choice: choice[1]
    )


def _as_told(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(sorted(value))
    return "" if value is None else str(value)
