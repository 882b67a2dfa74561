from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.desk.services import reminders
from partnerships.mailroom.models import Mail
from partnerships.partners.models import Ending, Partnership
from partnerships.pipeline.models import StageApproval
from partnerships.pipeline.services import approvals, life

DAY = date(2026, 11, 22)


@pytest.fixture
def asked(planned: Partnership, volunteer: User, mayors_office: User) -> StageApproval:
    approval = approvals.request_approval(planned, by=volunteer, today=DAY)
    noon = datetime(2026, 11, 22, 18, tzinfo=UTC)
    StageApproval.objects.filter(pk=approval.pk).update(asked_at=noon)
    Mail.objects.all().delete()
    return approval


def subjects() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("subject", flat=True))


def test_an_unanswered_question_is_recalled_after_3_and_7_days_then_weekly(
    asked: StageApproval,
) -> None:
    days_with_mail = [
        number
        for number in range(30)
        if any("leave planning" in m.subject for m in reminders.remind(DAY + timedelta(number)))
    ]
    assert days_with_mail == [3, 7, 14, 21, 28]


def test_missed_recalls_become_one(asked: StageApproval) -> None:
    reminders.remind(DAY + timedelta(days=16))
    reminders.remind(DAY + timedelta(days=16))
    assert [words for words in subjects() if "leave planning" in words] == [
        "[Action required] Waiting for 16 days: May Duluth and Kushiro leave planning?"
    ]


def test_a_file_that_stands_still_is_told_to_its_lead(
    partnership: Partnership, volunteer: User
) -> None:
    for number in range(100):
        reminders.remind(partnership.stage_since + timedelta(days=number))
    assert subjects() == [
        f"[Action required] Duluth and Kushiro has stood in planning for {days} days"
        for days in (30, 60, 90)
    ]
    assert {tuple(mail.to) for mail in Mail.objects.all()} == {(volunteer.email,)}


def test_held_and_closed_files_rest(partnership: Partnership, volunteer: User) -> None:
    later = partnership.stage_since + timedelta(days=45)
    life.hold(partnership, until=later, reason="Elections", by=volunteer, today=DAY)
    assert reminders.remind(later) == []
    assert [mail.subject for mail in reminders.remind(later + timedelta(days=1))] == [
        "[Action required] Duluth and Kushiro has stood in planning for 46 days",
        "[Action required] The hold on Duluth and Kushiro is over",
    ]
    life.close(partnership, ending=Ending.WITHDRAWN, reason="No time", by=volunteer, today=DAY)
    assert reminders.remind(later + timedelta(days=60)) == []


@pytest.mark.parametrize(("hour", "posted"), [(8, 0), (9, 1), (23, 1)])
def test_mail_is_planned_from_nine_in_the_morning_on(
    hour: int, posted: int, partnership: Partnership
) -> None:
    morning = datetime(2026, 12, 2, hour, tzinfo=timezone.get_default_timezone())
    assert len(reminders.remind_in_the_morning(morning)) == posted


def test_the_command_shows_and_runs_a_day(partnership: Partnership, volunteer: User) -> None:
    shown, run, again = StringIO(), StringIO(), StringIO()
    call_command("remind", "--on", "2026-12-05", "--show", stdout=shown)
    assert not Mail.objects.exists()
    call_command("remind", "--on", "2026-12-05", stdout=run)
    call_command("remind", "--on", "2026-12-05", stdout=again)
    line = (
        f"{volunteer.email}: [Action required] Duluth and Kushiro has stood in planning for 34"
        " days\n"
    )
    assert shown.getvalue() == run.getvalue() == f"{line}1 due on 5 December 2026.\n"
    assert again.getvalue() == "0 due on 5 December 2026.\n"
