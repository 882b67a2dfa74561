"""A worker that is killed outright, in the middle, loses nothing and doubles nothing unseen."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding, delivery
from tests.mailroom.conftest import OUTSIDE, Write
from tests.smtp import WAIT, MailServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
PATIENCE = 30


class Worker:
    """A process of its own that empties the tray once. It is born by a fork: two seconds sooner
    than by a command.
    """

    def __init__(self) -> None:
        connections.close_all()
        self.number = os.fork()
        if self.number == 0:
            ended = 1
            try:
                delivery.deliver_waiting()
                ended = 0
            finally:
                os._exit(ended)

    def kill(self) -> None:
        os.kill(self.number, signal.SIGKILL)
        os.waitpid(self.number, 0)

    def ends_well(self) -> bool:
        return os.waitpid(self.number, 0)[1] == 0


def wait_for(**facts: Any) -> Mail:
    """Return the mail as soon as the facts hold."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        mail = Mail.objects.filter(**facts).first()
        if mail:
            return mail
        time.sleep(0.05)
    raise AssertionError(f"{facts} never held: {Mail.objects.values()}")


def later() -> int:
    """Deliver again when all claims and pauses are over."""
    past = timezone.now() - timedelta(seconds=1)
    Mail.objects.filter(lease_until__isnull=False).update(lease_until=past)
    sent = delivery.deliver_waiting()
    Mail.objects.filter(state=State.WAITING).update(next_try_at=past)
    return sent + delivery.deliver_waiting()


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a mail server that takes the line and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        lines: list[socket.socket] = []

        def take() -> None:
            try:
                while True:
                    lines.append(server.accept()[0])
            except OSError:
                return

        threading.Thread(target=take, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
        for line in lines:
            line.close()


def test_a_kill_between_claim_and_send_loses_nothing(
    write: Write, smtp: MailServer, settings: Any, silent: int, volunteer: User
) -> None:
    mail = deciding.release(write(), by=volunteer, today=timezone.localdate())
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, silent
    worker = Worker()
    settings.EMAIL_PORT = port
    claimed = wait_for(pk=mail.pk, claim_token__isnull=False)
    worker.kill()
    assert (claimed.state, claimed.handed_at, delivery.deliver_waiting()) == (
        State.ON_ITS_WAY,
        None,
        0,
    )
    assert later() == 1
    assert ([message["Message-ID"] for message in smtp.messages], later()) == ([mail.message_id], 0)


def test_a_kill_while_the_server_has_the_letter_asks_a_person(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    mail = deciding.release(write(), by=volunteer, today=timezone.localdate())
    smtp.replies = [WAIT]
    worker = Worker()
    assert smtp.has_one.wait(PATIENCE)
    worker.kill()
    smtp.let_go.set()
    later()
    unsure = Mail.objects.get(pk=mail.pk)
    assert (unsure.state, unsure.error) == (
        State.UNSURE,
        "The application was stopped while the mail server had the mail.",
    )
    assert [message["To"] for message in smtp.messages].count(OUTSIDE) <= 1


def test_a_kill_while_the_server_has_a_reminder_sends_it_again_under_the_same_number(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    mail = write(to=(volunteer.email,))
    smtp.replies = [WAIT]
    worker = Worker()
    assert smtp.has_one.wait(PATIENCE)
    worker.kill()
    smtp.let_go.set()
    assert later() == 1
    assert {message["Message-ID"] for message in smtp.messages} == {mail.message_id}
    assert Mail.objects.get(pk=mail.pk).state == State.SENT


def test_two_processes_at_once_send_each_mail_once(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    mails = [write(str(number), (volunteer.email,)) for number in range(20)]
    workers = [Worker() for _ in range(2)]
    assert [worker.ends_well() for worker in workers] == [True, True]
    assert sorted(message["Message-ID"] for message in smtp.messages) == sorted(
        mail.message_id for mail in mails
    )
