from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.accounts.roles import Role
from partnerships.approvals.services.asking import AlreadyAnswered
from partnerships.communities.models import Organization
from partnerships.history.names import by_key
from partnerships.mailroom.models import Mail, State
from partnerships.partners.models import Ending, Partnership, Stage
from partnerships.people.services import name_deputy
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import approvals, life
from partnerships.pipeline.services.approvals import NotReady
from partnerships.words.refusal import Refused
from tests.conftest import person

DAY = date(2026, 11, 22)


@pytest.fixture
def asked(planned: Partnership, volunteer: User, mayors_office: User) -> StageApproval:
    return approvals.request_approval(planned, by=volunteer, today=DAY, note="The mayor is glad.")


def test_a_request_says_what_is_missing(partnership: Partnership, volunteer: User) -> None:
    with pytest.raises(NotReady) as refused:
        approvals.request_approval(partnership, by=volunteer, today=DAY)
    assert refused.value.missing == [
        "Write down what we hope to gain and to give.",
        "Name the organizations and offices that take part.",
        "Name the organization that carries the work.",
        "State the capacity of the first year: people, money, and where the money comes from.",
        "Record who agreed for the organization, and when.",
        "Record the agreement of the highest official, by name and date.",
    ]
    assert not StageApproval.objects.exists()


def test_the_office_is_told_and_the_history_says_so(
    asked: StageApproval, mayors_office: User
) -> None:
    mail = Mail.objects.get()
    assert mail.to == [mayors_office.email]
    assert mail.subject == "[Action required] May Duluth and Kushiro leave planning?"
    assert f"http://localhost:8000/approvals/{asked.pk}/" in mail.body
    assert (
        asked.partnership.events.last().text
        == f"{by_key(asked.asked_by)} asked the mayor's office to approve planning."
    )


def test_yes_moves_the_file_on(asked: StageApproval, mayors_office: User, volunteer: User) -> None:
    approvals.approve(asked, by=mayors_office, today=DAY, comment="Gladly.")
    asked.refresh_from_db()
    asked.partnership.refresh_from_db()
    assert (asked.partnership.stage, asked.partnership.stage_since) == (Stage.RESEARCH, DAY)
    assert (asked.verdict, asked.decided_by, asked.comment) == (
        "approved",
        mayors_office,
        "Gladly.",
    )
    assert asked.partnership.events.last().text == "The mayor's office approved planning."
    told = Mail.objects.order_by("pk").last()
    assert (told.to, told.subject) == ([volunteer.email], "Approved: planning (Duluth and Kushiro)")


def test_the_board_votes_first_where_it_votes(
    planned: Partnership,
    organization: Organization,
    volunteer: User,
    board_member: User,
    mayors_office: User,
) -> None:
    Organization.objects.update(board_votes=True)
    first = approvals.request_approval(planned, by=volunteer, today=DAY)
    assert first.office == Role.BOARD
    with pytest.raises(NotAllowed):
        approvals.approve(first, by=mayors_office, today=DAY)
    approvals.approve(first, by=board_member, today=DAY)
    planned.refresh_from_db()
    assert planned.stage == Stage.PLANNING
    second = StageApproval.objects.waiting().get()
    assert (second.office, second.asked_by) == (Role.MAYORS_OFFICE, volunteer)
    approvals.approve(second, by=mayors_office, today=DAY)
    planned.refresh_from_db()
    assert planned.stage == Stage.RESEARCH


def test_nobody_approves_their_own_request(planned: Partnership, mayors_office: User) -> None:
    own = approvals.request_approval(planned, by=mayors_office, today=DAY)
    with pytest.raises(Refused, match="Nobody approves their own request"):
        approvals.approve(own, by=mayors_office, today=DAY)
    own.refresh_from_db()
    assert own.is_waiting


@pytest.mark.parametrize(
    "who", ["volunteer2", "board_member", "admin_user", "superuser", "stranger"]
)
def test_no_other_role_answers(
    who: str, asked: StageApproval, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed):
        approvals.approve(asked, by=request.getfixturevalue(who), today=DAY)
    asked.refresh_from_db()
    assert asked.is_waiting


def test_a_deputy_answers_and_both_are_named(
    asked: StageApproval, mayors_office: User, volunteer2: User
) -> None:
    today = timezone.localdate()
    name_deputy(deputy=volunteer2, starts_on=today, ends_on=today, by=mayors_office, today=today)
    approvals.approve(asked, by=User.objects.get(pk=volunteer2.pk), today=today)
    asked.refresh_from_db()
    assert asked.decided_as == "Victor Volunteer, deputy of Mo Mayorsoffice, mayor's office"
    said = asked.partnership.events.get(kind="question.approved").text
    assert (
        said
        == f"The mayor's office ({by_key(volunteer2)}, deputy of {by_key(mayors_office)}) approved"
        " planning."
    )


def test_a_question_goes_back_to_the_one_who_asked(
    asked: StageApproval, mayors_office: User, volunteer: User
) -> None:
    with pytest.raises(Refused, match="Write the question") as refused:
        approvals.send_back(asked, by=mayors_office, today=DAY, question=" ")
    assert refused.value.field == "comment"
    approvals.send_back(asked, by=mayors_office, today=DAY, question="Who pays for the visit?")
    asked.partnership.refresh_from_db()
    assert asked.partnership.stage == Stage.PLANNING
    told = Mail.objects.order_by("pk").last()
    assert (told.to, "Who pays for the visit?" in told.body) == ([volunteer.email], True)
    again = approvals.request_approval(asked.partnership, by=volunteer, today=DAY)
    assert again.is_waiting


def test_facts_are_checked_again_at_the_decision(asked: StageApproval, mayors_office: User) -> None:
    Partnership.objects.filter(pk=asked.partnership_id).update(purpose="")
    with pytest.raises(NotReady):
        approvals.approve(asked, by=mayors_office, today=DAY)
    asked.refresh_from_db()
    assert asked.is_waiting


def test_a_second_answer_hears_of_the_first(asked: StageApproval, mayors_office: User) -> None:
    approvals.decline(asked, by=mayors_office, today=DAY, reason="Not this year.")
    other = person("Mia Mayorsoffice", Role.MAYORS_OFFICE)
    with pytest.raises(
        AlreadyAnswered, match="Mo Mayorsoffice, mayor's office has answered this already"
    ):
        approvals.approve(asked, by=other, today=DAY)


@pytest.mark.both_databases
def test_the_database_keeps_a_decision(asked: StageApproval, mayors_office: User) -> None:
    approvals.decline(asked, by=mayors_office, today=DAY, reason="Not this year.")
    for deed in (lambda rows: rows.update(verdict="approved"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="what is written stays"), transaction.atomic():
            deed(StageApproval.objects.filter(pk=asked.pk))
    asked.refresh_from_db()
    assert asked.verdict == "declined"


@pytest.mark.both_databases
def test_one_question_at_a_time(asked: StageApproval, volunteer: User) -> None:
    with pytest.raises(Refused, match="nobody has answered yet"):
        approvals.request_approval(asked.partnership, by=volunteer, today=DAY)
    assert StageApproval.objects.count() == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_give_one_decision(asked: StageApproval, mayors_office: User) -> None:
    crowd = [mayors_office, *(person(f"Mayor Office {n}", Role.MAYORS_OFFICE) for n in range(7))]

    def answer(by: User) -> str:
        try:
            approvals.approve(StageApproval.objects.get(pk=asked.pk), by=by, today=DAY)
        except AlreadyAnswered as refused:
            return str(refused)
        finally:
            connection.close()
        return "approved"

    with ThreadPoolExecutor(len(crowd)) as pool:
        answers = sorted(pool.map(answer, crowd))
    winner = StageApproval.objects.get(pk=asked.pk).decided_as
    assert answers == sorted(["approved", *[f"{winner} has answered this already: approved."] * 7])
    asked.partnership.refresh_from_db()
    assert asked.partnership.stage == Stage.RESEARCH
    assert asked.partnership.events.filter(kind="question.approved").count() == 1


def test_a_question_is_taken_back_by_the_one_who_asked(
    asked: StageApproval, volunteer: User, volunteer2: User
) -> None:
    with pytest.raises(Refused, match="Only the person who asked"):
        approvals.take_back(asked, by=volunteer2, today=DAY)
    approvals.take_back(asked, by=volunteer, today=DAY)
    assert not StageApproval.objects.waiting().exists()


def test_hold_and_resume(planned: Partnership, volunteer: User, mayors_office: User) -> None:
    life.hold(planned, until=DAY + timedelta(days=30), reason="Elections", by=volunteer, today=DAY)
    with pytest.raises(Refused, match="on hold until 22 December 2026"):
        approvals.request_approval(planned, by=volunteer, today=DAY)
    life.resume(planned, by=volunteer, today=DAY)
    assert approvals.request_approval(planned, by=volunteer, today=DAY).is_waiting


def test_a_hold_looks_ahead(planned: Partnership, volunteer: User) -> None:
    with pytest.raises(Refused) as refused:
        life.hold(planned, until=DAY, reason="Elections", by=volunteer, today=DAY)
    assert refused.value.field == "until"


@pytest.mark.both_databases
def test_close_and_reopen(asked: StageApproval, volunteer: User, mayors_office: User) -> None:
    partnership = asked.partnership
    life.close(partnership, ending=Ending.WITHDRAWN, reason="No time", by=volunteer, today=DAY)
    asked.refresh_from_db()
    assert (asked.verdict, asked.decided_on, asked.decided_by) == ("taken_back", DAY, volunteer)
    assert asked.comment == "The file was closed."
    assert [event.text for event in partnership.events.order_by("-position")[:2]] == [
        "The file was closed (withdrawn): No time",
        "The request to approve planning was taken back. The file was closed.",
    ]
    mail = Mail.objects.get(name="question-asked")
    assert (mail.state, mail.cancelled_because) == (State.HELD_BACK, "The file was closed.")
    with pytest.raises(Refused, match="Reopen it first"):
        life.hold(partnership, until=DAY + timedelta(days=9), reason="x", by=volunteer, today=DAY)
    with pytest.raises(NotAllowed):
        life.reopen(partnership, reason="Time again", by=volunteer, today=DAY)
    life.reopen(partnership, reason="Time again", by=mayors_office, today=DAY)
    partnership.refresh_from_db()
    assert (partnership.is_open, partnership.stage) == (True, Stage.PLANNING)
    assert partnership.events.last().text == "The mayor's office reopened the file: Time again"


def test_moving_back_takes_the_question_of_the_stage_back(
    asked: StageApproval, volunteer: User, mayors_office: User
) -> None:
    Partnership.objects.update(stage=Stage.RESEARCH)
    life.move_back(
        asked.partnership, to=Stage.PLANNING, reason="New mayor", by=mayors_office, today=DAY
    )
    asked.refresh_from_db()
    assert (asked.verdict, asked.decided_on) == ("taken_back", DAY)
    assert (
        asked.partnership.events.get(kind="question.taken_back").text
        == "The request to approve planning was taken back. The file was moved back."
    )


def test_back_to_an_earlier_stage_with_a_reason(
    asked: StageApproval, volunteer: User, mayors_office: User
) -> None:
    approvals.approve(asked, by=mayors_office, today=DAY)
    with pytest.raises(NotAllowed):
        life.move_back(
            asked.partnership, to=Stage.PLANNING, reason="New mayor", by=volunteer, today=DAY
        )
    with pytest.raises(Refused, match="earlier stage"):
        life.move_back(asked.partnership, to=Stage.SIGNING, reason="x", by=mayors_office, today=DAY)
    life.move_back(
        asked.partnership, to=Stage.PLANNING, reason="New mayor", by=mayors_office, today=DAY
    )
    asked.partnership.refresh_from_db()
    assert asked.partnership.stage == Stage.PLANNING
