"""Fetching from a real IMAP server: what is marked there is ours, what is ours is marked there."""

import imaplib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from partnerships.mailroom import mailbox
from partnerships.mailroom.models import IncomingMail
from partnerships.mailroom.services import fetching

USER = PASSWORD = "sisters"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A mail server on this machine, with one empty mailbox."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    server = subprocess.Popen(
        [
            str(Path(sys.executable).parent / "pymap"),
            "--host",
            "127.0.0.1",
            "--port",
            str(number),
            "--no-tls",
            "dict",
            "--demo-user",
            USER,
            "--demo-password",
            PASSWORD,
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    try:
        for _ in range(150):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", number)) == 0:
                    break
            time.sleep(0.1)
        yield number
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def box(port: int, settings: pytest.FixtureRequest) -> Iterator[imaplib.IMAP4]:
    """The mailbox, emptied, as another mail program sees it."""
    settings.IMAP_URL = f"imap://{USER}:{PASSWORD}@127.0.0.1:{port}/INBOX"
    line = imaplib.IMAP4("127.0.0.1", port)
    line.login(USER, PASSWORD)
    line.select("INBOX")
    line.store("1:*", "+FLAGS", "\\Deleted")
    line.expunge()
    yield line
    line.logout()


def put(box: imaplib.IMAP4, subject: str, body: bytes = b"Hello") -> None:
    """Lay a message into the mailbox."""
    raw = (
        f"From: desk@kushiro.example.jp\r\nSubject: {subject}\r\nMessage-ID:"
        f" <{subject}@there>\r\n\r\n".encode()
        + body
    )
    box.append("INBOX", "", "", raw)


def unseen(box: imaplib.IMAP4) -> int:
    box.select("INBOX")
    return len(box.search(None, "UNSEEN")[1][0].split())


def subjects() -> list[str]:
    return list(IncomingMail.objects.order_by("pk").values_list("subject", flat=True))


def test_what_lies_in_the_mailbox_lands_once_and_is_marked(box: imaplib.IMAP4, db: None) -> None:
    for subject in ("first", "second", "first"):
        put(box, subject)
    assert fetching.fetch_mail().new == 2
    assert (subjects(), unseen(box)) == (["first", "second"], 0)
    assert fetching.fetch_mail().new == 0


def test_one_that_fails_stays_in_the_mailbox_and_the_others_land(
    box: imaplib.IMAP4, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for subject in ("first", "poison", "third"):
        put(box, subject)
    land = fetching.land

    def stumble(raw: bytes, **more: object) -> object:
        if b"poison" in raw:
            raise OSError("The disk is full.")
        return land(raw, **more)

    with monkeypatch.context() as patch:
        patch.setattr(fetching, "land", stumble)
        fetched = fetching.fetch_mail()
    assert (fetched.new, fetched.failed, subjects(), unseen(box)) == (2, 1, ["first", "third"], 1)
    assert fetching.fetch_mail().new == 1
    assert subjects() == ["first", "third", "poison"]


def test_taken_mail_is_moved_where_a_folder_is_named(
    box: imaplib.IMAP4, db: None, settings: pytest.FixtureRequest
) -> None:
    settings.IMAP_DONE_FOLDER = "Taken"
    put(box, "moved")
    box.select("INBOX")
    box.store("1", "+FLAGS", "\\Seen")
    assert fetching.fetch_mail().new == 1
    box.select("INBOX")
    assert box.search(None, "ALL")[1] == [b""]
    assert box.select("Taken")[1] == [b"1"]


def test_of_a_message_too_large_only_the_beginning_crosses_the_line(
    box: imaplib.IMAP4, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "MOST_BYTES", 20_000)
    monkeypatch.setattr(mailbox, "BEGINNING", 5_000)
    put(box, "large", b"x" * 40_000)
    put(box, "small")
    assert fetching.fetch_mail().new == 2
    large = IncomingMail.objects.get(subject="large")
    assert (large.file.size, large.size > 40_000) == (5_000, True)
    assert "Only its beginning was taken" in " ".join(large.faults)
    assert unseen(box) == 0


def test_a_wrong_password_is_said_in_words(
    box: imaplib.IMAP4, db: None, settings: pytest.FixtureRequest
) -> None:
    settings.IMAP_URL = settings.IMAP_URL.replace(f":{PASSWORD}@", ":wrong@")
    assert "The mailbox does not answer as it should" in fetching.fetch_mail().trouble
    with pytest.raises(CommandError, match="does not answer"):
        call_command("fetch_mail")
    settings.IMAP_URL = "mail.example.org"
    assert "must look like" in fetching.fetch_mail().trouble


def test_without_a_mailbox_the_command_says_what_to_set(db: None) -> None:
    with pytest.raises(CommandError, match="IMAP_URL"):
        call_command("fetch_mail")
