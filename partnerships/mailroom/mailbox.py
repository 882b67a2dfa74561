"""The only place that knows IMAP: messages out of the mailbox, one at a time, and marked only once
they are ours.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from imaplib import IMAP4
from urllib.parse import unquote, urlsplit

from imap_tools import (
    BaseMailBox,
    ImapToolsError,
    MailBox,
    MailBoxStartTls,
    MailBoxUnencrypted,
    MailMessageFlags,
)

from partnerships.mailroom.reading import MOST_BYTES

SECONDS = 60
"""How long a server may be silent."""
KINDS: dict[str, type[MailBox | MailBoxStartTls | MailBoxUnencrypted]] = {
    "imap+ssl": MailBox,
    "imaps": MailBox,
    "imap+tls": MailBoxStartTls,
    "imap": MailBoxUnencrypted,
}
PORTS = {"imap+ssl": 993, "imaps": 993, "imap+tls": 143, "imap": 143}
BEGINNING = 1024 * 1024
"""What is taken of a message that is too large, in bytes."""
FAULTS = (OSError, IMAP4.error, ImapToolsError)


class NoMailbox(Exception):
    """The mailbox cannot be opened or has gone; `str(error)` says why."""


@dataclass(frozen=True)
class Found:
    """A message in the mailbox: its number there, its bytes, and its whole size in bytes."""

    uid: str
    raw: bytes
    size: int


class Mailbox:
    """An open mailbox."""

    def __init__(self, box: BaseMailBox, done: str) -> None:
        self._box, self._done = box, done

    def unread(self, limit: int) -> Iterator[Found]:
        """Go through the messages that nobody has taken, the oldest first, each fetched when its
        turn comes.

        With a folder for what is done everything in the mailbox counts, else what is not marked as
        seen. Raises NoMailbox when the line breaks.
        """
        with _in_words():
            uids = self._box.uids("ALL" if self._done else "UNSEEN")[:limit]
        for uid in uids:
            with _in_words():
                found = self._fetch(uid)
            if found:
                yield found

    def done(self, found: Found) -> None:
        """Mark a message as taken, or move it to the folder for what is done. Raises NoMailbox."""
        with _in_words():
            self._box.flag(found.uid, MailMessageFlags.SEEN, True)
            if self._done:
                self._box.move(found.uid, self._done)

    def _fetch(self, uid: str) -> Found | None:
        """Fetch one message without marking it; of one that is too large only the beginning, so
        memory is bounded.
        """
        _, told = self._box.client.uid("fetch", uid, "(RFC822.SIZE)")
        words = next((each for each in told if isinstance(each, bytes)), b"")
        size = int(b"".join(words.partition(b"RFC822.SIZE ")[2].split(b")")[0].split()[:1]) or 0)
        what = "(BODY.PEEK[])" if size <= MOST_BYTES else f"(BODY.PEEK[]<0.{BEGINNING}>)"
        _, told = self._box.client.uid("fetch", uid, what)
        raw = next((each[1] for each in told if isinstance(each, tuple)), None)
        return Found(uid, bytes(raw), max(size, len(raw))) if raw is not None else None


@contextmanager
def open_mailbox(url: str, done: str) -> Iterator[Mailbox]:
    """Open the mailbox of an address such as imap+ssl://user:password@host:993/INBOX. Raises
    NoMailbox, in words.
    """
    parts = urlsplit(url)
    kind = KINDS.get(parts.scheme)
    if kind is None or not parts.hostname:
        raise NoMailbox(
            "IMAP_URL must look like imap+ssl://user:password@mail.example.org:993/INBOX."
        )
    folder = unquote(parts.path.strip("/")) or "INBOX"
    with _in_words():
        box = kind(parts.hostname, parts.port or PORTS[parts.scheme], timeout=SECONDS)
    try:
        with _in_words():
            box.login(
                unquote(parts.username or ""), unquote(parts.password or ""), initial_folder=folder
            )
            if done and not box.folder.exists(done):
                box.folder.create(done)
        yield Mailbox(box, done)
    finally:
        with suppress(*FAULTS):
            box.logout()


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except FAULTS as error:
        said = " ".join(str(getattr(error, "strerror", "") or error).split())[:300]
        raise NoMailbox(f"The mailbox does not answer as it should: {said}") from error
