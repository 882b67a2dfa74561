"""What a letter said before: kept without asking, compared, taken again; and who else is
writing.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.correspondence.models import Letter, LetterVersion, Writer
from partnerships.correspondence.services import approving, saving
from tests.reading import in_one_line

BEFORE, AFTER = "両市は友好都市", "両市は姉妹都市"


def save(letter: Letter, by: User, opening: str, **more: object) -> Letter:
    return saving.save_letter(
        letter, by=by, text=replace(letter.text, opening=opening), version=letter.version, **more
    )


def kept(letter: Letter) -> list[tuple[int, str, str]]:
    return [
        (version.number, version.text["opening"], version.written_by.name)
        for version in letter.versions.select_related("written_by").order_by("number")
    ]


def test_every_text_that_somebody_saved_is_kept_once(
    letter: Letter, volunteer: User, volunteer2: User
) -> None:
    begun = letter.opening
    letter = save(letter, volunteer, "One", sheet="a", by_itself=True)
    # the same page goes on: no version
    letter = save(letter, volunteer, "One two", sheet="a", by_itself=True)
    letter = save(letter, volunteer, "One two", sheet="a")
    letter = save(letter, volunteer, "One two", sheet="a")  # pressed twice
    letter = save(letter, volunteer, "One two three", sheet="a", by_itself=True)
    save(letter, volunteer2, "Other", sheet="b", by_itself=True)  # keeps what stood there before
    assert kept(letter) == [
        (1, begun, "Vera Volunteer"),
        (2, "One two", "Vera Volunteer"),
        (3, "One two three", "Vera Volunteer"),
    ]


def test_what_approval_was_asked_for_is_a_version(
    letter: Letter, volunteer: User, day: date
) -> None:
    letter = save(letter, volunteer, "Saved by itself.", sheet="a", by_itself=True)
    approving.ask_approval(letter, by=volunteer, today=day)
    assert kept(letter)[-1][1] == "Saved by itself."


def test_the_difference_is_shown_word_by_word_and_in_both_languages(
    letter: Letter, client: Client, volunteer: User
) -> None:
    letter = saving.save_letter(
        letter,
        by=volunteer,
        version=letter.version,
        text=replace(
            letter.text,
            opening="Good day to all.",
            translation_language="ja",
            translation={"opening": BEFORE},
        ),
    )
    saving.save_letter(
        letter,
        by=volunteer,
        version=letter.version,
        text=replace(letter.text, opening="Good day to you all.", translation={"opening": AFTER}),
    )
    client.force_login(volunteer)
    page = in_one_line(client.get(reverse("letter-versions", args=[letter.pk])))
    assert "to <ins>you </ins>all" in page.replace("<ins>you</ins> all", "<ins>you </ins>all")
    assert "<del>友好</del><ins>姉妹</ins>" in page
    assert "Version 3" in page
    assert (
        client.get(reverse("letter-versions", args=[letter.pk]), {"number": "1"})
        .context["chosen"]
        .number
        == 1
    )
    assert (
        client.get(reverse("letter-versions", args=[letter.pk]), {"number": "x"}).status_code == 200
    )


def test_an_earlier_text_can_stand_again_and_nothing_is_lost(
    letter: Letter, client: Client, volunteer: User, volunteer2: User
) -> None:
    letter = save(letter, volunteer, "One", sheet="a")
    letter = save(letter, volunteer, "Two", sheet="a", by_itself=True)
    client.force_login(volunteer2)
    take = reverse("version-take", args=[letter.versions.get(number=2).pk])
    stale = in_one_line(client.post(take, {"version": "1"}, follow=True))
    assert "Somebody else" in stale or "changed" in stale
    assert Letter.objects.get().opening == "Two"
    page = client.post(take, {"version": letter.version}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("letter-edit", args=[letter.pk])
    assert Letter.objects.get().opening == "One"
    assert kept(letter)[1:] == [
        (2, "One", "Vera Volunteer"),
        (3, "Two", "Vera Volunteer"),
        (4, "One", volunteer2.name),
    ]


def test_an_issued_letter_takes_no_earlier_text(
    issued: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    version = issued.versions.get()
    assert "stand again" not in in_one_line(
        client.get(reverse("letter-versions", args=[issued.pk]))
    )
    client.post(reverse("version-take", args=[version.pk]), {"version": issued.version})
    assert issued.versions.count() == 1


@pytest.mark.both_databases
def test_the_database_keeps_versions_as_they_are(letter: Letter, volunteer: User) -> None:
    save(letter, volunteer, "One")
    for change in (
        lambda: LetterVersion.objects.update(text={}),
        lambda: LetterVersion.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert LetterVersion.objects.latest("number").text["opening"] == "One"


def test_a_second_person_is_told_who_is_writing(
    letter: Letter, client: Client, volunteer: User, volunteer2: User
) -> None:
    here, edit = (reverse(name, args=[letter.pk]) for name in ("letter-here", "letter-edit"))
    client.force_login(volunteer)
    client.get(edit)
    assert not Writer.objects.exists()  # looking changes nothing
    assert volunteer.name not in in_one_line(client.post(here))
    client.force_login(volunteer2)
    told = f"<b><bdi>{volunteer.name}</bdi></b> has this draft open too."
    assert told in in_one_line(client.get(edit))
    assert told in in_one_line(client.post(here))
    Writer.objects.filter(person=volunteer).update(seen_at=timezone.now() - timedelta(minutes=3))
    assert told not in in_one_line(client.get(edit))
