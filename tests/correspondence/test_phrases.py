"""Phrases of courtesy: whole in every language, true to the record, and a button away while a
letter is written.
"""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Contact, OfficeTerm
from partnerships.correspondence.models import Letter, LetterKind, Way
from partnerships.correspondence.services import drafting, saving
from partnerships.documents.characters import check_data
from partnerships.partners.models import Partnership
from partnerships.words import phrases as table
from partnerships.words.phrases import LANGUAGES, NAME, phrases, phrases_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_phrase_and_can_be_printed(language: str) -> None:
    own, english = phrases()[language].sections, phrases()["en"].sections
    assert {name: list(texts) for name, texts in own.items()} == {
        name: list(texts) for name, texts in english.items()
    }
    assert own == english or language != "en"
    check_data({"texts": [NAME.sub("", text) for texts in own.values() for text in texts.values()]})


def test_no_language_claims_a_reader_that_it_has_not() -> None:
    assert {language: each.reviewed_by for language, each in phrases().items()} == dict.fromkeys(
        LANGUAGES, ""
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('unknown = "関係者各位"', "", "phrases/ja.toml: salutation.unknown is missing"),
        (
            "{received}付",
            "{recieved}付",
            "opening.thanks has {recieved}, which the English phrase has not",
        ),
        ("to be verified", "fine", "status is one of: to be verified, reviewed"),
        (
            'reviewed_by = ""',
            'reviewed_by = "Keiko Mori"',
            "whoever reviewed it stands in reviewed_by",
        ),
        ("[titles]", "[titles", "phrases/ja.toml cannot be read"),
        ("[titles]", "[title]", "[title] is unknown"),
    ],
)
def test_a_fault_in_a_file_is_named(
    old: str, new: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(table.FOLDER, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / "ja.toml").read_text()
    (tmp_path / "ja.toml").write_text(text.replace(old, new, 1))
    monkeypatch.setattr(table, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=re.escape(says)):
        table._checked("ja", table._tables("ja"), table._tables("en"))


def test_a_language_is_found_by_its_script_and_its_base() -> None:
    found = [phrases_of(tag) for tag in ("zh-TW", "zh", "pt-BR", "es-MX", "sv")]
    assert [each and each.language for each in found] == ["zh-Hant", "zh-Hans", "pt", "es", None]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_begins_with_courtesies_of_its_language(
    file: Partnership, volunteer: User, day, language: str
) -> None:
    letter = drafting.start_letter(
        file, kind=LetterKind.THANKS, by=volunteer, today=day, translation_language=language
    )
    words = letter.translation
    assert sorted(part for part, text in words.items() if text) == [
        "closing",
        "opening",
        "salutation",
        "valediction",
    ]
    assert not NAME.search("".join(words.values()))
    assert phrases()[language].sections["valediction"]["respect"] == words["valediction"]


def test_neither_gender_nor_name_is_guessed(
    file: Partnership, their_mayor: OfficeTerm, volunteer: User, day
) -> None:
    begin = {"kind": LetterKind.OTHER, "by": volunteer, "today": day}
    assert (
        drafting.start_letter(file, translation_language="ja", **begin).translation["salutation"]
        == "市長 様"
    )
    Contact.objects.filter(pk=their_mayor.contact_id).update(
        given_name="Hidenori", family_name="Tsuruma", own_name="鶴間秀典", language="ja"
    )
    assert (
        drafting.start_letter(file, translation_language="ja", **begin).translation["salutation"]
        == "市長 鶴間秀典 様"
    )
    assert (
        drafting.start_letter(file, language="de", **begin).salutation
        == "Guten Tag Hidenori TSURUMA,"
    )
    OfficeTerm.objects.filter(pk=their_mayor.pk).update(office="Keeper of the Seal")
    assert (
        drafting.start_letter(file, translation_language="es", **begin).translation["salutation"]
        == "A quien corresponda:"
    )


def test_another_language_brings_its_own_courtesies_until_somebody_has_written(
    file: Partnership, volunteer: User, day
) -> None:
    letter = drafting.start_letter(
        file, kind=LetterKind.OTHER, by=volunteer, today=day, way=Way.POST
    )
    letter = saving.save_letter(
        letter,
        by=volunteer,
        text=replace(letter.text, translation_language="fr"),
        version=letter.version,
    )
    assert letter.translation["valediction"] == "Avec respect et amitié,"
    letter = saving.save_letter(
        letter,
        by=volunteer,
        text=replace(letter.text, translation_language="it"),
        version=letter.version,
    )
    assert letter.translation["valediction"] == "Con rispetto e amicizia,"
    mine = letter.translation | {"message": "Grazie."}
    letter = saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, translation=mine), version=letter.version
    )
    letter = saving.save_letter(
        letter,
        by=volunteer,
        text=replace(letter.text, translation_language="es"),
        version=letter.version,
    )
    assert letter.translation == mine


def test_a_phrase_is_put_in_beside_the_text_that_it_translates(
    file: Partnership, client: Client, volunteer: User, day
) -> None:
    letter = drafting.start_letter(
        file,
        kind=LetterKind.OTHER,
        by=volunteer,
        today=day,
        way=Way.POST,
        translation_language="ar",
    )
    client.force_login(volunteer)
    edit = reverse("letter-edit", args=[letter.pk])
    page = client.get(edit)
    text = page.content.decode()
    assert 'lang="ar" dir="rtl"' in text
    assert "The phrases in Arabic have not been read by a speaker" in text
    form = page.context["form"]
    sent = {
        name: value
        for name, value in form.initial.items()
        if value is not None and name in form.fields
    }
    answer = client.post(
        edit, sent | {"closing": "Yours.", "phrase": "translated_closing.attention"}
    )
    assert answer.headers["Location"] == f"{edit}#field_id_translated_closing"
    saved = Letter.objects.get(pk=letter.pk)
    assert saved.closing == "Yours."
    assert saved.translation["closing"].endswith("كل الخير. أشكركم على اهتمامكم.")
    again = client.post(
        edit, sent | {"version": saved.version, "phrase": "translated_closing.of-nowhere"}
    )
    assert again.status_code == 302
    assert (
        Letter.objects.get(pk=letter.pk).translation["closing"]
        == form.initial["translated_closing"]
    )
