"""Files that people bring to pages: what cannot be kept is refused at its field, and everything
else stays typed.
"""

import pytest
from django.test import Client

from partnerships.documents.models import Upload
from tests.faults.addresses import FORMS
from tests.faults.bad_files import BAD, bad_file
from tests.faults.filling import filled
from tests.faults.hostile import kind_of
from tests.faults.pages import Form, fields_of, read
from tests.faults.test_every_field import Fields, forms_of, undone
from tests.faults.world import World

WITH_FILES = (
    "activity-attach",
    "certificate-record",
    "connection-add",
    "connection-edit",
    "decision-record",
    "designation-review",
    "inquiry-add",
    "legal-screen",
    "letter-enclose",
    "letter-post",
    "letter-return",
    "message-log",
    "public-inquiry-add",
    "reply-log",
    "resolution-record",
    "rule-answer",
    "signed-copy-file",
    "their-approval-record",
    "workplan-agree",
    "workplan-agree-there",
    "approval-on-paper",
    "letter-on-paper",
    "agreement-on-paper",
)
TABLE = "institution-import"
"""It takes plain text only; its own tests bring the rest."""
MAILS = "incoming-add"
"""It takes saved messages only; its own tests bring the rest."""
SEAL = "organization-edit"
"""Its picture is looked at by Django itself."""


def with_a_file(name: str, site: Client, world: World) -> tuple[Form, Fields, str]:
    """Return a form that takes a file, its fields, and the field for files."""
    form, fields = forms_of(name, site, world)[0]
    (field,) = (
        control for control, bounds in fields.items() if bounds and kind_of(bounds[0]) == "file"
    )
    return form, fields, field


def test_every_form_with_a_file_is_tried(site: Client, world: World) -> None:
    found = {
        name
        for name in FORMS
        for _, fields in forms_of(name, site, world)
        if any(kind_of(bound) == "file" for bounds in fields.values() for bound in bounds)
    }
    assert found == {*WITH_FILES, SEAL, TABLE, MAILS}


@pytest.mark.parametrize(
    ("name", "what"),
    [*((name, "another kind") for name in WITH_FILES), *(("reply-log", what) for what in BAD)],
)
def test_a_file_that_cannot_be_kept(name: str, what: str, site: Client, world: World) -> None:
    form, fields, field = with_a_file(name, site, world)
    words = {
        control: "Typed"
        for control, bounds in fields.items()
        if bounds and kind_of(bounds[0]) in {"line", "text"}
    }
    data = filled(form, fields, world) | words
    before = Upload.objects.count()
    with undone():
        answer = site.post(form.action, data | {field: bad_file(what)})
        assert answer.status_code == 200
        said = [error for bound in fields_of(answer)[field] for error in bound.errors]
        assert BAD[what][2] in " ".join(said)
        shown = [
            control
            for one in read("/", answer.content.decode())[0]
            for control in one.controls.values()
        ]
        assert {control.name for control in shown if control.value == "Typed"} >= set(words)
        assert Upload.objects.count() == before


@pytest.mark.parametrize("what", ["a drawing", "a web page", "another kind", "too large", "empty"])
def test_a_seal_that_is_no_picture(what: str, site: Client, world: World) -> None:
    form, fields, field = with_a_file(SEAL, site, world)
    answer = site.post(
        form.action, filled(form, fields, world) | {field: bad_file(what), "legal_form": "Typed"}
    )
    assert answer.status_code == 200
    assert [bool(bound.errors) for bound in fields_of(answer)[field]] == [True]
    assert 'value="Typed"' in answer.content.decode()
