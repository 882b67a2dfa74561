"""Reminders of the evaluation: over a year each exactly once, none lost, none doubled."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.evaluations.due import EVALUATIONS, RHYTHM, evaluations_due
from partnerships.evaluations.models import Evaluation
from partnerships.evaluations.services import dating, writing
from partnerships.mailroom.due import post_due
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import delivery
from partnerships.partners.models import Ending, Partnership, Seat
from partnerships.planning.services import seat
from tests.evaluations.conftest import DUE, SIGNED

YEAR = 365


def days(first: date, count: int) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range(count))


def plan(day: date) -> list[Mail]:
    return post_due([EVALUATIONS], day)


def posted() -> list[tuple[str, int, str]]:
    """All mails as (key's due date, offset, address), in order."""
    mails = Mail.objects.order_by("pk").values_list("key", "to")
    return [(key.split(":")[2], int(key.split(":")[3]), to[0]) for key, to in mails]


@pytest.mark.parametrize(
    ("past", "offset"),
    [
        (-61, None),
        (-60, -60),
        (-31, -60),
        (-30, -30),
        (-8, -30),
        (-7, -7),
        (-1, -7),
        (0, 0),
        (6, 0),
        (7, 7),
        (29, 7),
        (30, 30),
        (59, 30),
        (60, 60),
        (89, 60),
        (90, 90),
        (400, 390),
    ],
)
def test_only_the_latest_day_that_has_come_counts(past: int, offset: int | None) -> None:
    assert RHYTHM.latest(past) == offset


def test_over_a_year_each_reminder_comes_exactly_once(
    evaluation: Evaluation, volunteer: User, volunteer2: User, mayors_office: User, admin_user: User
) -> None:
    seat(
        evaluation.partnership.committee,
        person=volunteer2,
        part=Seat.Part.CHAIR,
        since=SIGNED,
        by=volunteer,
    )
    for day in days(DUE - timedelta(days=120), YEAR):
        plan(day)
        plan(day)  # a second beat
    both, office, admins = (
        {volunteer2.email, volunteer.email},
        {mayors_office.email},
        {admin_user.email},
    )
    wanted = {-60: both, -30: both, -7: both, 0: both, 7: both, 30: both | office}
    wanted |= dict.fromkeys(range(60, 245, 30), both | office | admins)
    found: dict[int, list[str]] = {}
    for due, offset, to in posted():
        assert due == "2027-05-01"
        found.setdefault(offset, []).append(to)
    assert {offset: sorted(people) for offset, people in found.items()} == {
        offset: sorted(people) for offset, people in wanted.items()
    }


def test_each_says_in_its_subject_what_is_needed(evaluation: Evaluation, volunteer: User) -> None:
    subjects = []
    for past in (-60, -7, -1, 0, 1, 7, 30):
        subjects += [mail.subject for mail in plan(DUE + timedelta(days=past))]
    assert subjects == [
        "[Action required] Evaluate Duluth and Kushiro by 1 May 2027",
        "[Action required] Evaluate Duluth and Kushiro by 1 May 2027",
        "[Action required] Evaluate Duluth and Kushiro today",
        "[Action required] Evaluation of Duluth and Kushiro is 7 days overdue",
        "[Action required] Evaluation of Duluth and Kushiro is 30 days overdue",
    ]
    first = Mail.objects.order_by("pk")[0]
    assert "is due on 1 May 2027, in 60 days." in first.body
    assert f"http://localhost:8000/evaluations/{evaluation.partnership_id}/" in first.body
    assert (first.to, first.held, first.partnership) == (
        [volunteer.email],
        False,
        evaluation.partnership,
    )


def test_after_a_gap_of_forty_days_one_mail_comes_not_three(
    evaluation: Evaluation, volunteer: User
) -> None:
    plan(DUE - timedelta(days=31))
    assert [offset for _, offset, _ in posted()] == [-60]
    plan(DUE + timedelta(days=9))  # nobody was there for forty days: -30, -7, 0 and 7 were missed
    plan(DUE + timedelta(days=10))
    assert [offset for _, offset, _ in posted() if offset != -60] == [7]
    assert Mail.objects.latest("pk").subject.endswith("is 9 days overdue")


def test_what_could_not_be_sent_is_not_repeated(evaluation: Evaluation) -> None:
    """The mail server was away for months: one mail goes out, not five."""
    for day in days(DUE - timedelta(days=60), 75):
        plan(day)
    states = [(int(mail.key.split(":")[3]), mail.state) for mail in Mail.objects.order_by("pk")]
    assert states == [
        (-60, State.HELD_BACK),
        (-30, State.HELD_BACK),
        (-7, State.HELD_BACK),
        (0, State.HELD_BACK),
        (7, State.WAITING),
    ]


@pytest.mark.both_databases
def test_a_whole_run_sends_each_once(evaluation: Evaluation, mailoutbox: list[object]) -> None:
    for day in days(DUE - timedelta(days=60), 100):
        plan(day)
        delivery.deliver_waiting()
        delivery.deliver_waiting()
    assert (
        len(mailoutbox)
        == Mail.objects.filter(state=State.SENT).count()
        == Mail.objects.count()
        == 6
    )


def test_a_moved_date_takes_back_what_has_not_gone_out(
    evaluation: Evaluation, volunteer: User
) -> None:
    plan(DUE - timedelta(days=7))
    dating.set_date(
        evaluation.partnership,
        due_on=date(2027, 9, 1),
        by=volunteer,
        today=timezone.localdate(),
        signed_on=SIGNED,
    )
    old = Mail.objects.get()
    assert (old.state, old.cancelled_because) == (
        State.HELD_BACK,
        "The date of the evaluation was moved.",
    )
    for day in days(DUE - timedelta(days=7), 75):
        assert plan(day) == [] or day == date(2027, 7, 3)
    assert [(due, offset) for due, offset, _ in posted()][1:] == [("2027-09-01", -60)]


def test_a_date_moved_away_and_back_is_recalled_again(
    evaluation: Evaluation, volunteer: User
) -> None:
    plan(DUE - timedelta(days=7))
    for due_on in (date(2027, 9, 1), DUE):
        dating.set_date(
            evaluation.partnership,
            due_on=due_on,
            by=volunteer,
            today=timezone.localdate(),
            signed_on=SIGNED,
        )
    assert [mail.state for mail in plan(DUE - timedelta(days=6))] == [State.WAITING]


def test_saving_the_same_day_again_takes_nothing_back(
    evaluation: Evaluation, volunteer: User
) -> None:
    plan(DUE - timedelta(days=7))
    dating.set_date(
        evaluation.partnership,
        due_on=DUE,
        by=volunteer,
        today=timezone.localdate(),
        signed_on=SIGNED,
    )
    assert Mail.objects.get().state == State.WAITING
    assert plan(DUE - timedelta(days=6)) == []


def test_files_on_hold_rest_and_then_hear_once(evaluation: Evaluation) -> None:
    files = Partnership.objects.filter(pk=evaluation.partnership_id)
    files.update(held_until=DUE + timedelta(days=3))
    for day in days(DUE - timedelta(days=60), 64):
        assert plan(day) == []
    plan(DUE + timedelta(days=4))
    assert [offset for _, offset, _ in posted()] == [0]


def test_closed_files_and_finished_evaluations_are_left_alone(
    written: Evaluation, volunteer: User, mayors_office: User
) -> None:
    plan(DUE)
    writing.close_round(written.partnership, by=mayors_office, today=DUE)
    assert Mail.objects.get().state == State.HELD_BACK
    assert list(evaluations_due(DUE + timedelta(days=200))) == []
    assert {due.about for due in evaluations_due(date(2028, 4, 1))}
    Partnership.objects.filter(pk=written.partnership_id).update(
        closed_at=timezone.now(), closed_by=volunteer, closed_as=Ending.SUPERSEDED
    )
    assert list(evaluations_due(date(2028, 4, 1))) == []


def test_somebody_always_hears_of_it(
    evaluation: Evaluation, volunteer: User, admin_user: User
) -> None:
    User.objects.filter(pk=volunteer.pk).update(is_active=False)
    [due] = evaluations_due(DUE)
    assert (due.person, due.context["days"], due.name) == (admin_user, 0, "evaluation-due")


def test_planning_asks_nothing_of_evaluations_far_ahead(evaluation: Evaluation) -> None:
    assert plan(SIGNED) == []
    assert not Mail.objects.exists()
