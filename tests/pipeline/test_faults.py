"""What must survive: two clocks, two workers, a database that is busy."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.desk.services import reminders
from partnerships.mailroom.models import Mail
from partnerships.partners.models import Partnership
from partnerships.pipeline.services import approvals


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_many_clocks_plan_each_reminder_once(
    planned: Partnership, volunteer: User, mayors_office: User
) -> None:
    approvals.request_approval(planned, by=volunteer, today=date(2026, 11, 22))
    Mail.objects.all().delete()
    day = date.today() + timedelta(days=8)  # noqa: DTZ011  the question was asked at this moment

    def plan(_number: int) -> None:
        try:
            reminders.remind(day)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(plan, range(6)))
    assert [mail.to for mail in Mail.objects.all()] == [[mayors_office.email]]


@pytest.mark.django_db(transaction=True)
def test_a_busy_database_delays_and_loses_nothing(
    client: Client, partnership: Partnership, volunteer: User
) -> None:
    client.force_login(volunteer)
    held, release = Event(), Event()

    def hold_the_lock() -> None:
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        held.set()
        release.wait(5)
        other.execute("ROLLBACK")
        other.close()

    holder = Thread(target=hold_the_lock)
    holder.start()
    held.wait(5)
    Thread(target=lambda: (Event().wait(1.5), release.set())).start()
    sent = {"kind": "sister", "level": "city", "purpose": "Harbors", "version": partnership.version}
    answer = client.post(reverse("brief-edit", args=[partnership.pk]), sent)
    holder.join()
    partnership.refresh_from_db()
    assert (answer.status_code, partnership.purpose) == (302, "Harbors")
