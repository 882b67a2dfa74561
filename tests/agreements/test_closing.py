"""A file that is closed, or moved back before its agreement, asks nobody about its text any
more.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.agreements.models import TextApproval
from partnerships.agreements.services import approving
from partnerships.approvals.models import Verdict
from partnerships.desk import lines
from partnerships.desk.services import reminders
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import delivery
from partnerships.partners.models import Ending, Partnership, Stage
from partnerships.pipeline.services import life
from partnerships.words.refusal import Refused
from tests.agreements.conftest import TODAY


def close(file: Partnership, by: User) -> None:
    life.close(file, ending=Ending.WITHDRAWN, reason="No time", by=by, today=TODAY)


@pytest.mark.both_databases
def test_closing_takes_the_question_about_the_text_back(
    asked: TextApproval, volunteer2: User, mayors_office: User
) -> None:
    file = asked.version.partnership
    close(file, volunteer2)
    asked.refresh_from_db()
    assert (asked.verdict, asked.decided_by, asked.decided_on) == (
        Verdict.TAKEN_BACK,
        volunteer2,
        TODAY,
    )
    assert (asked.decided_as, asked.comment) == ("Victor Volunteer", "The file was closed.")
    assert asked.decided_at is not None
    assert [event.text for event in file.events.order_by("-position")[:2]] == [
        "The file was closed (withdrawn): No time",
        "The request to approve version 1 of the text was taken back. The file was closed.",
    ]
    with pytest.raises(Refused, match=r"This file was closed \(withdrawn\)\. Reopen it first\."):
        approving.approve_text(asked, seen=asked.sha256, by=mayors_office, today=TODAY)


def test_no_mail_reminds_of_it_and_what_was_not_sent_stays_here(
    mayors_office: User, asked: TextApproval, volunteer: User
) -> None:
    (mail,) = Mail.objects.filter(name="question-asked")
    reminders.remind(timezone.localdate() + timedelta(days=3))
    (recalled,) = Mail.objects.filter(name="question-waits")
    close(asked.version.partnership, volunteer)
    for waited in (mail, recalled):
        waited.refresh_from_db()
        assert (waited.state, waited.cancelled_because) == (State.HELD_BACK, "The file was closed.")
    for days in range(4, 60):
        reminders.remind(timezone.localdate() + timedelta(days=days))
    delivery.deliver_waiting()
    assert list(Mail.objects.filter(name="question-waits")) == [recalled]
    recalled.refresh_from_db()
    assert recalled.sent_at is None


def test_no_page_asks_about_the_text_of_a_closed_file(
    asked: TextApproval, volunteer: User, mayors_office: User, client: Client
) -> None:
    file, today = asked.version.partnership, timezone.localdate()
    assert "May version 1 of the text" in str(lines.waiting(mayors_office, [], today))
    close(file, volunteer)
    assert "May version 1 of the text" not in str(lines.waiting(mayors_office, [], today))
    client.force_login(mayors_office)
    page = client.get(reverse("agreement-decide", args=[file.pk])).content.decode()
    assert "Taken back" in page
    assert 'value="approve"' not in page
    page = client.get(reverse("agreement-detail", args=[file.pk])).content.decode()
    assert reverse("agreement-decide", args=[file.pk]) not in page
    assert reverse("agreement-ask", args=[file.pk]) not in page


def test_after_reopening_it_is_asked_anew(
    asked: TextApproval, volunteer: User, mayors_office: User, client: Client
) -> None:
    file, seen = asked.version.partnership, asked.sha256
    close(file, volunteer)
    life.reopen(file, reason="Time again", by=mayors_office, today=TODAY)
    client.force_login(volunteer)
    page = client.get(reverse("agreement-detail", args=[file.pk])).content.decode()
    assert reverse("agreement-ask", args=[file.pk]) in page
    again = approving.ask_text_approval(file, seen=seen, by=volunteer, today=TODAY)
    approving.approve_text(again, seen=seen, by=mayors_office, today=TODAY)
    assert not TextApproval.objects.waiting().exists()


@pytest.mark.parametrize(
    ("to", "verdict"),
    [
        (Stage.RESEARCH, Verdict.TAKEN_BACK),
        (Stage.CORRESPONDENCE, Verdict.TAKEN_BACK),
        (Stage.AGREEMENT, Verdict.WAITING),
    ],
)
def test_before_its_agreement_a_file_has_no_question_about_the_text(
    to: Stage, verdict: Verdict, asked: TextApproval, mayors_office: User
) -> None:
    file = asked.version.partnership
    Partnership.objects.filter(pk=file.pk).update(stage=Stage.SIGNING)
    life.move_back(file, to=to, reason="Too early", by=mayors_office, today=TODAY)
    asked.refresh_from_db()
    assert asked.verdict == verdict
    said = "The request to approve version 1 of the text was taken back. The file was moved back."
    assert file.events.filter(text=said).exists() == (verdict == Verdict.TAKEN_BACK)
