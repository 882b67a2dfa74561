"""The only place that knows how mail is carried: what a message looks like, and what a mail
server's answer means.
"""

import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.header import Header
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.filebased import EmailBackend as FileBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.core.mail.message import sanitize_address
from django.utils import timezone
from django.utils.module_loading import import_string

from partnerships.communities.models import Organization
from partnerships.documents import storage
from partnerships.mailroom.addresses import address_of
from partnerships.mailroom.models import Mail
from partnerships.mailroom.secrets import said

SENDING_SECONDS = 120
"""How long a server may take over one message: a scan of twenty megabytes over a slow line."""

Refusals = dict[str, tuple[int, str]]
"""Addresses that the server would not take, each with the code and the words of its answer."""


class OutgoingMessage(EmailMessage):
    """A message whose long subject begins on its first line; Django leaves that line empty, which
    some readers show.
    """

    def message(self, **options: Any) -> Any:
        written = super().message(**options)
        written.replace_header("Subject", Header(str(self.subject), header_name="Subject").encode())
        return written


class NotNow(Exception):
    """The mail did not go out, and may go later; `str(error)` says why."""


class NoServer(NotNow):
    """No mail server answers: no use in trying the next mail now."""


class Never(Exception):
    """The mail will not go out as it is; a person has to mend it."""


class Unsure(Exception):
    """The line broke after the server had the mail, before it said whether it keeps it."""


def goes_to_files() -> bool:
    """Whether no mail server is set, so that mail is put into files instead."""
    return issubclass(import_string(settings.EMAIL_BACKEND), FileBackend)


def compose(mail: Mail) -> EmailMessage:
    """Return the message as it goes over the line. Raises Never when an enclosure is missing."""
    headers = {"Message-ID": mail.message_id, "Date": format_datetime(timezone.localtime())}
    if not mail.released_at:
        headers["Auto-Submitted"] = "auto-generated"
    answers = _answers_to(mail)
    message = OutgoingMessage(
        mail.subject,
        said(mail.body, settings.SITE_URL),
        to=mail.to,
        headers=headers,
        reply_to=answers,
    )
    for enclosure in mail.enclosures.select_related(
        "document__partnership__partner", "upload__partnership__partner"
    ):
        paper = enclosure.paper
        data = storage.get(str(paper.file))
        if data is None:
            raise Never(f"The file of “{paper.title}” is not where it was put.")
        message.attach(paper.filename, data, paper.content_type)
    try:
        message.message()
    except (ValueError, UnicodeError) as error:
        raise Never(f"The mail cannot be written down: {error}.") from error
    return message


def _answers_to(mail: Mail) -> list[str]:
    """Return where an answer goes: to the address of the file, so that it finds it, else to the
    organization.
    """
    if mail.partnership and mail.is_for_outside and (address := address_of(mail.partnership)):
        return [address]
    organization = Organization.objects.first()
    return [organization.email] if organization and organization.email else []


@contextmanager
def line() -> Iterator[Callable[[EmailMessage], Refusals]]:
    """Open a line to the mail server and give the function that sends over it. Raises NoServer."""
    backend = get_connection()
    try:
        backend.open()
    except (OSError, smtplib.SMTPException) as error:
        raise NoServer(f"The mail server does not answer: {_words(error)}") from error
    try:
        yield lambda message: _send(backend, message)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            backend.close()


def _send(backend: Any, message: EmailMessage) -> Refusals:
    if isinstance(backend, SmtpBackend):
        return _send_by_smtp(backend.connection, message)
    try:
        backend.send_messages([message])
    except OSError as error:
        raise NoServer(f"The mail cannot be put into its folder: {_words(error)}") from error
    return {}


def _send_by_smtp(server: Any, message: EmailMessage) -> Refusals:
    try:
        return _over_the_line(server, message)
    except smtplib.SMTPRecipientsRefused as refused:
        raise _verdict(_readable(refused.recipients)) from refused
    except smtplib.SMTPResponseException as refused:
        raise _verdict({"": (refused.smtp_code, _decoded(refused.smtp_error))}) from refused
    except smtplib.SMTPNotSupportedError as refused:
        raise Never(
            f"The mail server cannot write to such an address: {_words(refused)}"
        ) from refused
    except (smtplib.SMTPServerDisconnected, OSError) as broken:
        raise Unsure(
            "The line broke before the mail server said whether it has the mail."
        ) from broken


def _over_the_line(server: Any, message: EmailMessage) -> Refusals:
    """Send as Django does, but keep what Django drops: the addresses that the server refused among
    others.
    """
    server.sock.settimeout(SENDING_SECONDS)
    sender, *recipients = (
        sanitize_address(each, "utf-8") for each in (message.from_email, *message.recipients())
    )
    refused = server.sendmail(sender, recipients, _bytes(message))
    given = dict(zip(recipients, message.recipients(), strict=True))
    return {given[address]: answer for address, answer in _readable(refused).items()}


def _bytes(message: EmailMessage) -> bytes:
    written: Any = message.message()  # Django's own kind of message, which knows how lines end
    return bytes(written.as_bytes(linesep="\r\n"))


def _verdict(refusals: Refusals) -> Exception:
    code, reply = max(refusals.values())
    words = f"The mail server refused it: {code} {reply}"
    return Never(words) if is_final(code) else NotNow(words)


def is_final(code: int) -> bool:
    """Whether an answer means never: 5xx is final, 4xx passes (RFC 5321, section 4.2.1)."""
    return code >= 500


def _readable(refusals: dict[str, tuple[int, bytes]]) -> Refusals:
    return {address: (code, _decoded(reply)) for address, (code, reply) in refusals.items()}


def _decoded(reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return " ".join(text.split())


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_decoded(error.smtp_error)}"
    return str(getattr(error, "strerror", "") or error)
