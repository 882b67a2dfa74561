"""The first words of letters: changed by admins in versions, with a fixed list of names and nothing
that runs.
"""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.correspondence.models import Letter, LetterKind, TemplateVersion
from partnerships.correspondence.models.guides import guides
from partnerships.correspondence.services import drafting, readiness, sending, templates
from partnerships.partners.models import Partnership

THANKS = "thanks.visit"
EDIT = reverse("template-edit", args=[THANKS])
WORDS = {"subject": "Thank you from {here}", "message": "Dear {there}, thank you for [the gift]."}


def begun(file: Partnership, volunteer: User, day: date) -> Letter:
    return drafting.start_letter(
        file, kind=LetterKind.THANKS, variant="visit", by=volunteer, today=day
    )


def test_new_letters_begin_with_the_new_words_and_begun_ones_keep_theirs(
    file: Partnership, client: Client, volunteer: User, admin_user: User, day: date
) -> None:
    before = begun(file, volunteer, day)
    client.force_login(admin_user)
    assert 'href="/letters/templates/"' in client.get("/").content.decode()
    client.post(EDIT, WORDS | {"number": "0", "note": "Warmer"})
    letter = begun(file, volunteer, day)
    assert (letter.subject, letter.message) == (
        "Thank you from Duluth",
        "Dear Kushiro, thank you for [the gift].",
    )
    assert letter.opening  # a part without words begins with what the record gives
    assert "Fill in: the gift." in [gap.text for gap in readiness.missing(letter, day)]
    before.refresh_from_db()
    assert "Fill in: the gift." not in [gap.text for gap in readiness.missing(before, day)]
    client.post(EDIT, WORDS | {"message": "Thank you.", "number": "1", "note": "Shorter"})
    assert letter.templates.get().number == 1
    assert "begun with version 1" in client.get(letter.get_absolute_url()).content.decode()
    drafting.set_aside(letter, because="Written anew", by=volunteer, today=day)
    assert (
        sending.rewrite(letter, because="A mistake", by=volunteer, today=day).templates.get().number
        == 1
    )
    page = client.get(EDIT).content.decode()
    assert "Version 2" in page
    assert "Shorter" in page
    assert "<del>" in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("{name}", "{name} is not known here."),
        ("{here.__class__}", "{here.__class__} is not known here."),
        ("{{ here }}", "{ here } is not known here."),
        ("{here", "There is a brace without its other half."),
        ("{% now %}", "{% now %} is not known here."),
        ("[a [b] c]", "Brackets stand in pairs"),
        ("a] b [c", "Brackets stand in pairs"),
        ("[a", "A bracket is not closed."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    typed: str, says: str, client: Client, admin_user: User, organization: object
) -> None:
    client.force_login(admin_user)
    answer = client.post(EDIT, WORDS | {"message": typed, "number": "0", "note": "Why"})
    assert says in answer.context["form"].errors["message"][0]
    assert "Thank you from {here}" in answer.content.decode()
    assert not TemplateVersion.objects.exists()


def test_all_built_in_words_pass_their_own_check() -> None:
    assert {
        templates.fault_in(text) for guide in guides().values() for text in guide.words.values()
    } == {""}


def test_two_admins_overwrite_nothing(
    client: Client, admin_user: User, organization: object, day: date
) -> None:
    templates.write_template(
        guides()[THANKS], words=WORDS, note="First", number=0, by=admin_user, today=day
    )
    client.force_login(admin_user)
    answer = client.post(EDIT, WORDS | {"message": "Mine", "number": "0", "note": "Second"})
    assert "changed" in " ".join(answer.context["form"].non_field_errors())
    assert "Mine" in answer.content.decode()
    assert TemplateVersion.objects.count() == 1


@pytest.mark.both_databases
def test_versions_stay_as_they_are(admin_user: User, day: date) -> None:
    version = templates.write_template(
        guides()[THANKS], words=WORDS, note="First", number=0, by=admin_user, today=day
    )
    for change in (lambda: TemplateVersion.objects.update(words={}), version.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
