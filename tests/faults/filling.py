"""Filling in a form as a person does who means well."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BoundField

from tests.faults.hostile import kind_of
from tests.faults.pages import Form
from tests.faults.world import World
from tests.papers import scan

GIVEN: dict[str, dict[str, str]] = {
    "ceremony-edit": {"starts_at": "15:00"},
    "connection-add": {"source": "A yearbook"},
    "deputy-list": {"ends_on": "2200-01-01"},
    "inquiry-add": {"people_agreed": "on"},
    "public-inquiry-add": {"people_agreed": "on"},
    "programme-edit": {r"line-\d+-minute": "5"},
}
"""Answers that no rule could guess, by the page and the field."""
Data = dict[str, Any]


def filled(form: Form, fields: dict[str, list[BoundField]], world: World) -> Data:
    """Return what a browser sends when what must be answered is answered, and the rest left as it
    is.
    """
    data: Data = {}
    for control in form.controls.values():
        data[control.name] = control.sent
        for bound in fields.get(control.name, ())[:1]:
            if bound.field.required and not any(control.sent):
                data[control.name] = [_answer(bound, control.values, world)]
    data = {name: values for name, values in data.items() if values}
    given = {name: _given(form, name, data) for name in form.controls}
    return data | {name: values for name, values in given.items() if values}


def _given(form: Form, name: str, data: Data) -> list[Any]:
    if (form.name, name) in {("their-approval-record", "evidence"), ("signed-copy-file", "upload")}:
        return [scan("yes.pdf")]
    if (form.name, name) == ("incoming-add", "files"):
        return [SimpleUploadedFile("saved.eml", b"From: a@example.org\nSubject: Saved\n\nHello")]
    if form.name == "pair-add" and name in {"ours", "theirs"}:  # the first two are a pair already
        return form.controls[name].values[-1:]
    return [
        value for pattern, value in GIVEN.get(form.name, {}).items() if re.fullmatch(pattern, name)
    ]


def _answer(bound: BoundField, offered: list[str], world: World) -> str | SimpleUploadedFile:
    kind = kind_of(bound)
    if kind == "choice":
        return next((value for value in offered if value), "")
    if kind == "file":
        return scan("scan.pdf")
    if kind == "number":
        return str(max(getattr(bound.field, "min_value", None) or 1, 1))
    answers = {
        "date": world.today.isoformat(),
        "email": "somebody@example.org",
        "url": "https://example.org/",
    }
    return answers.get(kind, "10:00" if kind == "time" else "Well meant")
