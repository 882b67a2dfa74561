"""Two languages on one letter: beside each other while it is written, and facing or following on
paper.
"""

import io
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from partnerships.accounts.models import User
from partnerships.communities.models import Community
from partnerships.correspondence.models import Layout, Letter, LetterKind, Part, Way
from partnerships.correspondence.services import approving, composing, drafting, readiness, saving
from partnerships.partners.models import Partnership

THERE = {
    "ja": ("市民の皆様に心よりご挨拶申し上げます。", "お手紙に感謝いたします。"),
    "ar": ("أبعث إليكم أطيب التحيات.", "نشكركم على رسالتكم."),
    "es": ("Les envío un cordial saludo.", "Gracias por su carta."),
}


def said(pdf: bytes) -> str:
    """What a reader copies out of a PDF, without its spaces."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return unicodedata.normalize("NFKC", "".join(text.replace("\u200b", "").split()))


def write(
    file: Partnership, language: str, layout: str, by: User, day: date, **more: str
) -> Letter:
    letter = drafting.start_letter(
        file, kind=LetterKind.OTHER, by=by, today=day, translation_language=language, way=Way.POST
    )
    opening, message = THERE[language]
    words = letter.translation | {"opening": opening, "message": message, "closing": opening} | more
    words |= {"salutation": message, "valediction": opening}
    values = {
        "subject": "Our libraries",
        "message": "Thank you for your letter.",
        "translation": words,
        "layout": layout,
        "translator": "Keiko Mori, volunteer",
        "translation_reviewed_by": "Ryo Abe, University",
    }
    return saving.save_letter(
        letter, by=by, text=replace(letter.text, **values), version=letter.version
    )


@pytest.mark.parametrize("language", THERE)
@pytest.mark.parametrize("layout", Layout)
def test_both_texts_stand_on_paper(
    file: Partnership, volunteer: User, mayors_office: User, day: date, language: str, layout: str
) -> None:
    letter = write(file, language, layout, volunteer, day)
    assert readiness.missing(letter, day) == []
    issued = approving.approve_letter(
        approving.ask_approval(letter, by=volunteer, today=day), by=mayors_office, today=day
    )
    pdf = issued.document.file.read()
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == (1 if layout == Layout.FACING else 2)
    text = said(pdf)
    for words in (
        "Thank you for your letter.",
        THERE[language][1].strip("."),
        "Keiko Mori",
        "Ryo Abe",
    ):
        assert "".join(words.split()) in text


def test_a_part_that_is_not_translated_keeps_the_letter_here(
    file: Partnership, volunteer: User, day: date
) -> None:
    letter = write(file, "ja", Layout.FACING, volunteer, day, message="")
    assert [gap.text for gap in readiness.missing(letter, day)] == [
        "The Japanese translation lacks: What you have to say."
    ]


def test_facing_parts_stand_in_the_same_row(file: Partnership, volunteer: User, day: date) -> None:
    letter = write(file, "es", Layout.FACING, volunteer, day)
    rows = [(row.here, row.there) for row in composing.compose(letter).rows]
    assert ("<p>Thank you for your letter.</p>", "<p>Gracias por su carta.</p>") in rows
    assert len(rows) == sum(
        bool(getattr(letter, part)) for part in (Part.OPENING, Part.MESSAGE, Part.CLOSING)
    )


def test_the_translation_names_place_and_offices_in_its_language(
    file: Partnership, volunteer: User, mayors_office: User, day: date
) -> None:
    letter = write(file, "ja", Layout.FOLLOWING, volunteer, day)
    there = composing.compose(letter).translation
    assert there is not None
    assert there.addressee == ("日本", "釧路市", "市長")
    assert there.signed_as == ("市長\u3000Duluth",)
    issued = approving.approve_letter(
        approving.ask_approval(letter, by=volunteer, today=day), by=mayors_office, today=day
    )
    text = said(issued.document.file.read())
    assert "日本釧路市市長" in text
    assert "市長Duluth" in text


def test_a_reviewed_name_of_a_country_is_never_put_into_other_words(
    file: Partnership, volunteer: User, day: date
) -> None:
    Community.objects.filter(pk=file.partner_id).update(
        country="TW", designation="Taiwan (by the protocol office)"
    )
    there = composing.compose(
        Letter.objects.with_people().get(pk=write(file, "ja", "following", volunteer, day).pk)
    ).translation
    assert there is not None
    assert there.addressee[0] == "Taiwan (by the protocol office)"


def test_a_translation_for_somebody_of_another_tongue_keeps_the_address(
    file: Partnership, volunteer: User, day: date
) -> None:
    there = composing.compose(write(file, "es", Layout.FOLLOWING, volunteer, day)).translation
    assert there is not None
    assert there.addressee == ()
    assert there.signed_as == ("Alcaldía, Duluth",)
