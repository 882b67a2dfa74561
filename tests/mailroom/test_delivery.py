"""Over a real line to a real mail server: sent once, tried again, given up, and never without a
person.
"""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.documents.models import Upload
from partnerships.history.models import Event
from partnerships.mailroom import tasks
from partnerships.mailroom.models import Mail, State
from partnerships.mailroom.services import deciding, delivery
from partnerships.partners.models import Partnership
from tests.mailroom.conftest import OUTSIDE, Write
from tests.smtp import HANG_UP, KEEP_AND_HANG_UP, MailServer

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(mail: Mail) -> Mail:
    return Mail.objects.get(pk=mail.pk)


def now_try_again() -> None:
    """Let the pause between two tries pass."""
    Mail.objects.filter(next_try_at__isnull=False).update(
        next_try_at=timezone.now() - timedelta(seconds=1)
    )


def let_claims_expire() -> None:
    Mail.objects.filter(lease_until__isnull=False).update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )


@pytest.mark.both_databases
def test_a_mail_arrives_as_it_was_written(
    write: Write, smtp: MailServer, organization: Organization, volunteer: User
) -> None:
    words = {
        "subject": "Grüße an 釧路市 — и привет, " + "Ω" * 90,
        "body": "Sehr geehrte Frau Bürgermeisterin,\n\n" + "ü" * 1200,
    }
    mail = deciding.release(write(**words), by=volunteer, today=timezone.localdate())
    assert delivery.deliver_waiting() == 1
    [message] = smtp.messages
    assert (
        message["Subject"],
        message["To"],
        message["From"],
        message["Reply-To"],
        message["Message-ID"],
    ) == (
        words["subject"],
        OUTSIDE,
        "Sister Cities <sistercities@localhost>",
        "hello@duluth.example.org",
        mail.message_id,
    )
    assert message.get_content().replace("\r\n", "\n") == words["body"] + "\n"
    assert message["Date"].datetime.tzinfo is not None
    assert message["Auto-Submitted"] is None  # a person sent it
    sent = fresh(mail)
    assert (sent.state, sent.attempts, sent.claim_token, sent.error) == (State.SENT, 1, None, "")
    assert delivery.deliver_waiting() == 0
    assert len(smtp.messages) == 1


def test_a_reminder_says_that_nobody_wrote_it(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    write(to=(volunteer.email,))
    delivery.deliver_waiting()
    assert smtp.messages[0]["Auto-Submitted"] == "auto-generated"


def test_enclosures_arrive_under_their_friendly_names(
    write: Write, smtp: MailServer, partnership: Partnership, volunteer: User
) -> None:
    title = "Vertrag über die Partnerschaft mit 釧路市 " + "sehr langer Name " * 5
    papers = [
        _upload(partnership, volunteer, title, b"%PDF-1.7 one"),
        _upload(partnership, volunteer, "Plain", b"two"),
    ]
    deciding.release(
        write(partnership=partnership, enclosures=papers), by=volunteer, today=timezone.localdate()
    )
    delivery.deliver_waiting()
    parts = [
        (part.get_filename(), part.get_content_type(), part.get_content())
        for part in smtp.messages[0].iter_attachments()
    ]
    assert parts == [
        (papers[0].filename, "application/pdf", b"%PDF-1.7 one"),
        (papers[1].filename, "application/pdf", b"two"),
    ]
    assert "釧路市" in papers[0].filename


def test_a_letter_without_its_enclosure_does_not_go_out(
    write: Write, smtp: MailServer, partnership: Partnership, volunteer: User
) -> None:
    paper = _upload(partnership, volunteer, "Letter of introduction", b"x")
    default_storage.delete(paper.file.name)
    mail = deciding.release(
        write(partnership=partnership, enclosures=[paper]), by=volunteer, today=timezone.localdate()
    )
    delivery.deliver_waiting()
    assert (fresh(mail).state, fresh(mail).error) == (
        State.DEAD,
        "The file of “Letter of introduction” is not where it was put.",
    )
    assert [message["To"] for message in smtp.messages] == [volunteer.email]  # who is told


def _upload(partnership: Partnership, by: User, title: str, data: bytes) -> Upload:
    name = default_storage.save("uploads/one.pdf", ContentFile(data))
    return Upload.objects.create(
        partnership=partnership,
        kind="pdf",
        title=title,
        original_name="scan.pdf",
        file=name,
        sha256="0" * 64,
        size=len(data),
        kept_by=by,
    )


@pytest.mark.both_databases
def test_nothing_goes_out_that_waits_for_a_person(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    write("letter")
    write("own letter", (volunteer.email,), held=True)
    assert (delivery.deliver_waiting(), smtp.messages) == (0, [])


def test_nothing_goes_out_before_its_day(write: Write, smtp: MailServer, volunteer: User) -> None:
    today = timezone.localdate()
    write("later", (volunteer.email,), not_before=today + timedelta(days=2))
    write("now", (volunteer.email,), not_before=today - timedelta(days=2), subject="Now")
    delivery.deliver_waiting()
    assert [message["Subject"] for message in smtp.messages] == ["Now"]


@pytest.mark.both_databases
def test_a_passing_refusal_is_tried_again_after_longer_and_longer_pauses(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    mail = write(to=(volunteer.email,))
    smtp.replies = ["451 Try later"] * 4
    pauses = []
    for _ in range(4):
        before = timezone.now()
        assert delivery.deliver_waiting() == 0
        pauses.append(round((fresh(mail).next_try_at - before) / timedelta(minutes=1)))
        assert delivery.deliver_waiting() == 0  # not before the pause is over
        now_try_again()
    assert pauses == [1, 2, 4, 8]
    assert (fresh(mail).state, fresh(mail).error) == (
        State.WAITING,
        "The mail server refused it: 451 Try later",
    )
    assert (
        delivery.deliver_waiting(),
        len(smtp.messages),
        fresh(mail).attempts,
        fresh(mail).error,
    ) == (1, 1, 5, "")


def test_the_pause_never_exceeds_four_hours(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    mail = write(to=(volunteer.email,))
    Mail.objects.update(attempts=5000)
    smtp.replies = ["421 Busy"]
    delivery.deliver_waiting()
    assert (
        timedelta(hours=3, minutes=59)
        < fresh(mail).next_try_at - timezone.now()
        <= timedelta(hours=4)
    )


@pytest.mark.both_databases
def test_a_final_refusal_is_shown_to_a_person(
    write: Write, smtp: MailServer, partnership: Partnership, volunteer: User, admin_user: User
) -> None:
    mail = deciding.release(
        write(partnership=partnership), by=volunteer, today=timezone.localdate()
    )
    smtp.replies = ["550 5.1.1 No such mailbox"]
    delivery.deliver_waiting()
    assert (fresh(mail).state, fresh(mail).error) == (
        State.DEAD,
        "The mail server refused it: 550 5.1.1 No such mailbox",
    )
    assert Event.objects.order_by("-position").first().text == (
        f"“A letter from Duluth” to {OUTSIDE} could not be delivered. "
        "The mail server refused it: 550 5.1.1 No such mailbox"
    )
    [notice] = smtp.messages
    assert (notice["To"], notice["Subject"]) == (
        volunteer.email,
        "[Action required] “A letter from Duluth” may not have arrived",
    )
    assert delivery.deliver_waiting() == 0
    deciding.try_again(
        fresh(mail), by=admin_user, today=timezone.localdate(), to=["office@kushiro.example.jp"]
    )
    delivery.deliver_waiting()
    assert smtp.readers[-1] == ["office@kushiro.example.jp"]


def test_an_address_refused_among_others_gets_a_mail_of_its_own(
    write: Write, smtp: MailServer, partnership: Partnership, volunteer: User
) -> None:
    paper = _upload(partnership, volunteer, "Letter", b"x")
    mail = deciding.release(
        write(
            to=("a@x.example", "b@x.example", "c@x.example"),
            partnership=partnership,
            enclosures=[paper],
        ),
        by=volunteer,
        today=timezone.localdate(),
    )
    smtp.refused = {"b@x.example": "550 Unknown"}
    delivery.deliver_waiting()
    assert (fresh(mail).state, fresh(mail).to, smtp.readers[0]) == (
        State.SENT,
        ["a@x.example", "c@x.example"],
        ["a@x.example", "c@x.example"],
    )
    rest = Mail.objects.get(state=State.DEAD)
    assert (rest.to, rest.body, rest.error, [str(each) for each in rest.enclosures.all()]) == (
        ["b@x.example"],
        mail.body,
        "The mail server refused this address: 550 Unknown",
        ["Letter"],
    )


def test_an_address_refused_for_now_among_others_is_tried_again(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    deciding.release(
        write(to=("a@x.example", "b@x.example")), by=volunteer, today=timezone.localdate()
    )
    smtp.refused = {"b@x.example": "450 Greylisted"}
    delivery.deliver_waiting()
    smtp.refused = {}
    now_try_again()
    delivery.deliver_waiting()
    assert smtp.readers == [["a@x.example"], ["b@x.example"]]


def test_all_addresses_refused_is_a_refusal(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    mail = deciding.release(write(), by=volunteer, today=timezone.localdate())
    smtp.refused = {OUTSIDE: "550 Unknown"}
    delivery.deliver_waiting()
    assert (fresh(mail).state, fresh(mail).error) == (
        State.DEAD,
        "The mail server refused it: 550 Unknown",
    )


def test_without_a_server_everything_waits_and_one_try_is_enough(
    write: Write, smtp: MailServer, settings: Any, volunteer: User
) -> None:
    mails = [write(str(number), (volunteer.email,)) for number in range(3)]
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert delivery.deliver_waiting() == 0
    assert [(fresh(mail).state, fresh(mail).attempts, fresh(mail).handed_at) for mail in mails] == [
        (State.WAITING, 1, None),
        (State.WAITING, 0, None),
        (State.WAITING, 0, None),
    ]
    assert fresh(mails[0]).error.startswith("The mail server does not answer:")
    settings.EMAIL_PORT = port
    now_try_again()
    assert delivery.deliver_waiting() == 3


@pytest.mark.both_databases
@pytest.mark.parametrize(("reply", "copies"), [(HANG_UP, 1), (KEEP_AND_HANG_UP, 2)])
def test_a_reminder_whose_line_broke_goes_again_under_the_same_number(
    write: Write, smtp: MailServer, volunteer: User, reply: str, copies: int
) -> None:
    mail = write(to=(volunteer.email,))
    smtp.replies = [reply]
    assert delivery.deliver_waiting() == 0
    assert (fresh(mail).state, fresh(mail).handed_at) == (State.WAITING, None)
    now_try_again()
    assert delivery.deliver_waiting() == 1
    assert [message["Message-ID"] for message in smtp.messages] == [mail.message_id] * copies


@pytest.mark.both_databases
@pytest.mark.parametrize("reply", [HANG_UP, KEEP_AND_HANG_UP])
def test_a_letter_whose_line_broke_waits_for_a_person(
    write: Write, smtp: MailServer, partnership: Partnership, volunteer: User, reply: str
) -> None:
    mail = deciding.release(
        write(partnership=partnership), by=volunteer, today=timezone.localdate()
    )
    smtp.replies = [reply]
    delivery.deliver_waiting()
    unsure = fresh(mail)
    assert (unsure.state, unsure.handed_at is None) == (State.UNSURE, False)
    assert "may or may not have arrived" in Event.objects.order_by("-position").first().text
    let_claims_expire()
    now_try_again()
    delivery.deliver_waiting()
    assert fresh(mail).state == State.UNSURE
    if reply == KEEP_AND_HANG_UP:
        arrived = deciding.confirm_arrival(unsure, by=volunteer, today=timezone.localdate())
        assert (arrived.state, arrived.sent_at) == (State.SENT, unsure.handed_at)
    else:
        deciding.try_again(unsure, by=volunteer, today=timezone.localdate())
        delivery.deliver_waiting()
        assert fresh(mail).state == State.SENT
    letters = [message for message in smtp.messages if message["To"] == OUTSIDE]
    assert [letter["Message-ID"] for letter in letters] == [mail.message_id]


@pytest.mark.both_databases
def test_many_workers_at_once_send_each_mail_once(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    mails = [
        write(str(number), (volunteer.email,), subject=f"Reminder {number}") for number in range(12)
    ]
    start, sent, troubles = threading.Barrier(4), [], []

    def work() -> None:
        start.wait()
        try:
            sent.append(delivery.deliver_waiting())
        except Exception as trouble:  # shown below
            troubles.append(trouble)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (troubles, sum(sent)) == ([], 12)
    # nobody took what another had
    assert set(Mail.objects.values_list("attempts", flat=True)) == {1}
    assert sorted(message["Message-ID"] for message in smtp.messages) == sorted(
        mail.message_id for mail in mails
    )


@pytest.mark.both_databases
def test_a_worker_that_was_asleep_too_long_sends_nothing(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    write(to=(volunteer.email,))
    asleep = delivery._claim()
    let_claims_expire()
    delivery.release_expired_claims()
    now_try_again()
    assert delivery.deliver_waiting() == 1
    assert delivery._deliver(asleep) is False
    assert len(smtp.messages) == 1


def test_a_letter_held_back_at_the_last_moment_is_not_sent(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    mail = deciding.release(write(), by=volunteer, today=timezone.localdate())
    claimed = delivery._claim()
    deciding.hold_back(mail, by=volunteer, today=timezone.localdate(), reason="Wrong mayor")
    assert (delivery._deliver(claimed), smtp.messages, fresh(mail).state) == (
        False,
        [],
        State.HELD_BACK,
    )


def test_a_slow_worker_may_still_say_that_it_sent(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    mail = deciding.release(write(), by=volunteer, today=timezone.localdate())
    slow = delivery._claim()
    delivery._hand_over(slow)
    let_claims_expire()
    delivery.release_expired_claims()
    assert fresh(mail).state == State.UNSURE
    delivery._settle(slow, {})
    assert fresh(mail).state == State.SENT


def test_a_secret_is_gone_once_it_is_sent(write: Write, smtp: MailServer, volunteer: User) -> None:
    mail = write(to=(volunteer.email,), private=True, body="http://localhost:8000/secret/")
    delivery.deliver_waiting()
    assert (smtp.messages[0].get_content().strip(), fresh(mail).body) == (
        "http://localhost:8000/secret/",
        "",
    )


def test_health_tells_how_long_the_oldest_mail_is_due(write: Write, volunteer: User) -> None:
    today = timezone.localdate()
    assert delivery.oldest_due_minutes() == 0
    write("held")
    write("later", (volunteer.email,), not_before=today + timedelta(days=3))
    assert delivery.oldest_due_minutes() == 0
    write("waiting", (volunteer.email,))
    Mail.objects.filter(key="waiting").update(
        posted_at=timezone.now() - timedelta(minutes=17, seconds=30)
    )
    assert delivery.oldest_due_minutes() == 17


def test_the_worker_and_the_command_do_the_same(
    write: Write, smtp: MailServer, volunteer: User, capsys: pytest.CaptureFixture[str]
) -> None:
    write("1", (volunteer.email,))
    assert tasks.deliver_waiting() == 1
    write("2", (volunteer.email,))
    call_command("deliver")
    assert (capsys.readouterr().out, len(smtp.messages)) == ("1 mail sent.\n", 2)


def test_one_broken_mail_does_not_stop_the_others(
    write: Write, smtp: MailServer, volunteer: User
) -> None:
    broken, sound = write("1", (volunteer.email,)), write("2", (volunteer.email,))
    Mail.objects.filter(pk=broken.pk).update(to="no list of addresses")
    assert delivery.deliver_waiting() == 1
    assert (fresh(broken).state, fresh(sound).state) == (State.ON_ITS_WAY, State.SENT)


def test_without_a_mail_server_mail_goes_to_files(
    write: Write, settings: Any, tmp_path: Any, volunteer: User
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    mail = write(to=(volunteer.email,))
    assert delivery.deliver_waiting() == 1
    [file] = (tmp_path / "mail").iterdir()
    assert f"Message-ID: {mail.message_id}" in file.read_text()
