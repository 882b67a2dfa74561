"""A yes on paper to a stage, a letter and a text: what follows from it, and how the office undoes
it.
"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.approvals.models import Question, Side, Verdict
from partnerships.approvals.services.voices import SignedSheet
from partnerships.communities.models import Contact, OfficeTerm
from partnerships.correspondence.models import Letter, LetterDecision, LetterKind, Way
from partnerships.correspondence.services import approving as letters
from partnerships.correspondence.services import drafting, sending
from partnerships.mailroom.models import Mail, State
from partnerships.partners.models import Alignment, Partnership, Stage
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import approvals as stages
from partnerships.planning.services import record_alignment, write_brief
from partnerships.words.refusal import Refused
from tests.factories import ContactFactory
from tests.papers import scan
from tests.pipeline.conftest import BRIEF


@pytest.fixture
def day() -> date:
    """The present day: pages know no other."""
    return timezone.localdate()


@pytest.fixture
def stage(
    partnership: Partnership, volunteer: User, mayors_office: User, day: date
) -> StageApproval:
    """The mayor's office was asked whether planning may be left."""
    founding = {
        "kind": partnership.kind,
        "level": partnership.level,
        "version": partnership.version,
    }
    write_brief(partnership, by=volunteer, today=day, brief=BRIEF, **founding)
    for side in Alignment.Side:
        record_alignment(
            partnership, side=side, name="Somebody in office", agreed_on=day, by=volunteer
        )
    return stages.request_approval(partnership, by=volunteer, today=day)


@pytest.fixture
def letter(
    partnership: Partnership,
    volunteer: User,
    mayors_office: User,
    our_mayor: OfficeTerm,
    their_mayor: OfficeTerm,
    day: date,
) -> LetterDecision:
    """The mayor's office was asked whether a letter may go by mail."""
    Partnership.objects.filter(pk=partnership.pk).update(stage=Stage.COMMUNICATION)
    partnership.refresh_from_db()
    Contact.objects.filter(pk=their_mayor.contact_id).update(email="mayor@kushiro.example.jp")
    for part in (Contact.Part.MAYORS_OFFICE, Contact.Part.VOLUNTEER):
        ContactFactory(
            community=partnership.home,
            part=part,
            given_name="Ole",
            family_name="Office",
            email="o@d.org",
        )
    draft = drafting.start_letter(
        partnership, kind=LetterKind.INTRODUCTION, way=Way.EMAIL, by=volunteer, today=day
    )
    return letters.ask_approval(draft, by=volunteer, today=day, note="Please.")


def sheet(day: date) -> SignedSheet:
    return SignedSheet("Maria Mayor", day, scan("sheet.pdf"))


def test_a_stage_is_left_and_taken_up_again(
    stage: StageApproval, admin_user: User, mayors_office: User, volunteer: User, day: date
) -> None:
    since = stage.since
    file = stages.approve(stage, by=admin_user, today=day, sheet=sheet(day))
    assert file.stage == Stage.RESEARCH
    again = stages.refuse_paper(stage, reason="Nobody signed.", by=mayors_office, today=day)
    file.refresh_from_db()
    assert (file.stage, file.stage_since) == (Stage.PLANNING, since)
    assert (again.is_waiting, again.asked_by, again.subject) == (True, volunteer, stage.subject)
    assert stages.approve(again, by=mayors_office, today=day).stage == Stage.RESEARCH


def test_a_stage_stays_left_once_the_next_yes_was_given(
    stage: StageApproval, admin_user: User, mayors_office: User, day: date
) -> None:
    stages.approve(stage, by=admin_user, today=day, sheet=sheet(day))
    Partnership.objects.update(stage=Stage.COMMUNICATION)
    with pytest.raises(Refused, match="The file stands elsewhere since"):
        stages.refuse_paper(stage, reason="No.", by=mayors_office, today=day)
    assert StageApproval.objects.get().verdict == Verdict.APPROVED


def test_a_letter_goes_into_the_outbox_and_comes_back(
    letter: LetterDecision, admin_user: User, mayors_office: User, volunteer: User, day: date
) -> None:
    issued = letters.approve_letter(letter, by=admin_user, today=day, sheet=sheet(day))
    assert (issued.document is not None, issued.mail.state) == (True, State.HELD)
    again = letters.refuse_paper(letter, reason="Nobody signed.", by=mayors_office, today=day)
    issued = Letter.objects.with_people().get(pk=issued.pk)
    assert issued.set_aside_because == "The yes on paper was refused: Nobody signed."
    assert issued.mail.state == State.HELD_BACK
    assert (again.supersedes, again.written_by, again.document) == (issued, volunteer, None)
    asked = again.decisions.get()
    assert (asked.is_waiting, asked.asked_by, asked.note) == (True, volunteer, "Please.")
    assert letters.approve_letter(asked, by=mayors_office, today=day).document is not None


def test_a_letter_that_has_left_stays(
    letter: LetterDecision, admin_user: User, mayors_office: User, volunteer: User, day: date
) -> None:
    issued = letters.approve_letter(letter, by=admin_user, today=day, sheet=sheet(day))
    sending.mark_posted(issued, on=day, by=volunteer, today=day)
    with pytest.raises(Refused, match="This letter has left the house; its yes stays"):
        letters.refuse_paper(letter, reason="No.", by=mayors_office, today=day)


def test_the_pages_take_the_sheet_and_the_refusal(
    client: Client,
    stage: StageApproval,
    admin_user: User,
    volunteer: User,
    mayors_office: User,
    day: date,
) -> None:
    client.force_login(volunteer)
    there = reverse("approval-on-paper", args=[stage.pk])
    assert client.get(there).status_code == 403
    client.force_login(admin_user)
    assert "two people are the least" in client.get(there).content.decode()
    given = {"signed_by": "Maria Mayor", "on": day.isoformat()}
    assert list(client.post(there, given).context["form"].errors) == ["scan"]
    client.post(there, given | {"scan": scan("sheet.pdf")})
    page = client.get(stage.get_absolute_url()).content.decode()
    assert "Maria Mayor, mayor&#x27;s office, on paper, recorded by Ada Admin" in page
    (mail,) = Mail.objects.filter(name="question-on-paper")
    link = next(word for word in mail.body.split() if "/refuse-paper/" in word).removeprefix(
        "http://localhost:8000"
    )
    assert client.get(link).status_code == 403
    client.force_login(mayors_office)
    assert "Is this your yes?" in client.get(link).content.decode()
    client.post(link, {"reason": "Nobody signed."})
    assert list(Question.objects.order_by("pk").values_list("verdict", flat=True)) == [
        "refused",
        "waiting",
    ]


def test_both_sides_are_named_alike() -> None:
    assert [side.other for side in Side] == [Side.THEIRS, Side.OURS]
