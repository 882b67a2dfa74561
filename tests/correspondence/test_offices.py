"""The office-holder clock: terms that end, elections that come, and letters to those who are new in
office.
"""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.communities.models import OfficeTerm
from partnerships.correspondence.due import offices_change
from partnerships.correspondence.models import Greeting, Letter, LetterDecision
from partnerships.correspondence.services import approving
from partnerships.correspondence.services.approving import LetterNotReady
from partnerships.desk.lines import coming_up
from partnerships.desk.services import reminders
from partnerships.mailroom.models import Mail
from partnerships.partners.models import Kind, Partnership, Stage
from partnerships.partners.services import set_partner
from partnerships.pipeline.services import life
from partnerships.planning.services import open_partnership
from partnerships.profiles.services.people import add_term, end_term
from partnerships.words.days import in_english
from tests.factories import CommunityFactory, ContactFactory


def keys(name: str) -> list[str]:
    """Return the keys of these mails, as they were when each was posted."""
    mails = Mail.objects.filter(name=name).order_by("pk")
    return [key.split("#")[0] for key in mails.values_list("key", flat=True)]


def test_over_a_year_each_notice_goes_out_once_to_each_who_must_know(
    file: Partnership,
    their_mayor: OfficeTerm,
    our_mayor: OfficeTerm,
    volunteer: User,
    mayors_office: User,
    day: date,
) -> None:
    OfficeTerm.objects.filter(pk=their_mayor.pk).update(ends_on=day + timedelta(days=100))
    OfficeTerm.objects.filter(pk=our_mayor.pk).update(election_on=day + timedelta(days=200))
    for number in range(365):
        # none on some days, two on others
        for _ in range(0 if number % 13 in (5, 6) else 1 + (number % 7 == 0)):
            reminders.remind(day + timedelta(days=number))
    seen = [
        (key.split(":")[2], key.split(":")[4], int(key.split(":")[5])) for key in keys("term-ends")
    ]
    people = sorted({volunteer.pk, mayors_office.pk})
    assert sorted(seen) == sorted(
        (what, offset, person)
        for what in ("end", "election")
        for offset in ("-60", "-14")
        for person in people
    )


def test_a_notice_that_was_missed_goes_out_once_and_late(
    file: Partnership, their_mayor: OfficeTerm, volunteer: User, day: date
) -> None:
    OfficeTerm.objects.filter(pk=their_mayor.pk).update(ends_on=day + timedelta(days=10))
    reminders.remind(day)
    assert len(keys("term-ends")) == 1  # the one of fourteen days; that of sixty days is past
    mail = Mail.objects.get(name="term-ends")
    assert "The term of the Mayor of Kushiro ends on" in mail.text
    words = f"The term of the Mayor of Kushiro ends on {in_english(day + timedelta(days=10))}"
    assert [(each.on, each.words) for each in coming_up(volunteer, day)] == [
        (day + timedelta(days=10), words)
    ]
    life.hold(file, until=day + timedelta(days=9), reason="A rest", by=volunteer, today=day)
    assert [due for due in offices_change(day) if due.name == "term-ends"] == []


def test_after_a_change_there_one_letter_of_congratulation_is_drafted(
    posted: Letter, their_mayor: OfficeTerm, volunteer: User, day: date
) -> None:
    end_term(their_mayor, on=day - timedelta(days=11), by=volunteer, today=day)
    new = ContactFactory(
        community=their_mayor.community, given_name="Sachi", family_name="Newly", email=""
    )
    add_term(
        new,
        office="Mayor",
        starts_on=day - timedelta(days=10),
        is_highest_official=True,
        by=volunteer,
        today=day,
    )
    for later in range(70):
        reminders.remind(day + timedelta(days=later))
    letter = Greeting.objects.get().letter
    assert (letter.guide.code, letter.addressee, letter.is_draft) == ("congratulation", new, True)
    assert letter.written_by == posted.partnership.lead
    assert keys("greeting-drafted") == [
        f"greeting:{letter.addressee_term_id}:drafted:{letter.written_by_id}"
    ]
    assert not Mail.objects.filter(name="letter").exists()


def test_our_new_mayor_greets_every_partner(
    posted: Letter, our_mayor: OfficeTerm, volunteer: User, day: date
) -> None:
    end_term(our_mayor, on=day - timedelta(days=2), by=volunteer, today=day)
    new = ContactFactory(community=our_mayor.community, given_name="Nora", family_name="New")
    term = add_term(
        new,
        office="Mayor",
        starts_on=day - timedelta(days=1),
        is_highest_official=True,
        by=volunteer,
        today=day,
    )
    reminders.remind(day)
    letter = Greeting.objects.get().letter
    assert (letter.guide.code, letter.signer_term) == ("congratulation.ours", term)


def test_a_first_mayor_on_record_is_no_change(
    posted: Letter, our_mayor: OfficeTerm, day: date
) -> None:
    reminders.remind(day)
    assert not Greeting.objects.exists()


def test_a_draft_in_a_past_name_is_marked_and_cannot_be_issued(
    asked: LetterDecision,
    our_mayor: OfficeTerm,
    mayors_office: User,
    volunteer: User,
    client: Client,
    day: date,
) -> None:
    end_term(our_mayor, on=day - timedelta(days=1), by=volunteer, today=day)
    with pytest.raises(LetterNotReady, match="ended on"):
        approving.approve_letter(asked, by=mayors_office, today=day)
    assert Letter.objects.get(pk=asked.letter_id).document is None
    client.force_login(volunteer)
    page = client.get(reverse("letter-list", args=[asked.letter.partnership_id])).content.decode()
    assert "In the name of a past office holder" in page


def test_an_issued_letter_keeps_the_name_it_had(
    posted: Letter, our_mayor: OfficeTerm, volunteer: User, client: Client, day: date
) -> None:
    said = posted.document.data["content"]["signers"]
    end_term(our_mayor, on=day, by=volunteer, today=day)
    type(our_mayor.contact).objects.filter(pk=our_mayor.contact_id).update(
        family_name="Somebodyelse"
    )
    posted.document.refresh_from_db()
    assert posted.document.data["content"]["signers"] == said
    client.force_login(volunteer)
    assert "Somebodyelse" not in client.get(posted.get_absolute_url()).content.decode()


def test_the_end_of_our_mayors_term_is_one_mail_a_person_however_many_files_it_touches(
    file: Partnership, our_mayor: OfficeTerm, volunteer: User, mayors_office: User, day: date
) -> None:
    others = []
    for name in ("Växjö", "Ranica", "Bodø"):
        place = CommunityFactory(name=name, own_name=name, country="SE", own_language="sv")
        other = open_partnership(kind=Kind.SISTER, partner=place, by=volunteer, today=day)
        set_partner(other, place)
        others.append(other)
    Partnership.objects.exclude(pk=file.pk).update(stage=Stage.COMMUNICATION)
    Partnership.objects.filter(pk=others[0].pk).update(lead=mayors_office)
    OfficeTerm.objects.filter(pk=our_mayor.pk).update(ends_on=day + timedelta(days=30))
    mails = [mail for mail in reminders.remind(day) if mail.name == "term-ends"]
    assert {mail.to[0]: mail.partnership for mail in mails} == {
        volunteer.email: None,
        mayors_office.email: None,
    }
    to_office = next(mail.text for mail in mails if mail.to == [mayors_office.email])
    assert "It touches 4 files: " in to_office
    assert all(f"{other.number}, Duluth and {other.partner.name}" in to_office for other in others)
    to_lead = next(mail.text for mail in mails if mail.to == [volunteer.email])
    assert "It touches 3 files: " in to_lead
    assert "Växjö" not in to_lead
    assert reverse("community-detail", args=[our_mayor.community_id]) in to_lead
