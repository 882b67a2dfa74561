"""The one reminder engine, with a reminder of its own: once, together, taken back, cheap."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from partnerships.accounts.models import User
from partnerships.mailroom.due import OVER, REPLACED, Due, Reminder, Rhythm, post_due, shared_out
from partnerships.mailroom.models import Mail, State
from partnerships.partners.models import Partnership

DAY = date(2027, 5, 1)
pytestmark = pytest.mark.both_databases
WEEKLY = Rhythm((-7, 0), again=7)


class Fair:
    """A fair on a day, of which everybody is told: a reminder as an app would say it."""

    def __init__(self, people: list[User], files: tuple[Partnership, ...] = ()) -> None:
        self.on: date | None = DAY
        self.people, self.files = people, files

    def due(self, today: date) -> Iterator[Due]:
        turn = WEEKLY.latest((today - self.on).days) if self.on else None
        for person in self.people if turn is not None else []:
            yield Due(
                name="hold-over",
                about=f"fair:1:{self.on}",
                turn=turn or 0,
                person=person,
                files=self.files,
                path="/fair/",
            )

    def post(self, today: date) -> list[Mail]:
        return post_due([Reminder(("hold-over",), self.due)], today)


def states() -> list[tuple[str, str]]:
    return list(Mail.objects.order_by("pk").values_list("state", "cancelled_because"))


def test_each_person_hears_once_and_missed_days_are_one(
    volunteer: User, board_member: User
) -> None:
    fair = Fair([volunteer, board_member])
    assert fair.post(DAY - timedelta(days=8)) == []
    first = fair.post(DAY - timedelta(days=6))
    assert [mail.to for mail in first] == [[volunteer.email], [board_member.email]]
    assert fair.post(DAY - timedelta(days=5)) == []
    assert len(fair.post(DAY + timedelta(days=15))) == 2  # 0 and 7 were missed: 14 stands for them
    assert states() == [(State.HELD_BACK, REPLACED)] * 2 + [(State.WAITING, "")] * 2
    assert {mail.reader for mail in Mail.objects.all()} == {"ours"}


def test_what_is_done_moved_or_for_nobody_is_taken_back(volunteer: User) -> None:
    fair = Fair([volunteer])
    fair.post(DAY)
    fair.on = DAY + timedelta(days=3)  # moved: another thing
    assert len(fair.post(DAY)) == 1
    fair.on = None
    assert fair.post(DAY) == []
    assert states() == [(State.HELD_BACK, OVER)] * 2
    fair.on = DAY  # moved back: the key is free again
    assert len(fair.post(DAY)) == 1
    volunteer.is_active = False
    assert fair.post(DAY) == []
    assert states()[-1] == (State.HELD_BACK, OVER)


def test_what_has_left_is_not_taken_back_nor_said_again(volunteer: User) -> None:
    fair = Fair([volunteer])
    [mail] = fair.post(DAY)
    Mail.objects.filter(pk=mail.pk).update(handed_at=timezone.now(), sent_at=timezone.now())
    fair.on = None
    fair.post(DAY)
    fair.on = DAY
    assert fair.post(DAY) == []
    assert states() == [(State.SENT, "")]


def test_a_hundred_mails_are_written_together(
    volunteer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people = User.objects.bulk_create(
        User(email=f"person{number}@example.org", name=f"Person {number}") for number in range(100)
    )
    fair = Fair([volunteer])
    with django_assert_max_num_queries(8):
        assert len(fair.post(DAY)) == 1
    fair.people = list(people)
    with django_assert_max_num_queries(16):  # SQLite takes 33 rows in one insert
        assert len(fair.post(DAY + timedelta(days=1))) == 100
    with django_assert_max_num_queries(2):
        assert fair.post(DAY + timedelta(days=2)) == []


def test_a_mail_about_many_files_names_them_and_belongs_to_none(
    partnership: Partnership, volunteer: User, board_member: User
) -> None:
    other = Partnership(pk=0, number="2026-099", home=partnership.home, lead=board_member)
    shared = shared_out([partnership, other], [board_member])
    assert shared == {volunteer: (partnership,), board_member: (partnership, other)}
    [one] = Fair([volunteer], (partnership,)).post(DAY)
    assert one.partnership == partnership
    [many] = Fair([board_member], (partnership, other)).post(DAY)
    assert many.partnership is None
