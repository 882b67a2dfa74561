"""Every line and text that a person may write here is clean, or refused at its field."""

from datetime import date

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.correspondence.forms.deeds import (
    BecauseForm,
    CommentForm,
    EncloseForm,
    PostedForm,
)
from partnerships.correspondence.forms.letters import LetterForm
from partnerships.correspondence.forms.messages import MessageForm, ReplyForm
from partnerships.correspondence.models import Letter, LetterKind
from partnerships.correspondence.services import drafting
from partnerships.partners.models import Kind, Partnership
from partnerships.planning.services import open_partnership

HOSTILE = [
    "nul\x00",
    "over\u202eride",
    "isolate\u2066",
    "tag\U000e0041",
    "bell\x07",
    "\ud800",
    "x" * 30_000,
]


def texts(form: forms.Form) -> list[str]:
    """The names of the fields that take free text."""
    kinds = forms.EmailField | forms.URLField
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field, forms.CharField)
        and not isinstance(field, kinds)
        and not field.widget.is_hidden
    ]


def refused(form: forms.Form, name: str) -> bool:
    return bool(form.errors.get(name))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_small_forms_refuse_what_hides_or_floods(partnership: Partnership, text: str) -> None:
    kinds: list[tuple[type[forms.Form], dict[str, object]]] = [
        (BecauseForm, {}),
        (CommentForm, {}),
        (EncloseForm, {}),
        (PostedForm, {}),
        (ReplyForm, {"partnership": partnership}),
        (MessageForm, {"partnership": partnership}),
    ]
    let_through = []
    for kind, more in kinds:
        names = texts(kind(**more))
        assert names, kind
        form = kind(dict.fromkeys(names, text), **more)
        let_through += [f"{kind.__name__}.{name}" for name in names if not refused(form, name)]
    assert let_through == []


@pytest.mark.parametrize("kind", LetterKind)
def test_every_text_of_every_kind_of_letter_is_guarded(
    file: Partnership, volunteer: User, day: date, kind: LetterKind
) -> None:
    letter = drafting.start_letter(
        file, kind=kind, by=volunteer, today=day, translation_language="ar"
    )
    names = texts(LetterForm(None, letter=letter, today=day))
    assert len(names) > 12
    for text in HOSTILE:
        form = LetterForm(dict.fromkeys(names, text), letter=letter, today=day)
        assert [name for name in names if not refused(form, name)] == [], text[:12]


def test_lines_stay_lines(letter: Letter, day: date) -> None:
    form = LetterForm({"salutation": "Dear\nBcc: everybody"}, letter=letter, today=day)
    assert form.errors["salutation"] == [
        "Please write this on one line: there is a line break after “Dear”."
    ]


def test_without_a_partner_the_page_leads_to_research(
    organization: Organization, client: Client, volunteer: User
) -> None:
    file = open_partnership(kind=Kind.SISTER, by=volunteer, today=date(2026, 11, 1))
    client.force_login(volunteer)
    assert client.get(reverse("letter-list", args=[file.pk])).status_code == 200
    page = client.get(reverse("letter-start", args=[file.pk]))
    assert page.status_code == 409
    assert (
        "Letters begin once the partner is chosen. Finish research first." in page.content.decode()
    )
