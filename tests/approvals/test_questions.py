"""Asking an office, hearing its answer, taking a question back."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.accounts.roles import Role
from partnerships.approvals.models import Question, Verdict
from partnerships.approvals.services import answering, asking
from partnerships.approvals.services.asking import AlreadyAnswered
from partnerships.history import names
from partnerships.history.models import Event
from partnerships.mailroom.models import Mail, State
from partnerships.partners.models import Partnership
from partnerships.words.refusal import Refused
from tests.approvals.conftest import DAY, Put, sheet

DEPUTY = "Dora Deputy (mayor's office), deputy of Mo Mayorsoffice (mayor's office)"


def approve(question: Question, by: User, comment: str = "") -> Question:
    question, voice = answering.opened(question, by=by, today=DAY)
    return answering.approve(question, voice=voice, today=DAY, comment=comment)


def last_event(question: Question) -> tuple[str, str, str]:
    event = Event.objects.filter(partnership=question.partnership).latest("position")
    (told,) = names.told([event])
    return told.kind, told.text, told.actor.name


def told(name: str) -> list[tuple[str, ...]]:
    return [tuple(mail.to) for mail in Mail.objects.filter(name=name).order_by("pk")]


def test_asking_tells_the_office_and_the_history(asked: Question, mayors_office: User) -> None:
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (
        [mayors_office.email],
        "[Action required] May song 1 be sung?",
    )
    assert "Vera Volunteer asks: May song 1 be sung?" in mail.body
    assert "It is short." in mail.body
    assert "http://localhost:8000/songs/1/" in mail.body
    assert last_event(asked) == (
        "question.asked",
        "Vera Volunteer (volunteer) asked the mayor's office to approve song 1.",
        "Vera Volunteer",
    )


def test_a_deputy_is_asked_too(deputy: User, mayors_office: User, put: Put) -> None:
    put()
    assert sorted(told("question-asked")) == [(deputy.email,), (mayors_office.email,)]


def test_one_question_about_a_thing_at_a_time(asked: Question, put: Put) -> None:
    put(2)
    with pytest.raises(
        Refused, match=r"Vera Volunteer asked the mayor's office already, on .*nobody has answered"
    ):
        put()
    assert Question.objects.count() == 2


def test_a_file_on_hold_asks_nothing(partnership: Partnership, put: Put) -> None:
    partnership.held_until = DAY + timedelta(days=9)
    partnership.save()
    with pytest.raises(Refused, match="on hold until 1 December 2026"):
        put()
    assert not Question.objects.exists()


def test_a_yes_is_told_to_asker_writer_and_lead(
    put: Put, volunteer2: User, board_member: User, mayors_office: User, volunteer: User
) -> None:
    asked, voice = answering.opened(put(by=volunteer2), by=mayors_office, today=DAY)
    answering.approve(
        asked,
        voice=voice,
        today=DAY,
        comment="Gladly.",
        writers=[board_member],
        next_step="Sing it.",
        and_so="it is in the book",
    )
    asked.refresh_from_db()
    assert (asked.verdict, asked.decided_by, asked.decided_on) == (
        Verdict.APPROVED,
        mayors_office,
        DAY,
    )
    assert asked.decided_as == "Mo Mayorsoffice, mayor's office"
    assert last_event(asked) == (
        "question.approved",
        "The mayor's office approved song 1; it is in the book.",
        "Mo Mayorsoffice",
    )
    assert told("question-answered") == [
        (volunteer2.email,),
        (board_member.email,),
        (volunteer.email,),
    ]
    body = Mail.objects.filter(name="question-answered").latest("pk").body
    assert "Mo Mayorsoffice, mayor's office: approved, song 1" in body
    assert ("Gladly." in body, "Sing it." in body) == (True, True)


def test_who_has_left_is_not_told(
    put: Put, volunteer2: User, mayors_office: User, volunteer: User
) -> None:
    asked = put(by=volunteer2)
    User.objects.filter(pk=volunteer2.pk).update(is_active=False)
    approve(asked, mayors_office)
    assert told("question-answered") == [(volunteer.email,)]


def test_a_deputy_answers_as_a_deputy(put: Put, deputy: User) -> None:
    asked = approve(put(), deputy)
    assert asked.decided_as == "Dora Deputy, deputy of Mo Mayorsoffice, mayor's office"
    assert last_event(asked)[1] == f"The mayor's office ({DEPUTY}) approved song 1."


@pytest.mark.parametrize(
    "who", ["volunteer2", "board_member", "admin_user", "superuser", "stranger"]
)
def test_no_other_office_answers(who: str, asked: Question, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed, match="Only the mayor's office does this"):
        approve(asked, request.getfixturevalue(who))
    asked.refresh_from_db()
    assert asked.is_waiting


def test_nobody_answers_their_own(put: Put, mayors_office: User) -> None:
    own = put(by=mayors_office)
    with pytest.raises(Refused, match="Nobody approves their own request"):
        approve(own, mayors_office)
    with pytest.raises(Refused, match="Nobody approves their own request"):
        answering.require_answerable(own, by=mayors_office, today=DAY)


def test_a_second_answer_hears_of_the_first(asked: Question, mayors_office: User) -> None:
    approve(Question.objects.get(), mayors_office)
    for answer in (
        lambda: approve(asked, mayors_office),
        lambda: answering.require_answerable(Question.objects.get(), by=mayors_office, today=DAY),
        lambda: asking.take_back(asked, by=asked.asked_by, today=DAY),
    ):
        with pytest.raises(
            AlreadyAnswered,
            match="Mo Mayorsoffice, mayor's office has answered this already: approved",
        ):
            answer()


def test_a_question_goes_back_with_words(asked: Question, mayors_office: User) -> None:
    asked, voice = answering.opened(asked, by=mayors_office, today=DAY)
    with pytest.raises(Refused, match="Write the question") as refused:
        answering.send_back(asked, voice=voice, today=DAY, asks="  ")
    assert refused.value.field == "comment"
    answering.send_back(asked, voice=voice, today=DAY, asks="In which key?")
    assert last_event(asked)[:2] == (
        "question.sent_back",
        "The mayor's office sent song 1 back with the question: In which key?",
    )
    mail = Mail.objects.get(name="question-answered")
    assert (
        mail.subject == "[Action required] Sent back with a question: song 1 (Duluth and Kushiro)"
    )
    assert "In which key?" in mail.body


def test_a_no_has_its_reason(asked: Question, mayors_office: User) -> None:
    asked, voice = answering.opened(asked, by=mayors_office, today=DAY)
    with pytest.raises(Refused, match="Write why it is declined"):
        answering.decline(asked, voice=voice, today=DAY, reason="")
    answering.decline(asked, voice=voice, today=DAY, reason="It is too loud.")
    assert last_event(asked)[:2] == (
        "question.declined",
        "The mayor's office declined song 1: It is too loud.",
    )
    assert (
        Mail.objects.get(name="question-answered").subject
        == "Declined: song 1 (Duluth and Kushiro)"
    )


def test_after_an_answer_the_same_is_asked_again(
    asked: Question, put: Put, mayors_office: User
) -> None:
    asked, voice = answering.opened(asked, by=mayors_office, today=DAY)
    answering.send_back(asked, voice=voice, today=DAY, asks="In which key?")
    assert put().is_waiting


def test_what_was_shown_is_approved_once(put: Put, mayors_office: User) -> None:
    approve(put(sha256="a" * 64), mayors_office)
    again = put(sha256="a" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        approve(again, mayors_office)
    other = put(2, sha256="a" * 64)
    assert approve(other, mayors_office).verdict == Verdict.APPROVED


def test_who_asked_or_leads_takes_it_back(
    put: Put, volunteer: User, volunteer2: User, board_member: User
) -> None:
    asked = put(by=volunteer2)
    with pytest.raises(Refused, match="Only the person who asked, or the lead"):
        asking.take_back(asked, by=board_member, today=DAY)
    asked = asking.take_back(asked, by=volunteer, today=DAY)
    assert (asked.verdict, asked.decided_by, asked.decided_as) == (
        Verdict.TAKEN_BACK,
        volunteer,
        "Vera Volunteer",
    )
    assert last_event(asked)[:2] == (
        "question.taken_back",
        "Vera Volunteer (volunteer) took back the request to approve song 1.",
    )
    asking.take_back(put(by=volunteer2), by=volunteer2, today=DAY)


def test_a_question_that_is_taken_back_sends_no_mail(asked: Question, volunteer: User) -> None:
    asking.take_back(asked, by=volunteer, today=DAY)
    assert not Mail.objects.filter(state__in=State.open).exists()


def test_a_whole_file_is_taken_back_at_once(
    asked: Question, put: Put, board_member: User, mayors_office: User
) -> None:
    put(2, kind="dance")
    done = approve(put(3), mayors_office)
    with CaptureQueriesContext(connection) as queries:
        found = asking.take_back_all(
            asked.partnership, because="The file was closed.", by=board_member, today=DAY
        )
    updates = [one for one in queries if one["sql"].startswith('UPDATE "approvals_question"')]
    assert ([one.what for one in found], len(updates)) == (["song 1", "song 2"], 1)
    rows = Question.objects.order_by("pk").values_list("verdict", "decided_as", "comment")
    assert list(rows) == [
        ("taken_back", "Bea Board", "The file was closed."),
        ("taken_back", "Bea Board", "The file was closed."),
        ("approved", done.decided_as, ""),
    ]
    said = (
        Event.objects.filter(kind="question.taken_back")
        .order_by("position")
        .values_list("text", flat=True)
    )
    assert list(said) == [
        "The request to approve song 1 was taken back. The file was closed.",
        "The request to approve song 2 was taken back. The file was closed.",
    ]
    assert (
        not Mail.objects.filter(name="question-asked", state__in=State.open)
        .exclude(key__contains=done.pk)
        .exists()
    )


def test_only_some_kinds_are_taken_back(asked: Question, put: Put, volunteer: User) -> None:
    put(2, kind="dance")
    asking.take_back_all(
        asked.partnership, because="Too early.", by=volunteer, today=DAY, about=["dance-"]
    )
    assert list(Question.objects.order_by("pk").values_list("verdict", flat=True)) == [
        "waiting",
        "taken_back",
    ]


def test_a_closed_file_asks_nothing(asked: Question) -> None:
    assert list(Question.objects.waiting()) == [asked]
    assert list(Question.objects.waiting().put_to([Role.BOARD])) == []
    assert list(Question.objects.waiting().not_asked_by(asked.asked_by)) == []
    Partnership.objects.update(
        closed_at=timezone.now(), closed_by=asked.asked_by, closed_as="withdrawn"
    )
    assert list(Question.objects.waiting()) == []


@pytest.mark.both_databases
def test_the_database_keeps_an_answer(
    asked: Question, mayors_office: User, volunteer: User
) -> None:
    approve(asked, mayors_office)
    rows = Question.objects.filter(pk=asked.pk)
    kept = "approvals_question: what is written stays as it is"
    for deed in (
        lambda: rows.update(comment="No."),
        lambda: rows.update(note="It is long."),
        lambda: rows.update(verdict=Verdict.DECLINED),
        lambda: rows.update(
            verdict=Verdict.WAITING, decided_at=None, decided_by=None, decided_on=None
        ),
        lambda: rows.update(
            verdict=Verdict.REFUSED, refused_by=mayors_office, refused_at=timezone.now()
        ),
        lambda: rows.update(sheet_id=1, signed_by="Maria"),
        lambda: rows.update(decided_on=date(2020, 1, 1)),
        lambda: rows._raw_delete(rows.db),
    ):
        with pytest.raises(DatabaseError, match=kept), transaction.atomic():
            deed()


@pytest.mark.both_databases
def test_the_database_refuses_what_no_question_is(
    asked: Question, mayors_office: User, volunteer: User
) -> None:
    rows, now = Question.objects.filter(pk=asked.pk), timezone.now()
    said = {"decided_at": now, "decided_on": DAY, "decided_as": "Somebody"}
    refusals = {
        "question_answered_by_another": {"verdict": "approved", "decided_by": volunteer, **said},
        "question_decided_with_a_verdict": {
            "verdict": "waiting",
            "decided_by": mayors_office,
            **said,
        },
        "decided_at_with_decided_by": {"verdict": "declined", **said},
        "question_on_paper_is_signed_and_scanned": {
            "verdict": "approved",
            "decided_by": mayors_office,
            "signed_by": "Maria",
            **said,
        },
        "only_a_yes_on_paper_is_refused": {
            "verdict": "refused",
            "decided_by": mayors_office,
            "refused_by": mayors_office,
            "refused_at": now,
            **said,
        },
    }
    for name, values in refusals.items():
        with pytest.raises(DatabaseError, match=name), transaction.atomic():
            rows.update(**values)
    row = {
        name: getattr(asked, name) for name in ("partnership", "what", "asks", "office", "asked_by")
    }
    with (
        pytest.raises(DatabaseError, match=r"subject|one_open_question_about_it"),
        transaction.atomic(),
    ):
        Question.objects.create(subject=asked.subject, **row)
    with (
        pytest.raises(DatabaseError, match="approvals_question: first it waits"),
        transaction.atomic(),
    ):
        Question.objects.create(
            subject="song-9", verdict="approved", decided_by=mayors_office, **said, **row
        )


def test_a_sheet_is_refused_once_and_no_other_answer(
    asked: Question, admin_user: User, mayors_office: User
) -> None:
    asked, voice = answering.opened(asked, by=admin_user, today=DAY, sheet=sheet())
    answering.approve(asked, voice=voice, today=DAY)
    answering.refuse_paper(asked, reason="Not mine.", by=mayors_office, today=DAY)
    with pytest.raises(Refused, match="There is no yes on paper to refuse here"):
        answering.refuse_paper(asked, reason="Not mine.", by=mayors_office, today=DAY)
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        Question.objects.update(verdict=Verdict.APPROVED, refused_by=None, refused_at=None)


@pytest.mark.both_databases
def test_what_was_asked_stays_from_the_first_moment(put: Put, volunteer2: User) -> None:
    asked = put(sha256="a" * 64)
    for change in (
        {"sha256": "b" * 64},
        {"what": "another song"},
        {"asks": "What?"},
        {"office": Role.BOARD},
        {"asked_by": volunteer2},
        {"subject": "song-7"},
        {"note": "Please."},
    ):
        with (
            pytest.raises(DatabaseError, match="what is written stays as it is"),
            transaction.atomic(),
        ):
            Question.objects.filter(pk=asked.pk).update(**change)
