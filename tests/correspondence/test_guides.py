"""The guided letters: each begins with words of its own, asks for what only the writer knows, and
may then go out.
"""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import Contact
from partnerships.correspondence.models import Letter, LetterKind, Way
from partnerships.correspondence.models.guides import BLANK, _guide, guide_of, guides
from partnerships.correspondence.services import (
    approving,
    drafting,
    readiness,
    saving,
    sending,
    waiting,
)
from partnerships.partners.models import Partnership
from tests.factories import ContactFactory


@pytest.fixture
def their_office(file: Partnership) -> Contact:
    return ContactFactory(
        community=file.partner,
        part=Contact.Part.MAYORS_OFFICE,
        given_name="",
        family_name="",
        form_of_address="",
        office="International Relations",
        email="kokusai@kushiro.example.jp",
    )


def filled(letter: Letter) -> dict[str, str]:
    """What the writer makes of the blanks."""
    parts = ("subject", *letter.parts)
    return {part: BLANK.sub("some day", getattr(letter, part)) for part in parts}


def test_every_kind_has_a_guide_and_every_guide_a_name_of_its_own():
    assert {guide.kind for guide in guides().values()} == set(LetterKind)
    labels = [guide.label for guide in guides().values()]
    assert len(labels) == len(set(labels)) == 31
    assert guide_of("reply", "of-yesterday").label == "Reply"


def test_each_guide_drafts_a_letter_that_lacks_what_only_the_writer_knows(
    file: Partnership, their_office: Contact, volunteer: User, day: date
) -> None:
    for guide in guides().values():
        letter = drafting.start_letter(
            file, kind=guide.kind, variant=guide.variant, by=volunteer, today=day
        )
        said = " ".join(getattr(letter, part) for part in ("subject", *letter.parts))
        assert "{" not in said, guide.code
        asked = {gap.text for gap in readiness.missing(letter, day)}
        assert {f"Fill in: {blank}." for blank in guide.blanks} <= asked, guide.code
        assert (letter.addressee == their_office) is guide.to_office, guide.code
        values = filled(letter)
        if guide.to_guest:
            assert "Write to whom the letter goes, with name and address." in asked, guide.code
            values |= {
                "other_addressee": "Lincoln Park Middle School\n3215 West Third Street",
                "salutation": "Dear Principal,",
            }
        if guide.kind in (LetterKind.THANKS, LetterKind.OTHER) and not guide.variant:
            values["message"] = "Thank you."
        letter = saving.save_letter(
            letter, by=volunteer, text=replace(letter.text, **values), version=letter.version
        )
        assert [gap.text for gap in readiness.missing(letter, day)] == [], guide.code
        drafting.set_aside(letter, because="The next one", by=volunteer, today=day)


def test_a_bracket_that_the_guide_did_not_set_may_stay(
    file: Partnership, volunteer: User, day: date
) -> None:
    letter = drafting.start_letter(file, kind=LetterKind.OTHER, by=volunteer, today=day)
    letter.message = "We read “harbour [sic] town” in your leaflet."
    assert readiness.missing(letter, day) == []


def test_the_letter_names_what_the_record_knows(
    file: Partnership, sent: Letter, volunteer: User, day: date
) -> None:
    third = drafting.start_letter(
        file, kind=LetterKind.FOLLOW_UP, variant="third", by=volunteer, today=day
    )
    assert third.message.startswith("On ")
    assert "about a friendship between Duluth and Kushiro" in third.message
    second = drafting.start_letter(
        file, kind=LetterKind.FOLLOW_UP, variant="second", by=volunteer, today=day
    )
    assert "we wrote to you to the Mayor of Kushiro" not in second.message
    assert "to the Mayor of Kushiro" in second.message


def test_a_letter_that_asks_nothing_waits_for_no_answer(
    file: Partnership, volunteer: User, mayors_office: User, day: date
) -> None:
    waits = []
    for variant, text in (("decline", "No."), ("positive", "Yes.")):
        letter = drafting.start_letter(
            file, kind=LetterKind.REPLY, variant=variant, by=volunteer, today=day, way=Way.POST
        )
        letter = saving.save_letter(
            letter,
            by=volunteer,
            text=replace(letter.text, **(filled(letter) | {"message": text})),
            version=1,
        )
        issued = approving.approve_letter(
            approving.ask_approval(letter, by=volunteer, today=day), by=mayors_office, today=day
        )
        sending.mark_posted(issued, on=day, by=volunteer, today=day)
        waits.append([each.variant for each in waiting.awaiting_reply(day)])
    assert waits == [[], ["positive"]]


def test_a_guided_letter_is_chosen_by_its_occasion(
    file: Partnership, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    start = reverse("letter-start", args=[file.pk])
    page = client.get(start).content.decode()
    assert '<optgroup label="The life of a partnership">' in page
    sent = {
        "kind": "congratulation.ours",
        "addressee": "",
        "language": "en",
        "translation_language": "",
    }
    client.post(start, sent)
    letter = Letter.objects.get()
    assert (letter.kind, letter.variant, letter.guide.label) == (
        "congratulation",
        "ours",
        "Our new mayor introduces themselves",
    )
    assert letter.addressee_term is not None
    edit = client.get(reverse("letter-edit", args=[letter.pk])).content.decode()
    assert "Fill in: day." in edit


def test_a_faulty_table_of_guides_is_named():
    with pytest.raises(ValueError, match="needs a label and a group"):
        _guide(LetterKind.REPLY, "x", {"label": "X", "colour": "red"}, group="Y")


def test_a_letter_from_office_to_office_is_signed_by_our_contact(
    file: Partnership,
    their_office: Contact,
    office_contact: Contact,
    volunteer: User,
    mayors_office: User,
    day: date,
) -> None:
    receipt = drafting.start_letter(
        file, kind=LetterKind.REPLY, variant="receipt", by=volunteer, today=day
    )
    receipt = saving.save_letter(
        receipt,
        by=volunteer,
        text=replace(receipt.text, **filled(receipt)),
        version=receipt.version,
    )
    issued = approving.approve_letter(
        approving.ask_approval(receipt, by=volunteer, today=day), by=mayors_office, today=day
    )
    assert issued.document is not None
    assert issued.mail is not None
    signers = [
        (signer["name"], signer["title"]) for signer in issued.document.data["content"]["signers"]
    ]
    assert signers == [(office_contact.formal_name, office_contact.office)]
    assert issued.mail.to == [their_office.email]


def test_a_letter_to_a_guest_goes_to_the_address_that_was_written_in(
    file: Partnership, client: Client, volunteer: User, mayors_office: User, day: date
) -> None:
    letter = drafting.start_letter(file, kind=LetterKind.SUPPORT, by=volunteer, today=day)
    client.force_login(volunteer)
    edit = reverse("letter-edit", args=[letter.pk])
    form = client.get(edit).context["form"]
    sent = {
        name: value
        for name, value in form.initial.items()
        if value is not None and name in form.fields
    }
    guest = {
        "other_addressee": "Port Museum\n12 Quay",
        "other_email": "info@museum.example.org",
        "way": "email",
    }
    client.post(edit, sent | filled(letter) | guest | {"salutation": "Dear friends of the harbor,"})
    letter = Letter.objects.with_people().get(pk=letter.pk)
    assert [gap.text for gap in readiness.missing(letter, day)] == []
    issued = approving.approve_letter(
        approving.ask_approval(letter, by=volunteer, today=day), by=mayors_office, today=day
    )
    assert issued.document is not None
    assert issued.mail is not None
    assert issued.document.title == "Request for a letter of support to Port Museum"
    assert issued.document.data["content"]["addressee"] == ["Port Museum", "12 Quay"]
    assert issued.mail.to == ["info@museum.example.org"]
    for change in (
        {"layout": "facing"},
        {"other_addressee": "Nobody"},
        {"variant": "x"},
        {"copies": "The press"},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(**change)
