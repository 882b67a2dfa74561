"""Writing the text: drafts change in place, what was shown never does."""

from dataclasses import replace
from datetime import date

import pytest

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.agreements.comparison import compare, pieces_between
from partnerships.agreements.completeness import missing_from
from partnerships.agreements.editing import moved, with_own_clause, with_part
from partnerships.agreements.models import Agreement, AgreementVersion, Term, TextApproval, Variant
from partnerships.agreements.services import approving, drafting
from partnerships.agreements.services.drafting import Choice
from partnerships.agreements.wording import Part, Wording, as_data, fill, fingerprint, from_data
from partnerships.approvals.models import Verdict
from partnerships.partners.models import Partnership
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.papers import scan

TODAY = date(2026, 11, 22)


def changed(wording: Wording, clause: str, body: str) -> Wording:
    """The wording with another text for one clause of the first language."""
    text = wording.texts[0]
    clauses = tuple(
        replace(part, body=body) if part.id == clause else part for part in text.clauses
    )
    return replace(wording, texts=(replace(text, clauses=clauses), *wording.texts[1:]))


def test_a_draft_changes_in_place(draft: AgreementVersion, volunteer: User) -> None:
    wording = changed(draft.wording, "purposes", "To be good neighbours across the sea.")
    saved = drafting.edit_text(
        draft.partnership, wording, seen=draft.sha256, by=volunteer, today=TODAY
    )
    assert (saved.pk, saved.number, saved.wording) == (draft.pk, 1, wording)
    assert saved.sha256 == fingerprint(as_data(wording)) != draft.sha256


def test_saving_the_same_text_changes_nothing(asked: TextApproval, volunteer: User) -> None:
    version = asked.version
    again = drafting.edit_text(
        version.partnership, version.wording, seen=version.sha256, by=volunteer, today=TODAY
    )
    assert again == version
    assert AgreementVersion.objects.count() == 1


def test_an_edit_after_both_approved_opens_both_again(
    locked: AgreementVersion, volunteer: User
) -> None:
    wording = changed(locked.wording, "purposes", "Something else.")
    newer = drafting.edit_text(
        locked.partnership, wording, seen=locked.sha256, by=volunteer, today=TODAY
    )
    assert (newer.number, newer.is_draft, newer.is_locked, newer.approvals.count()) == (
        2,
        True,
        False,
        0,
    )
    locked.refresh_from_db()
    assert locked.wording != wording
    last = newer.partnership.events.order_by("position").last()
    assert (
        last.text
        == "The text was changed: version 2 was begun. What Duluth and Kushiro approved no longer"
        " counts."
    )


def test_an_edit_overtakes_what_waits_for_an_answer(
    asked: TextApproval, volunteer: User, mayors_office: User
) -> None:
    version = asked.version
    wording = changed(version.wording, "purposes", "Something else.")
    drafting.edit_text(version.partnership, wording, seen=version.sha256, by=volunteer, today=TODAY)
    asked.refresh_from_db()
    assert asked.verdict == Verdict.TAKEN_BACK
    with pytest.raises(Refused, match=r"taken back by Vera Volunteer\. Version 2 took its place"):
        approving.approve_text(asked, seen=version.sha256, by=mayors_office, today=TODAY)


def test_two_people_do_not_overwrite_each_other(
    draft: AgreementVersion, volunteer: User, volunteer2: User
) -> None:
    seen, file = draft.sha256, draft.partnership
    drafting.edit_text(
        file, changed(draft.wording, "purposes", "Harbors."), seen=seen, by=volunteer, today=TODAY
    )
    with pytest.raises(ChangedMeanwhile):
        drafting.edit_text(
            file,
            changed(draft.wording, "purposes", "Schools."),
            seen=seen,
            by=volunteer2,
            today=TODAY,
        )
    draft.refresh_from_db()
    assert {part.id: part.body for part in draft.wording.texts[0].clauses}["purposes"] == "Harbors."


def test_a_stranger_writes_nothing(
    draft: AgreementVersion, stranger: User, file: Partnership, choice: Choice
) -> None:
    with pytest.raises(NotAllowed):
        drafting.edit_text(file, draft.wording, seen=draft.sha256, by=stranger, today=TODAY)
    with pytest.raises(NotAllowed):
        drafting.start_agreement(file, choice, by=stranger, today=TODAY)


def test_a_signed_text_stays(signed: AgreementVersion, volunteer: User, choice: Choice) -> None:
    with pytest.raises(Refused, match="The agreement is signed"):
        drafting.edit_text(
            signed.partnership, signed.wording, seen=signed.sha256, by=volunteer, today=TODAY
        )
    with pytest.raises(Refused, match="The agreement is signed"):
        drafting.start_agreement(signed.partnership, choice, by=volunteer, today=TODAY)


def test_another_form_sets_the_first_aside(
    asked: TextApproval, volunteer: User, choice: Choice
) -> None:
    file = asked.version.partnership
    version = drafting.start_agreement(
        file, replace(choice, variant=Variant.MOU), by=volunteer, today=TODAY
    )
    asked.refresh_from_db()
    assert list(Agreement.objects.current().filter(partnership=file)) == [version.agreement]
    assert asked.verdict == Verdict.TAKEN_BACK
    assert version.wording.texts[0].title == "Memorandum of Understanding: Sister City"


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        ({"variant": Variant.FRIENDSHIP}, "This file is on the way to sister cities.", "variant"),
        ({"areas": ("education",)}, "Choose at least two fields", "areas"),
        ({"areas": ("education", "magic")}, "Choose at least two fields", "areas"),
        ({"second_language": "en"}, "Choose another language", "second_language"),
        (
            {"review_months": 3},
            "The first evaluation comes 6 to 24 months after signing.",
            "review_months",
        ),
        ({"term": Term.FIXED}, "Say for how many years, 1 to 50.", "years"),
        ({"years": 2}, "An open term has no years.", "years"),
        ({"notice_days": 0}, "Between 1 and 1,000 days of notice", "notice_days"),
    ],
)
def test_a_choice_that_does_not_hold_together_is_refused(
    file: Partnership,
    choice: Choice,
    volunteer: User,
    given: dict[str, object],
    message: str,
    field: str,
) -> None:
    with pytest.raises(Refused) as refused:
        drafting.start_agreement(file, replace(choice, **given), by=volunteer, today=TODAY)
    assert str(refused.value).startswith(message)
    assert refused.value.field == field
    assert not Agreement.objects.exists()


def test_the_check_names_what_is_missing(draft: AgreementVersion) -> None:
    text = draft.wording.texts[0]
    clauses = tuple(part for part in text.clauses if part.id not in {"term", "establishment"})
    bare = replace(
        text,
        title="Agreement",
        theirs="",
        done="Done in two originals.",
        clauses=(*clauses, Part(id="x", body="{now}")),
    )
    wording = replace(draft.wording, texts=(bare,), their_office="")
    assert missing_from(wording, draft.partnership) == [
        "Add the required part “Establishment”.",
        "Add the required part “Term”.",
        "Name Kushiro in full.",
        "Say in the text that they become sister communities.",
        "Say in the last line when it is signed: write {date}.",
        "“x” has {now}, which nothing stands for.",
        "Say which office signs for Kushiro.",
    ]


def test_a_text_is_only_characters() -> None:
    hostile = (
        "{first.__class__} {0} {{first}} {% now 'Y' %} {{ settings.SECRET_KEY }} %(first)s ${first}"
        " {first!r}"
    )
    assert fill(hostile, {"first": "Duluth"}) == hostile.replace("{first}", "Duluth")


def test_a_wording_survives_the_database(draft: AgreementVersion) -> None:
    assert from_data(as_data(draft.wording)) == draft.wording
    assert fingerprint(draft.content) == draft.sha256


def test_a_clause_comes_back_to_its_usual_place(draft: AgreementVersion, volunteer: User) -> None:
    text = draft.wording.texts[0]
    without = replace(
        draft.wording,
        texts=(replace(text, clauses=tuple(part for part in text.clauses if part.id != "visits")),),
    )
    back = with_part(
        without, [next(part for part in text.clauses if part.id == "visits")], is_recital=False
    )
    assert [part.id for part in back.texts[0].clauses] == [part.id for part in text.clauses]
    saved = drafting.edit_text(
        draft.partnership, without, seen=draft.sha256, by=volunteer, today=TODAY
    )
    assert [part.number for part in saved.wording.texts[0].clauses] == [
        str(number) for number in range(1, 20)
    ]


def test_a_clause_of_our_own_stands_before_the_closing_ones(draft: AgreementVersion) -> None:
    longer = with_own_clause(draft.wording)
    ids = [part.id for part in longer.texts[0].clauses]
    assert ids[ids.index("own-1") + 1] == "term"
    up = [part.id for part in moved(longer, "own-1", -1).texts[0].clauses]
    assert up[up.index("own-1") + 1] == "evaluation"
    assert moved(draft.wording, "establishment", -1) == draft.wording


def test_versions_are_compared_word_by_word(draft: AgreementVersion) -> None:
    newer = changed(draft.wording, "differences", "Differences are settled by friendly talk.")
    (change,) = compare(draft.wording, newer)
    assert (change.name, change.pieces) == (
        "Differences",
        [
            ("same", "Differences\nDifferences"),
            ("removed", " about the meaning of this agreement"),
            ("same", " are settled by friendly talk."),
        ],
    )
    assert pieces_between("両市は友好都市", "両市は姉妹都市") == [
        ("same", "両市は"),
        ("removed", "友好"),
        ("added", "姉妹"),
        ("same", "都市"),
    ]


def test_their_answer_keeps_the_text_too(draft: AgreementVersion, volunteer: User) -> None:
    approving.record_their_answer(
        draft.partnership,
        verdict=Verdict.SENT_BACK,
        name="Kushiro City",
        on=TODAY,
        evidence=scan("mail.pdf"),
        seen=draft.sha256,
        by=volunteer,
        today=TODAY,
        comment="Please name the port.",
    )
    wording = changed(draft.wording, "purposes", "The ports.")
    newer = drafting.edit_text(
        draft.partnership, wording, seen=draft.sha256, by=volunteer, today=TODAY
    )
    assert newer.number == 2
