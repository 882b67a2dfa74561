"""What nobody should type, by the kind of field; and what somebody may well type."""

from django import forms
from django.forms import BoundField

LAST_DAY = "2200-12-31"
"""The last day that a form takes."""
HIDDEN = {
    "a null character": "Dul\0uth",
    "a bell": "Dul\auth",
    "an escape": "\x1b[31mDuluth",
    "a delete": "Dul\x7futh",
    "a reversing": "Dul\u202euth",
    "an isolate": "Dul\u2067uth",
    "a tag": "Dul\U000e0041uth",
    "a line separator": "Dul\u2028uth",
    "a noncharacter": "Dul\ufffeuth",
    "nothing visible": "\u200b\u2060\u200b",
    "a blank letter": "\u3164",
    "a hundred accents": "Dulu" + "\u0301" * 100 + "th",
}
"""Refused wherever people write."""

REFUSED: dict[str, dict[str, str]] = {
    "text": HIDDEN | {"too long": "x" * 100_001},
    "line": (
        HIDDEN | {"a line break": "Dul\nuth", "a next line": "Dul\x85uth", "too long": "x" * 10_000}
    ),
    "email": {
        "a line break": "a@example.org\nBcc: b@example.org",
        "two": "a@example.org,b@example.org",
        "a name": "A <a@b.example>",
        "a null character": "a\0@example.org",
        "no address": "<script>@x",
        "too long": f"{'a' * 60}@{'b.' * 150}example",
    },
    "url": {
        "a script": "javascript:alert(1)",
        "data": "data:text/html,<script>alert(1)</script>",
        "a bracket": "https://[::1",
        "a null character": "https://example.org/\0",
        "a line break": "https://example.org/\nSet-Cookie: a=b",
        "too long": f"https://example.org/{'a' * 10_000}",
    },
    "date": {
        "the year 1": "0001-01-01",
        "the year 9999": "9999-12-31",
        "29 February": "2027-02-29",
        "slashes": "01/02/03",
        "a null character": "2026-11-2\0",
        "a word": "tomorrow",
        "a number": "20261121000000000000000000",
    },
    "time": {"25 hours": "25:00", "a word": "noon", "a null character": "12:0\0"},
    "number": {
        "no number": "NaN",
        "infinity": "Infinity",
        "a power": "1e20",
        "an underscore": "1_000",
        "a null character": "1\0",
        "5,000 digits": "9" * 5000,
        "a word": "many",
        "hexadecimal": "0x10",
    },
    "choice": {
        "another choice": "no such thing",
        "a null character": "\0",
        "a huge number": "1" * 30,
        "nested": "[]",
    },
}
"""By kind of field: what must be refused at the field, in words."""

MARKUP = (
    """=cmd|'/C calc'!A0 <script>alert(1)</script><img src=x onerror=alert(1)> """
    """</textarea><b>&amp; "quoted" """
    """{{7|add:70000000}}{%include "x"%} %s %(x)s {0.__class__}"""
)
"""Letters like any others: a formula, a script, a template, a format. To be shown as they are, and
never run.
"""
RUN = ("<script>alert(1)", "<img src=x", "</textarea><b>", "70000007")
"""What stands in a page where that was run."""

JUNK = ("", "\0", "-1", "1e9", "99999999999999999999999999", "Ünïcödé" * 100)
"""For what a page hides: versions, hashes, numbers of rows."""


def kind_of(bound: BoundField) -> str:
    """Return the kind of a field: a key of REFUSED, or "hidden", "file" or "flag"."""
    field = bound.field
    if bound.is_hidden:
        return "hidden"
    kinds: tuple[tuple[type[forms.Field], str], ...] = (
        (forms.FileField, "file"),
        (forms.NullBooleanField, "flag"),
        (forms.BooleanField, "flag"),
        (forms.ChoiceField, "choice"),
        (forms.ModelChoiceField, "choice"),
        (forms.EmailField, "email"),
        (forms.URLField, "url"),
        (forms.DateField, "date"),
        (forms.TimeField, "time"),
        (forms.IntegerField, "number"),
    )
    for type_, kind in kinds:
        if isinstance(field, type_):
            return kind
    return "text" if isinstance(field.widget, forms.Textarea) else "line"


def longest(bound: BoundField) -> str:
    """Return the longest or largest that a field takes, as far as its form says."""
    field, kind = bound.field, kind_of(bound)
    if kind in {"line", "text"}:
        return "w" * int(
            field.widget.attrs.get("data-limit") or getattr(field, "max_length", 0) or 500
        )
    if kind == "url":
        start = "https://example.org/"
        return start + "w" * ((getattr(field, "max_length", 0) or 500) - len(start))
    if bound.name == "weight":  # a part of a whole: it fits only with the others
        return ""
    if kind == "number":
        if isinstance(field, forms.DecimalField):
            return "9" * ((field.max_digits or 10) - (field.decimal_places or 0))
        highest = getattr(field, "max_value", None)
        return str(highest if highest is not None else 2**31 - 1)
    return {"email": f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.example", "date": LAST_DAY}.get(
        kind, ""
    )
