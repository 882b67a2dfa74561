"""How every field of a form behaves: what it accepts, how it asks, and the words of its
refusals.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError

from partnerships.words.text import clean_line, clean_text

LINE_LIMIT = 500
TEXT_LIMIT = 20_000
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
DATE_FORMATS = ["%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"]
TIME_FORMATS = ["%H:%M", "%H:%M:%S"]
DASHES = "---------"  # what Django says for nothing
WHOLE_NUMBER = "Please write a whole number in digits, for example 86700."
NUMBER = "Please write a number in digits, with a point before the decimals, for example 12.5."
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[ ,'’\u00a0\u202f]\d{3})+(?:\.\d*)?")
_WHOLE = re.compile(r"[-+]?\d+(?:\.0*)?")
_DECIMAL = re.compile(r"[-+]?\d+(?:\.\d*)?")


def settle(field: forms.Field, nothing: str = "Not chosen") -> None:
    """Give a field of a form the habits of the house. The field belongs to one form only, so it may
    be changed.
    """
    for settle_kind in (_settle_text, _settle_number, _settle_date, _settle_file):
        settle_kind(field)
    _settle_choice(field, "Please choose" if field.required else nothing)
    _say(field, "required", "Please fill this in.")


def in_our_times(value: date) -> None:
    """Refuse days that no partnership can have."""
    if not FIRST_DAY.year <= value.year <= LAST_DAY.year:
        raise ValidationError(
            f"Please give a year between {FIRST_DAY.year} and {LAST_DAY.year}.", "year"
        )


def _settle_text(field: forms.Field) -> None:
    if not isinstance(field, forms.CharField) or isinstance(
        field, forms.JSONField | forms.UUIDField
    ):
        return
    is_text = isinstance(field.widget, forms.Textarea)
    clean = clean_text if is_text else clean_line
    limit = field.max_length or (TEXT_LIMIT if is_text else LINE_LIMIT)
    _then(field, lambda value: clean(value, limit) if isinstance(value, str) else value)
    # said in our words instead
    without = (
        validators.MaxLengthValidator,
        validators.ProhibitNullCharactersValidator,
    )
    field.validators = [
        validator for validator in field.validators if not isinstance(validator, without)
    ]
    field.widget.attrs.pop("maxlength", None)  # a browser would cut a pasted text without a word
    if isinstance(field.widget, forms.PasswordInput):
        return
    if is_text:
        field.widget.attrs["data-limit"] = limit
    if not isinstance(field, forms.EmailField | forms.URLField):
        field.widget.attrs.setdefault("dir", "auto")
    if isinstance(field, forms.EmailField):
        _replace(
            field,
            validators.EmailValidator("Please write an e-mail address like name@example.org."),
        )
    if isinstance(field, forms.URLField):
        _say(field, "invalid", "Please write a web address like https://www.example.org.")


def _settle_number(field: forms.Field) -> None:
    if not isinstance(field, forms.IntegerField):  # Django derives all numbers from it
        return
    low, high = (
        limit() if callable(limit) else limit for limit in (field.min_value, field.max_value)
    )
    whole = not isinstance(field, forms.FloatField | forms.DecimalField)
    _say(field, "invalid", WHOLE_NUMBER if whole else NUMBER)
    # 4,000 people and 4,000 dollars, but hardly 46,790 degrees
    grouped = not isinstance(field, forms.FloatField)
    _first(field, lambda value: _plain_digits(value, whole=whole, grouped=grouped))
    # it would hide what it cannot read, such as other scripts' digits
    if type(field.widget) is forms.NumberInput:
        kept = {
            name: value
            for name, value in field.widget.attrs.items()
            if name not in {"min", "max", "step"}
        }
        if low is not None and low >= 0:
            kept.setdefault("inputmode", "numeric" if whole else "decimal")
        field.widget = forms.TextInput(kept | {"class": f"{kept.get('class', '')} number".strip()})
    if low is not None:
        _replace(field, validators.MinValueValidator(low, "At least %(limit_value)s, please."))
    if high is not None:
        _replace(field, validators.MaxValueValidator(high, "At most %(limit_value)s, please."))


def _plain_digits(value: object, *, whole: bool, grouped: bool) -> object:
    """Return a number as plain digits; refuse 1e20, 1_000 and NaN, which Python would read as
    numbers.
    """
    if value in validators.EMPTY_VALUES:
        return value
    text = str(value).strip().replace("\u2212", "-")
    if grouped and _GROUPED.fullmatch(text):
        text = re.sub(r"[^-+.\d]", "", text)
    if not (_WHOLE if whole else _DECIMAL).fullmatch(text):
        raise ValidationError(WHOLE_NUMBER if whole else NUMBER, "invalid")
    return text


def _settle_date(field: forms.Field) -> None:
    limits = {"min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}
    if isinstance(field, forms.DateField):
        _say(field, "invalid", "Please write the date as 21 November 2026 or 2026-11-21.")
        field.input_formats = DATE_FORMATS
        field.validators = [*field.validators, in_our_times]
        if type(field.widget) is forms.DateInput:
            field.widget = forms.DateInput(
                limits | field.widget.attrs | {"type": "date"}, format="%Y-%m-%d"
            )
    elif isinstance(field, forms.DateTimeField):
        _say(field, "invalid", "Please write day and time as 2026-11-21 18:30.")
        field.validators = [*field.validators, in_our_times]
        if type(field.widget) is forms.DateTimeInput:
            attrs = field.widget.attrs | {"type": "datetime-local"}
            field.widget = forms.DateTimeInput(attrs, format="%Y-%m-%dT%H:%M")
    elif isinstance(field, forms.TimeField):
        _say(field, "invalid", "Please write the time as 18:30.")
        field.input_formats = TIME_FORMATS
        if type(field.widget) is forms.TimeInput:
            field.widget = forms.TimeInput(field.widget.attrs | {"type": "time"}, format="%H:%M")


def _settle_choice(field: forms.Field, nothing: str) -> None:
    if not isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return
    _say(field, "required", "Please choose one.")
    _say(field, "invalid_choice", "Please choose one from the list.")
    _say(field, "invalid_list", "Please choose from the list.")
    if hasattr(field, "empty_label"):
        field.empty_label = nothing if field.empty_label == DASHES else field.empty_label
    elif isinstance(field.choices, list):
        field.choices = [
            (value, nothing if label == DASHES else label) for value, label in field.choices
        ]


def _settle_file(field: forms.Field) -> None:
    if isinstance(field, forms.FileField):
        for code in ("required", "missing"):
            _say(field, code, "Please choose a file.")
        _say(field, "empty", "This file is empty.")


def _say(field: forms.Field, code: str, words: str) -> None:
    """Use our words for a refusal, unless the form has its own."""
    defaults: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        defaults |= getattr(kind, "default_error_messages", {})
    if code in defaults and field.error_messages.get(code) == defaults[code]:
        field.error_messages[code] = words


def _replace(field: forms.Field, validator: Callable[[Any], None]) -> None:
    others: Iterable[Any] = (
        other for other in field.validators if type(other) is not type(validator)
    )
    field.validators = [*others, validator]


def _first(field: forms.Field, clean: Callable[[Any], Any]) -> None:
    plain = field.to_python
    field.to_python = lambda value: plain(clean(value))  # type: ignore[method-assign]  # this field only


def _then(field: forms.Field, clean: Callable[[Any], Any]) -> None:
    plain = field.to_python
    field.to_python = lambda value: clean(plain(value))  # type: ignore[method-assign]  # this field only
