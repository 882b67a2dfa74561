"""The clause library: complete in English, matched by every translation, worded by level and
kind.
"""

from dataclasses import replace
from datetime import date

import pytest

from partnerships.accounts.models import User
from partnerships.agreements import library
from partnerships.agreements.assembly import assemble
from partnerships.agreements.completeness import missing_from
from partnerships.agreements.models import Term, Variant
from partnerships.agreements.services import drafting
from partnerships.agreements.services.drafting import Choice
from partnerships.agreements.wording import IN_BRACES, OF_THE_ORIGINAL
from partnerships.communities.models import Level
from partnerships.partners.models import Kind, Partnership
from partnerships.programs.models import Area

TODAY = date(2026, 11, 22)
TRANSLATED = [
    (variant, language)
    for language in library.languages()
    for variant in ("ceremonial", "friendship")
]


@pytest.mark.parametrize("variant", Variant)
def test_every_form_is_written_in_english(variant: str) -> None:
    form = library.english(variant)
    assert form.name
    assert form.says
    assert form.suits
    required = {model.id for model in form.recitals + form.clauses if model.needs == "required"}
    assert {"wish", "establishment", "areas", "effect"} <= required
    assert all(model.why for model in form.clauses)


def test_the_precise_form_has_its_twenty_articles() -> None:
    assert [clause.heading for clause in library.english("precise").clauses] == [
        "Establishment",
        "Purposes",
        "Areas of interest",
        "Programmes and activities",
        "Goals and numbers",
        "Organization",
        "Communication",
        "Visits and hospitality",
        "Resources",
        "Intellectual property, data, names and seals",
        "Law and equal treatment",
        "Publicity",
        "Evaluation",
        "Term",
        "Amendment",
        "Inactivity",
        "Ending",
        "Differences",
        "Languages and originals",
        "Entry into effect",
    ]


@pytest.mark.parametrize(("variant", "language"), TRANSLATED)
def test_a_translation_has_the_same_parts_in_the_same_order(variant: str, language: str) -> None:
    english, other = library.english(variant), library.form(variant, language)
    assert other is not None
    for kind in ("recitals", "clauses", "annex"):
        assert [model.id for model in getattr(other, kind)] == [
            model.id for model in getattr(english, kind)
        ]
    if language != "en":
        assert other.status == "courtesy translation, to be reviewed"


@pytest.mark.parametrize("language", library.languages())
def test_every_language_has_the_words_of_every_level_and_every_field(language: str) -> None:
    words = library.words(language)
    assert {level.value for level in Level} <= set(words)
    assert {"year", "month", "day"} == set(words["units"])
    assert set(words["sentences"]) == set(library.words("en")["sentences"])
    assert set(library.areas(language)) == set(Area)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["en", "es", "ja", "ar"])
def test_nothing_stays_in_braces_and_the_text_is_complete(
    file: Partnership, volunteer: User, level: str, kind: str, language: str
) -> None:
    Partnership.objects.filter(pk=file.pk).update(level=level, kind=kind)
    file.refresh_from_db()
    variants = {
        Kind.FRIENDSHIP: [Variant.FRIENDSHIP, Variant.MOU],
        Kind.SISTER: [Variant.CEREMONIAL, Variant.PRECISE, Variant.MOU],
    }
    for variant in variants[Kind(kind)]:
        translated = library.form(variant, language) is not None
        second = language if language != "en" and translated else ""
        choice = Choice(
            variant=variant,
            areas=("education", "business"),
            second_language=second,
            term=Term.RENEWING,
            years=3,
        )
        version = drafting.start_agreement(file, choice, by=volunteer, today=TODAY)
        wording = version.wording
        said = " ".join(part.body + part.heading for text in wording.texts for part in text.parts)
        said += " ".join(
            text.title + text.done + text.annex + text.resolution for text in wording.texts
        )
        assert set(IN_BRACES.findall(said)) <= set(OF_THE_ORIGINAL)
        assert missing_from(wording, file) == []


def test_the_wording_follows_the_level(file: Partnership, choice: Choice, volunteer: User) -> None:
    Partnership.objects.filter(pk=file.pk).update(level="county")
    file.refresh_from_db()
    text = drafting.start_agreement(file, choice, by=volunteer, today=TODAY).wording.texts[0]
    assert text.title == "Sister County Agreement"
    assert (
        text.clauses[0].body == "{first} and {second} establish a relationship as sister counties."
    )
    assert text.resolution == "The two counties have agreed as follows."


def test_the_text_draws_on_the_work_plan(
    file: Partnership, choice: Choice, volunteer: User
) -> None:
    version = drafting.start_agreement(file, choice, by=volunteer, today=TODAY)
    by_id = {clause.id: clause.body for clause in version.wording.texts[0].clauses}
    assert (
        by_id["goals"] == "In particular they aim for the following:\n"
        "1. Twelve students spend ten days there (students: 12; 1 June 2028).\n"
        "2. Both ports compare their cold storage (reports: 1; 1 March 2029)."
    )
    assert by_id["areas"].startswith(
        "The two cities work together in education and business, trade and tourism."
    )
    assert [goal["sentence"] for goal in version.wording.goals] == [
        "Twelve students spend ten days there.",
        "Both ports compare their cold storage.",
    ]


@pytest.mark.parametrize(
    ("term", "years", "sentence"),
    [
        (Term.OPEN, None, "This agreement is concluded for an open period."),
        (
            Term.FIXED,
            2,
            "This agreement is valid for 2 years from the day on which it takes effect.",
        ),
        (
            Term.RENEWING,
            1,
            (
                "This agreement is valid for 1 year from the day on which it takes effect. It is"
                " renewed"
            ),
        ),
    ],
)
def test_three_terms_have_three_sentences(
    file: Partnership, choice: Choice, volunteer: User, term: Term, years: int | None, sentence: str
) -> None:
    version = drafting.start_agreement(
        file, replace(choice, term=term, years=years), by=volunteer, today=TODAY
    )
    clause = next(clause for clause in version.wording.texts[0].clauses if clause.id == "term")
    assert clause.body.startswith(sentence)


def test_a_language_without_files_is_a_place_to_paste(
    file: Partnership, choice: Choice, volunteer: User
) -> None:
    version = drafting.start_agreement(
        file, replace(choice, second_language="sv"), by=volunteer, today=TODAY
    )
    english, swedish = version.wording.texts
    assert [part.id for part in swedish.parts] == [part.id for part in english.parts]
    assert {part.body for part in swedish.parts} == {""}
    assert "Write “Purposes” in Swedish, or leave it out." in missing_from(version.wording, file)


def test_the_same_choice_gives_the_same_text(
    file: Partnership, choice: Choice, volunteer: User
) -> None:
    version = drafting.start_agreement(file, choice, by=volunteer, today=TODAY)
    assert assemble(version.agreement, today=TODAY) == version.wording
