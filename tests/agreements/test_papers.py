"""Originals read back from their PDFs: both languages, both orders, right to left."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from partnerships.accounts.models import User
from partnerships.agreements.models import AgreementVersion, Side, Term, Variant
from partnerships.agreements.services import drafting, papers
from partnerships.agreements.services.drafting import Choice
from partnerships.communities.models import Community
from partnerships.partners.models import Partnership
from partnerships.signing.models import Original
from partnerships.signing.services.papers import issue_due_papers
from partnerships.words.days import written_out
from partnerships.words.refusal import Refused
from tests.papers import words_of

TODAY = date(2026, 11, 22)
BILINGUAL = Choice(variant=Variant.CEREMONIAL, areas=("education", "culture"), second_language="ja")


def test_english_and_japanese_side_by_side_each_original_with_its_own_first(
    file: Partnership, volunteer: User
) -> None:
    version = drafting.start_agreement(file, BILINGUAL, by=volunteer, today=TODAY)
    ours = words_of(papers.preview_text(version, side=Side.OURS))
    theirs = words_of(papers.preview_text(version, side=Side.THEIRS))
    for paper in (ours, theirs):
        assert "sister cities" in paper
        assert "姉妹都市提携盟約書" in paper
    assert "The people of Duluth and the people of Kushiro" in ours
    assert "The people of Kushiro and the people of" in theirs
    assert "Duluthと釧路市は" in ours
    assert "釧路市とDuluthは" in theirs
    assert ours.index("Sister City Agreement") < ours.index("姉妹都市提携盟約書")
    assert theirs.index("姉妹都市提携盟約書") < theirs.index("Sister City Agreement")
    assert ours.index("Mayor of Duluth") < ours.index("Mayor of Kushiro")
    assert theirs.index("Mayor of Kushiro") < theirs.index("Mayor of Duluth")


def test_a_ceremonial_text_in_two_languages_fills_one_page(
    file: Partnership, volunteer: User
) -> None:
    version = drafting.start_agreement(file, BILINGUAL, by=volunteer, today=TODAY)
    for side in Side:
        assert len(PdfReader(io.BytesIO(papers.preview_text(version, side=side))).pages) == 1


def test_english_and_arabic_right_to_left(
    file: Partnership, kushiro: Community, volunteer: User
) -> None:
    Community.objects.filter(pk=kushiro.pk).update(
        name="Amman", own_name="عمّان", own_language="ar", country="JO", region="", languages=["ar"]
    )
    Partnership.objects.filter(pk=file.pk).update(kind="friendship")
    file = Partnership.objects.get(pk=file.pk)
    choice = Choice(
        variant=Variant.FRIENDSHIP,
        areas=("education", "culture"),
        second_language="ar",
        term=Term.FIXED,
        years=2,
    )
    version = drafting.start_agreement(file, choice, by=volunteer, today=TODAY)
    for side in Side:
        paper = words_of(papers.preview_text(version, side=side))
        assert "become friendship cities" in paper
        assert "الصداقة" in paper
        assert "مدينتين صديقتين" in paper
    first, second = version.wording.texts
    assert second.title == "اتفاق صداقة بين مدينتين"
    assert "سنتان" in next(clause.body for clause in second.clauses if clause.id == "term")
    assert first.clauses[0].body.startswith("{first} and {second} become friendship cities.")


def test_originals_are_printed_with_place_and_date_of_the_ceremony(
    planned: AgreementVersion, mayors_office: User
) -> None:
    issue_due_papers(planned.partnership, by=mayors_office, today=TODAY)
    ours, theirs = Original.objects.order_by("side")
    assert [str(original.our_signer) for original in (ours, theirs)] == ["Mayor, Mayor"] * 2
    paper = words_of(ours.document.file.read())
    assert "Done at Duluth on 1 May 2027, in two originals." in paper
    assert "Duluth and Kushiro establish a relationship as sister cities." in paper
    assert "Twelve students spend ten days there" in paper
    assert ours.document.title == "Sister agreement, precise, original for Duluth"
    assert "DRAFT" not in paper


def test_originals_wait_for_the_plan_of_the_signing(
    locked: AgreementVersion, mayors_office: User
) -> None:
    issue_due_papers(locked.partnership, by=mayors_office, today=TODAY)
    assert set(Original.objects.values_list("document", flat=True)) == {None}


def test_markup_and_template_code_are_printed_as_they_were_typed(
    draft: AgreementVersion, volunteer: User
) -> None:
    typed = (
        "<script>alert(1)</script> {{ settings.SECRET_KEY }} {% now 'Y' %} <img"
        " src=file:///etc/passwd> {0.__class__}"
    )
    text = draft.wording.texts[0]
    clauses = (replace(text.clauses[0], body=f"sister cities {typed}"), *text.clauses[1:])
    wording = replace(draft.wording, texts=(replace(text, clauses=clauses),))
    version = drafting.edit_text(
        draft.partnership, wording, seen=draft.sha256, by=volunteer, today=TODAY
    )
    paper = words_of(papers.preview_text(version, side=Side.OURS))
    assert "".join(typed.split()) in "".join(paper.split())


def test_a_character_that_no_font_has_stops_the_paper_by_name(
    draft: AgreementVersion, volunteer: User
) -> None:
    text = draft.wording.texts[0]
    wording = replace(draft.wording, texts=(replace(text, title="Agreement 𓀀"),))
    version = drafting.edit_text(
        draft.partnership, wording, seen=draft.sha256, by=volunteer, today=TODAY
    )
    with pytest.raises(Refused, match=r"𓀀|U\+13000"):
        papers.preview_text(version, side=Side.OURS)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 5, 1), "the first of May two thousand twenty-seven"),
        (date(2026, 11, 22), "the twenty-second of November two thousand twenty-six"),
        (date(2030, 2, 12), "the twelfth of February two thousand thirty"),
        (date(2000, 1, 20), "the twentieth of January two thousand"),
        (date(1999, 12, 31), "the thirty-first of December nineteen hundred ninety-nine"),
        (date(2100, 3, 9), "the ninth of March twenty-one hundred"),
    ],
)
def test_days_are_written_out(day: date, words: str) -> None:
    assert written_out(day, "en") == words
