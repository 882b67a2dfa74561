"""Every field of every form: what cannot be is refused there in words and stays typed; what can be
does no harm.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.forms import BoundField
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.architecture.test_every_page import PAGES
from tests.faults.addresses import BUTTONS, FORMS, READING
from tests.faults.filling import Data, filled
from tests.faults.hostile import JUNK, LAST_DAY, MARKUP, REFUSED, RUN, kind_of, longest
from tests.faults.pages import Control, Form, fields_of, forms_in, read
from tests.faults.world import World

every_form = pytest.mark.parametrize("name", FORMS)
ROUNDS = 2
"""How many hostile values each field gets; neighbors get others at the same time."""
WRITES = re.compile(r'^(INSERT INTO|UPDATE|DELETE FROM) "(?!django_session)')


def test_no_page_is_forgotten() -> None:
    assert {page.name for page in PAGES} == {*FORMS, *READING, *BUTTONS}


@contextmanager
def undone() -> Iterator[None]:
    """Let something happen, and then let it not have happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


Fields = dict[str, list[BoundField]]


def forms_of(name: str, site: Client, world: World) -> list[tuple[Form, Fields]]:
    """Find the forms that a page answers, with the fields that each was rendered from. Nothing done
    here lasts.
    """
    if name not in world.forms:
        world.forms[name] = [
            found for address in FORMS[name] for found in _forms_at(address(world), name, site)
        ]
    assert world.forms[name], name
    return world.forms[name]


def _forms_at(address: str, name: str, site: Client) -> Iterator[tuple[Form, Fields]]:
    page = site.get(address)
    assert page.status_code == 200, address
    fields = fields_of(page)
    forms = {form.shape: form for form in read(address, page.content.decode())[0]}
    for form in forms.values():
        if form.name == name:
            yield (
                form,
                {control.name: _shown_as(control, fields) for control in form.controls.values()},
            )


def _shown_as(control: Control, fields: Fields) -> list[BoundField]:
    """Return the fields behind a control; on some pages a number bears the name of another form's
    file.
    """
    return [
        bound
        for bound in fields.get(control.name, [])
        if (kind_of(bound) == "file") == (control.kind == "file")
    ]


def send(site: Client, form: Form, data: Data, **headers: str) -> Any:
    """Send a form; an exception in the application says which form and what was sent."""
    plain = [button for button in form.buttons if not button[0]]
    deed = {name: [value] for name, value in (plain or form.buttons)[:1] if name}
    for value in (value for values in data.values() for value in values if hasattr(value, "seek")):
        value.seek(0)
    try:
        return site.post(form.action, deed | data, headers=headers)
    except Exception as error:
        raise AssertionError(f"{form.action} broke: {error!r}") from error


@every_form
def test_what_cannot_be_is_refused_at_its_field(name: str, site: Client, world: World) -> None:
    failures = []
    for form, fields in forms_of(name, site, world):
        base = filled(form, fields, world)
        typed_in = [
            control
            for control, bounds in fields.items()
            if bounds and kind_of(bounds[0]) in REFUSED
        ]
        for round_ in range(ROUNDS if typed_in else 0):
            hostile = {
                control: _hostile(fields[control][0], place + round_)
                for place, control in enumerate(typed_in)
            }
            with undone(), CaptureQueriesContext(connection) as queries:
                answer = send(
                    site, form, base | {control: [value] for control, (_, value) in hostile.items()}
                )
                failures += [
                    f"{form.action} {problem}" for problem in _not_refused(answer, hostile)
                ]
            written = [query["sql"][:90] for query in queries if WRITES.match(query["sql"])]
            failures += [f"{form.action} wrote {sql}" for sql in written]
    assert failures == []


def _hostile(bound: Any, place: int) -> tuple[str, str]:
    values = REFUSED[kind_of(bound)]
    return list(values.items())[place % len(values)]


def _not_refused(answer: Any, hostile: dict[str, tuple[str, str]]) -> Iterator[str]:
    if answer.status_code not in {200, 422}:
        yield (
            f"answered {answer.status_code} to"
            f" { ({name: what for name, (what, _) in hostile.items()}) }"
        )
        return
    fields = fields_of(answer)
    shown: dict[str, set[str]] = {}
    for form in read("/", answer.content.decode())[0]:
        for control in form.controls.values():
            shown.setdefault(control.name, set()).add(_plain(control.value))
    for name, (what, typed) in hostile.items():
        bounds = [bound for bound in fields.get(name, []) if bound.form.is_bound]
        if not any(bound.errors for bound in bounds):
            yield f"takes {what} in {name}"
        elif kind_of(bounds[0]) != "choice" and _plain(typed) not in shown.get(name, set()):
            yield f"forgets {what} in {name}"


def _plain(text: str) -> str:
    return re.sub(r"[\0\r\n\f\v\x85\u2028\ufffe]", "", text)


@every_form
def test_what_is_hidden_may_be_anything(name: str, site: Client, world: World) -> None:
    for form, fields in forms_of(name, site, world):
        base = filled(form, fields, world)
        hidden = [control.name for control in form.controls.values() if control.kind == "hidden"]
        for round_ in range(ROUNDS if len(hidden) > 1 else 0):
            junk = {
                control: [JUNK[(place + round_) % len(JUNK)]]
                for place, control in enumerate(hidden)
            }
            with undone():
                send(site, form, base | junk)


@every_form
def test_markup_and_formulas_are_only_letters(name: str, site: Client, world: World) -> None:
    failures = []
    for form, fields in forms_of(name, site, world):
        base = filled(form, fields, world)
        words = [
            control
            for control, bounds in fields.items()
            if bounds and kind_of(bounds[0]) in {"line", "text"}
        ]
        with undone():
            problems = _taken(site, form, base, dict.fromkeys(words, MARKUP))
            failures += [f"{form.action} {problem}" for problem in problems]
    assert failures == []


def _taken(site: Client, form: Form, base: Data, typed: dict[str, str]) -> Iterator[str]:
    """Send values that may be refused one by one, until the form is taken; say what goes wrong
    meanwhile.
    """
    for _ in range(3):
        answer = send(site, form, base | {name: [value] for name, value in typed.items()})
        if answer.status_code not in {200, 422}:
            break
        yield from _ran(answer)
        refused = {
            name
            for name, bounds in fields_of(answer).items()
            if any(bound.errors for bound in bounds)
        }
        typed = {
            name: value
            for name, value in typed.items()
            if name not in refused and value != LAST_DAY
        }
    if answer.status_code == 302:
        yield from _ran(site.get(answer["Location"], follow=True))
    else:
        errors = {
            name: bound.errors
            for name, bounds in fields_of(answer).items()
            for bound in bounds
            if bound.errors
        }
        yield f"is never taken ({answer.status_code}): {errors} {_summary(answer)}"


def _summary(answer: Any) -> list[str]:
    return [
        str(form.non_field_errors()) for form in forms_in(answer) if form.is_bound and form.errors
    ]


def _ran(answer: Any) -> Iterator[str]:
    text = answer.content.decode(errors="replace") if not answer.streaming else ""
    for what in RUN:
        if what in text:
            place = text.index(what)
            yield f"{answer.request['PATH_INFO']} ran {text[max(0, place - 120) : place + 60]!r}"


@pytest.mark.postgres
@every_form
def test_what_fits_its_field_fits_the_database(name: str, site: Client, world: World) -> None:
    """Only PostgreSQL measures texts and numbers."""
    failures = []
    for form, fields in forms_of(name, site, world):
        base = filled(form, fields, world)
        known = {
            control: bounds[0]
            for control, bounds in fields.items()
            if bounds and kind_of(bounds[0]) in REFUSED
        }
        typed = {control: longest(bound) for control, bound in known.items() if longest(bound)}
        with undone():
            failures += [f"{form.action} {problem}" for problem in _taken(site, form, base, typed)]
    assert failures == []
