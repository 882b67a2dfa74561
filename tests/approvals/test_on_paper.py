"""An office signs a sheet; an admin or a board member who did not ask records it."""

from datetime import timedelta

import pytest

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question, Verdict
from partnerships.approvals.services import answering, asking
from partnerships.history.models import Event
from partnerships.history.names import by_key
from partnerships.mailroom.models import Mail
from partnerships.words.refusal import Refused
from tests.approvals.conftest import DAY, Put, sheet
from tests.conftest import person

SAID = "Maria Mayor, mayor's office, on paper, recorded by Ada Admin"


def recorded(question: Question, by: User) -> Question:
    question, voice = answering.opened(question, by=by, today=DAY, sheet=sheet())
    return answering.approve(question, voice=voice, today=DAY)


def test_a_yes_on_paper_names_who_signed_and_who_recorded(
    asked: Question, admin_user: User
) -> None:
    recorded(asked, admin_user)
    asked.refresh_from_db()
    assert (asked.verdict, asked.decided_by, asked.decided_as) == (
        Verdict.APPROVED,
        admin_user,
        SAID,
    )
    assert (asked.signed_by, asked.is_on_paper) == ("Maria Mayor", True)
    assert asked.sheet is not None
    assert asked.sheet.title == "Signed by Maria Mayor: song 1"
    event = Event.objects.latest("position")
    assert (
        event.text
        == f"The mayor's office (on paper, recorded by {by_key(admin_user)}) approved song 1."
    )
    assert event.actor == admin_user


def test_the_office_is_told_at_once(asked: Question, admin_user: User, mayors_office: User) -> None:
    recorded(asked, admin_user)
    mail = Mail.objects.get(name="question-on-paper")
    assert (mail.to, mail.held) == ([mayors_office.email], False)
    assert "Ada Admin recorded that Maria Mayor signed a sheet on 22 November 2026" in mail.body
    assert f"http://localhost:8000/songs/1/refuse-paper/{asked.pk}/" in mail.body


def test_two_people_are_enough(put: Put, admin_user: User) -> None:
    """Nobody of the mayor's office has an account: one asks, the other records."""
    recorded(put(), admin_user)
    assert not Mail.objects.filter(name__in=["question-asked", "question-on-paper"]).exists()
    assert [mail.to for mail in Mail.objects.filter(name="question-answered")] == [
        ["vera.volunteer@example.org"]
    ]


@pytest.mark.parametrize("role", [Role.ADMIN, Role.BOARD])
def test_never_for_a_request_of_ones_own(put: Put, role: Role) -> None:
    own = person("Olga Own", role)
    asked = put(by=own)
    with pytest.raises(Refused, match=r"You asked this yourself.*two people are the least"):
        recorded(asked, own)
    asked.refresh_from_db()
    assert asked.is_waiting


@pytest.mark.parametrize("who", ["volunteer2", "mayors_office", "superuser", "stranger"])
def test_by_an_admin_or_the_board_only(
    who: str, asked: Question, request: pytest.FixtureRequest
) -> None:
    someone = request.getfixturevalue(who)
    someone.groups.remove(*someone.groups.exclude(name__in=["volunteer", "mayors_office"]))
    with pytest.raises(
        NotAllowed, match="Only an admin or a member of the board records a yes on paper"
    ):
        recorded(asked, someone)


@pytest.mark.parametrize(
    ("words", "field", "wrong"),
    [
        ("Write who signed", "signed_by", sheet(signed_by="  ")),
        ("asked this; somebody else signs", "signed_by", sheet(signed_by="vera  volunteer")),
        ("lies ahead", "on", sheet(on=DAY + timedelta(days=1))),
        ("a sheet signed before does not answer it", "on", sheet(on=DAY - timedelta(days=1))),
    ],
)
def test_a_sheet_that_shows_no_yes(
    asked: Question, board_member: User, words: str, field: str, wrong: object
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        answering.opened(asked, by=board_member, today=DAY, sheet=wrong)
    assert refused.value.field == field


def test_the_office_refuses_and_is_heard(
    put: Put, admin_user: User, mayors_office: User, deputy: User, volunteer2: User
) -> None:
    asked = recorded(put(by=volunteer2), admin_user)
    with pytest.raises(Refused, match="Write why"):
        answering.refuse_paper(asked, reason=" ", by=deputy, today=DAY)
    answering.refuse_paper(asked, reason="Nobody signed that.", by=deputy, today=DAY)
    asked.refresh_from_db()
    assert (asked.verdict, asked.refused_by, asked.decided_as) == (Verdict.REFUSED, deputy, SAID)
    event = Event.objects.latest("position")
    who = f"The mayor's office ({by_key(deputy)}, deputy of {by_key(mayors_office)})"
    what = f"the yes on paper to song 1, recorded by {by_key(admin_user)}"
    said = f"{who} refused {what}: Nobody signed that. The question is open again."
    assert (event.kind, event.text) == ("question.refused", said)
    mails = Mail.objects.filter(name="question-refused").order_by("pk")
    assert [mail.to[0] for mail in mails] == [
        "ada.admin@example.org",
        "victor.volunteer@example.org",
        "vera.volunteer@example.org",
    ]
    assert "Nobody signed that." in mails[0].body
    asking.ask(
        Question(
            partnership=asked.partnership,
            subject=asked.subject,
            what=asked.what,
            office=asked.office,
        ),
        by=volunteer2,
        today=DAY,
    )


@pytest.mark.parametrize("who", ["admin_user", "volunteer", "board_member", "superuser"])
def test_only_the_office_refuses(
    who: str, asked: Question, admin_user: User, request: pytest.FixtureRequest
) -> None:
    recorded(asked, admin_user)
    with pytest.raises(NotAllowed, match="Only the mayor's office"):
        answering.refuse_paper(asked, reason="No.", by=request.getfixturevalue(who), today=DAY)


def test_a_yes_in_person_is_not_refused(asked: Question, mayors_office: User, deputy: User) -> None:
    asked, voice = answering.opened(asked, by=mayors_office, today=DAY)
    answering.approve(asked, voice=voice, today=DAY)
    with pytest.raises(Refused, match="There is no yes on paper"):
        answering.refuse_paper(asked, reason="Changed my mind.", by=deputy, today=DAY)
