from datetime import date

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Contact, OfficeTerm, Source
from partnerships.correspondence.models import Letter, LetterDecision, LetterKind, Way
from partnerships.correspondence.services import approving, drafting, sending
from partnerships.mailroom.services import deciding, delivery
from partnerships.partners.models import Partnership, Stage
from tests.factories import ContactFactory


@pytest.fixture
def day() -> date:
    """The present day: pages know no other."""
    return timezone.localdate()


@pytest.fixture
def office_contact(partnership: Partnership) -> Contact:
    return ContactFactory(
        community=partnership.home,
        part=Contact.Part.MAYORS_OFFICE,
        given_name="Ole",
        family_name="Office",
        form_of_address="",
        office="Protocol desk, Office of the Mayor",
        email="protocol@duluth.example.org",
        phone="+12185550100",
        language="en",
    )


@pytest.fixture
def volunteer_contact(partnership: Partnership) -> Contact:
    return ContactFactory(
        community=partnership.home,
        part=Contact.Part.VOLUNTEER,
        given_name="Ina",
        family_name="Volunteer",
        form_of_address="Ms.",
        office="Chair of the Kushiro committee",
        email="ina@duluth.example.org",
        phone="",
    )


@pytest.fixture
def file(
    partnership: Partnership,
    office_contact: Contact,
    volunteer_contact: Contact,
    our_mayor: OfficeTerm,
    their_mayor: OfficeTerm,
) -> Partnership:
    """A file in communication, with everybody on record who writes or is written to."""
    Partnership.objects.filter(pk=partnership.pk).update(stage=Stage.COMMUNICATION)
    Contact.objects.filter(pk=their_mayor.contact_id).update(email="mayor@kushiro.example.jp")
    Source.objects.create(
        community=partnership.home, field="population", text="U.S. Census", year=2020
    )
    partnership.refresh_from_db()
    return partnership


@pytest.fixture
def letter(file: Partnership, volunteer: User, day: date) -> Letter:
    """A letter of introduction, just begun."""
    return drafting.start_letter(file, kind=LetterKind.INTRODUCTION, by=volunteer, today=day)


@pytest.fixture
def asked(letter: Letter, volunteer: User, mayors_office: User, day: date) -> LetterDecision:
    """The mayor's office was asked whether the letter may go."""
    return approving.ask_approval(
        letter, by=volunteer, today=day, note="They answered our first call kindly."
    )


@pytest.fixture
def issued(asked: LetterDecision, mayors_office: User, day: date) -> Letter:
    """The letter is on paper, and its mail waits in the outbox."""
    return approving.approve_letter(asked, by=mayors_office, today=day)


@pytest.fixture
def sent(issued: Letter, volunteer: User) -> Letter:
    """The letter has left by e-mail."""
    assert issued.mail is not None
    deciding.release(issued.mail, by=volunteer, today=localdate())
    delivery.deliver_waiting()
    return Letter.objects.with_people().get(pk=issued.pk)


@pytest.fixture
def posted(letter: Letter, volunteer: User, mayors_office: User, day: date) -> Letter:
    """The letter has left by post."""
    Letter.objects.filter(pk=letter.pk).update(way=Way.POST)
    decision = approving.ask_approval(letter, by=volunteer, today=day)
    issued = approving.approve_letter(decision, by=mayors_office, today=day)
    return sending.mark_posted(
        issued, on=day, by=volunteer, today=day, carrier="USPS", tracking="RE 123 456 789 US"
    )


def at_home(community: Community) -> Community:
    """The same community, fresh from the database."""
    return Community.objects.get(pk=community.pk)
