"""A real mail server for the tests, which can be told to refuse, to be slow, and to hang up."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.services import free_port

HANG_UP = "hang up"
"""Close the line when the message is there, without an answer."""
KEEP_AND_HANG_UP = "keep and hang up"
"""The same, but the message was kept: the sender cannot know."""
WAIT = "wait"
"""Say nothing until `let_go` is set, then keep the message."""


@dataclass
class MailServer:
    """What the server does and what it got."""

    port: int
    messages: list[EmailMessage] = field(default_factory=list)
    readers: list[list[str]] = field(default_factory=list)
    """To whom each message went."""
    replies: list[str] = field(default_factory=list)
    """What to answer to the next messages: "451 Later", HANG_UP, KEEP_AND_HANG_UP, WAIT; kept when
    there is none.
    """
    refused: dict[str, str] = field(default_factory=dict)
    """Addresses that are not taken, each with the answer."""
    has_one: threading.Event = field(default_factory=threading.Event)
    """Set as soon as a message has come over the line."""
    let_go: threading.Event = field(default_factory=threading.Event)

    async def handle_RCPT(  # noqa: N802  aiosmtpd asks for this name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd asks for this name
        reply = self.replies.pop(0) if self.replies else ""
        self.has_one.set()
        if reply == WAIT:
            await server.loop.run_in_executor(None, self.let_go.wait, 30)
        if reply in {"", WAIT, KEEP_AND_HANG_UP}:
            self.messages.append(
                BytesParser(policy=policy.default).parsebytes(envelope.original_content)
            )
            self.readers.append(list(envelope.rcpt_tos))
        if reply in {HANG_UP, KEEP_AND_HANG_UP}:
            server.transport.abort()
        return reply if reply[:1].isdigit() else "250 OK"


@pytest.fixture
def smtp(settings: Any) -> Iterator[MailServer]:
    """A mail server of this test's own, which the application is set to use."""
    server = MailServer(free_port())
    controller = Controller(
        server, hostname="127.0.0.1", port=server.port, data_size_limit=30 * 1024 * 1024
    )
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield server
    server.let_go.set()
    controller.stop()
