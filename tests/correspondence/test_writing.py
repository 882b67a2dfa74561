from dataclasses import replace
from datetime import date

import pytest

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.communities.models import Contact, Industry, OfficeTerm
from partnerships.correspondence.models import Letter, LetterKind, Way
from partnerships.correspondence.services import composing, drafting, facts, readiness, saving
from partnerships.correspondence.services.drafting import SecondLetter
from partnerships.partners.models import CandidatePartner, Partnership, Stage
from partnerships.research.models import Connection
from partnerships.words.refusal import ChangedMeanwhile, Refused
from tests.factories import OfficeTermFactory


def test_a_letter_begins_with_what_the_record_knows(letter: Letter) -> None:
    assert (str(letter.signer_term), str(letter.addressee_term)) == ("Mayor, Mayor", "Mayor, Mayor")
    assert letter.to_whom == "the Mayor of Kushiro"
    assert letter.salutation == "Dear Mayor,"
    assert letter.way == Way.EMAIL
    assert (str(letter.office_contact), str(letter.volunteer_contact)) == (
        "Ole OFFICE",
        "Ina VOLUNTEER",
    )
    assert letter.picked_reasons == [
        "Both our cities have a port.",
        "Our cities are of comparable size: 86,697 people in Duluth and 165,077 in Kushiro.",
        "Both know the same climate: cold, humid continental.",
    ]
    assert (
        letter.our_community
        == "Duluth lies at the western end of Lake Superior, where ore and grain have left for the"
        " world since 1871. Duluth (Minnesota, United States) is home to 86,697 people. Its"
        " landscape is marked by its lake and its port."
    )
    assert readiness.missing(letter, date(2026, 11, 22)) == []


def test_reasons_come_from_research_with_their_source(file: Partnership, volunteer: User) -> None:
    candidate = CandidatePartner.objects.get(partnership=file)
    candidate.they_bring = "A wetland school"
    candidate.save()
    Connection.objects.create(
        candidate=candidate,
        type="trade",
        text="Grain ships sail between us",
        source="Port log",
        year=2024,
        noted_by=volunteer,
    )
    Connection.objects.create(
        candidate=candidate,
        type="marriage",
        text="A private family",
        source="A call",
        is_private_person=True,
        noted_by=volunteer,
    )
    for community in (file.home, file.partner):
        Industry.objects.create(community=community, name="Paper mills")
    assert [(reason.text, reason.source) for reason in facts.reasons_for(file)] == [
        ("Grain ships sail between us.", "Port log, 2024"),
        ("Both our cities have a port.", "both profiles: landscape of Duluth and Kushiro"),
        (
            "People in both places live from paper mills.",
            "both profiles: industries of Duluth and Kushiro",
        ),
        (
            "Our cities are of comparable size: 86,697 people in Duluth and 165,077 in Kushiro.",
            "Duluth: U.S. Census, 2020; Kushiro: source not noted",
        ),
        ("Both know the same climate: cold, humid continental.", "both profiles: climate"),
        ("A wetland school", "research: what they bring"),
    ]


def test_what_the_committee_wrote_for_itself_is_never_ticked_by_itself(
    file: Partnership, volunteer: User
) -> None:
    CandidatePartner.objects.filter(partnership=file).update(they_bring="A rich port")
    letter = drafting.start_letter(
        file, kind=LetterKind.INTRODUCTION, by=volunteer, today=date(2026, 11, 22)
    )
    assert [reason["picked"] for reason in letter.reasons if reason["key"] == "they-bring"] == [
        False
    ]


def test_each_fact_of_the_profile_shows_its_source(file: Partnership) -> None:
    assert [(fact.key, fact.source) for fact in facts.profile_of(file.home)][:2] == [
        ("population", "U.S. Census, 2020"),
        ("region", "community profile, source not noted"),
    ]


def test_no_second_letter_of_introduction(letter: Letter, volunteer: User, day: date) -> None:
    with pytest.raises(SecondLetter) as refused:
        drafting.start_letter(
            letter.partnership, kind=LetterKind.INTRODUCTION, by=volunteer, today=day
        )
    assert refused.value.letter == letter
    drafting.set_aside(letter, because="Another tone is wanted.", by=volunteer, today=day)
    assert (
        drafting.start_letter(
            letter.partnership, kind=LetterKind.INTRODUCTION, by=volunteer, today=day
        ).pk
        != letter.pk
    )


def test_no_letter_before_a_partner_is_chosen(
    file: Partnership, volunteer: User, day: date
) -> None:
    Partnership.objects.filter(pk=file.pk).update(stage=Stage.RESEARCH)
    with pytest.raises(
        Refused, match=r"^Letters begin once the partner is chosen. Finish research first.$"
    ):
        drafting.start_letter(file, kind=LetterKind.INTRODUCTION, by=volunteer, today=day)
    assert not Letter.objects.exists()


def test_a_stranger_writes_no_letter(file: Partnership, stranger: User, day: date) -> None:
    with pytest.raises(NotAllowed):
        drafting.start_letter(file, kind=LetterKind.INTRODUCTION, by=stranger, today=day)


def test_saving_what_is_there_changes_nothing(letter: Letter, volunteer2: User) -> None:
    saved = saving.save_letter(
        letter, by=volunteer2, text=replace(letter.text, opening=letter.opening), version=1
    )
    assert (saved.version, saved.changed_by) == (1, letter.written_by)


def test_two_people_do_not_overwrite_each_other(
    letter: Letter, volunteer: User, volunteer2: User
) -> None:
    saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, opening="Good day."), version=1
    )
    with pytest.raises(ChangedMeanwhile):
        saving.save_letter(
            letter, by=volunteer2, text=replace(letter.text, opening="Hello."), version=1
        )
    assert Letter.objects.get(pk=letter.pk).opening == "Good day."


def test_a_page_is_not_in_its_own_way(letter: Letter, volunteer: User) -> None:
    saving.save_letter(
        letter,
        by=volunteer,
        text=replace(letter.text, opening="One"),
        version=1,
        sheet="a page",
        by_itself=True,
    )
    saving.save_letter(
        letter,
        by=volunteer,
        text=replace(letter.text, opening="One two"),
        version=1,
        sheet="a page",
    )
    # a late request of the same page does not bring the old words back
    with pytest.raises(ChangedMeanwhile):
        saving.save_letter(
            letter,
            by=volunteer,
            text=replace(letter.text, opening="One"),
            version=1,
            sheet="a page",
            by_itself=True,
        )
    assert Letter.objects.get(pk=letter.pk).opening == "One two"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"opening": " "}, "Write “Opening courtesy”."),
        ({"no_commitment": ""}, "Write “No commitment yet”."),
        ({"salutation": ""}, "Write the salutation."),
        ({"valediction": ""}, "Write the words above the signature."),
        ({"reasons": []}, "Tick at least one reason for writing to this partner, or write one."),
        ({"programs": []}, "Tick at least one program, or write one."),
        ({"office_contact": None}, "Name a contact in the mayor's office."),
        ({"volunteer_contact": None}, "Name a volunteer contact."),
        ({"addressee_term": None}, "Choose to whom the letter goes."),
        ({"signer_term": None}, "Record who holds the highest office in Duluth."),
        (
            {"opening": "Greetings \U0001d800"},
            "No font here can draw “\U0001d800” (SIGNWRITING HAND-FIST INDEX), in the body.",
        ),
    ],
)
def test_what_is_missing_is_said_in_words(
    letter: Letter, volunteer: User, values: dict, says: str
) -> None:
    saved = saving.save_letter(letter, by=volunteer, text=replace(letter.text, **values), version=1)
    assert [gap.text for gap in readiness.missing(saved, date(2026, 11, 22))] == [says]


def test_without_volunteers_the_mayors_office_is_enough(
    letter: Letter, volunteer: User, organization
) -> None:
    organization.works_through_volunteers = False
    organization.save()
    saved = saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, volunteer_contact=None), version=1
    )
    assert readiness.missing(saved, date(2026, 11, 22)) == []


def test_contacts_are_named_with_consent_and_can_be_reached(
    letter: Letter, volunteer_contact: Contact
) -> None:
    Contact.objects.filter(pk=volunteer_contact.pk).update(
        named_with_consent_on=None, email="", left_on=date(2026, 3, 1)
    )
    letter = Letter.objects.with_people().get(pk=letter.pk)
    assert [gap.text for gap in readiness.missing(letter, date(2026, 11, 22))] == [
        "Ina VOLUNTEER is no longer there since 1 March 2026. Choose somebody else.",
        "Record that Ina VOLUNTEER agreed to be named.",
        "Note an e-mail address or a telephone number of Ina VOLUNTEER.",
    ]


def test_a_letter_by_mail_needs_an_address(
    letter: Letter, their_mayor: OfficeTerm, volunteer: User
) -> None:
    Contact.objects.filter(pk=their_mayor.contact_id).update(email="")
    letter = Letter.objects.with_people().get(pk=letter.pk)
    assert [gap.field for gap in readiness.missing(letter, date(2026, 11, 22))] == ["way"]
    assert (
        readiness.missing(
            saving.save_letter(
                letter, by=volunteer, text=replace(letter.text, way=Way.POST), version=1
            ),
            date(2026, 11, 22),
        )
        == []
    )


def test_unequal_rank_is_explained(
    letter: Letter, volunteer: User, office_contact: Contact
) -> None:
    clerk = OfficeTermFactory(
        contact=office_contact, office="City clerk", is_highest_official=False
    )
    saved = saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, signer_term=clerk), version=1
    )
    says = "Say why this letter does not go from rank to equal rank."
    assert [gap.text for gap in readiness.missing(saved, date(2026, 11, 22))] == [says]
    saved = saving.save_letter(
        saved, by=volunteer, text=replace(saved.text, rank_note="The mayor is ill."), version=2
    )
    assert readiness.missing(saved, date(2026, 11, 22)) == []


def test_an_acting_mayor_signs_only_with_a_note(letter: Letter, our_mayor: OfficeTerm) -> None:
    OfficeTerm.objects.filter(pk=our_mayor.pk).update(way=OfficeTerm.Way.ACTING)
    letter = Letter.objects.with_people().get(pk=letter.pk)
    assert [(gap.text, gap.field) for gap in readiness.missing(letter, date(2026, 11, 22))] == [
        ("Say why an acting official signs.", "rank_note")
    ]
    assert composing.compose(letter).signers[0].title == "Acting Mayor of Duluth"


def test_a_translation_is_whole_and_its_translator_named(letter: Letter, volunteer: User) -> None:
    words = dict.fromkeys(("salutation", "valediction", *letter.parts), "訳") | {"next_step": ""}
    values = {"translation_language": "ja", "translation": words}
    saved = saving.save_letter(letter, by=volunteer, text=replace(letter.text, **values), version=1)
    assert [gap.text for gap in readiness.missing(saved, date(2026, 11, 22))] == [
        "The Japanese translation lacks: The next step.",
        "Name who translated the letter.",
    ]


def test_the_letter_names_everybody_as_they_wish(letter: Letter, their_mayor: OfficeTerm) -> None:
    Contact.objects.filter(pk=their_mayor.contact_id).update(
        given_name="Hidenori", family_name="Tsuruma", own_name="鶴間秀典", order="family"
    )
    content = composing.compose(Letter.objects.with_people().get(pk=letter.pk))
    assert content.addressee == (
        "TSURUMA Hidenori (鶴間秀典)",
        "Mayor of Kushiro",
        "市長",
        "Kushiro, Hokkaidō",
        "Japan",
    )
    assert [(person.name, person.phone, person.time_zone) for person in content.contacts] == [
        ("Ole OFFICE", "+1 218-555-0100", "Chicago time (UTC−6, in summer UTC−5)"),
        ("Ms. Ina VOLUNTEER", "", "Chicago time (UTC−6, in summer UTC−5)"),
    ]


def test_markup_in_a_letter_is_shown_as_typed(letter: Letter, volunteer: User) -> None:
    nasty = "<script>alert(1)</script> {{ letter }} {% now 'Y' %} =cmd|' /C calc'!A0"
    values = {
        "opening": nasty,
        "other_programs": nasty,
        "reasons": [{"key": "x", "text": nasty, "source": "", "picked": True}],
    }
    body = composing.compose(
        saving.save_letter(letter, by=volunteer, text=replace(letter.text, **values), version=1)
    ).body
    assert "<script" not in body
    assert (
        body.count(
            "&lt;script&gt;alert(1)&lt;/script&gt; {{ letter }} {% now 'Y' %} =cmd|' /C calc'!A0"
        )
        == 3
    )
