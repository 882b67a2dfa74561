"""A real browser, the real application behind a real server, real mail; the people come from
tests/conftest.py.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from axe_playwright_python.sync_playwright import Axe, AxeResults
from django.conf import settings as django_settings
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect

from partnerships.accounts.models import User
from tests.browser.people import Person
from tests.services import free_port

# Playwright's loop runs in the tests' thread, where Django would otherwise take every query for a
# mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A busy machine is no fault of a page.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE / 2)

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    "chromium is not installed",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# As in production, but for the compression, which takes many seconds.
HASHED = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, which asks nothing of the outside world."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": [*QUIET]}


@pytest.fixture(scope="session")
def collected() -> dict[str, Any]:
    """The static files as production has them: renamed by their hash, each one that a page names
    there.
    """
    storages = {**django_settings.STORAGES, "staticfiles": HASHED}
    with override_settings(STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return storages


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing between the dots of the tests."""


@pytest.fixture(scope="session")
def _address(collected: dict[str, Any]) -> Iterator[str]:
    with override_settings(STORAGES=collected):
        application = get_wsgi_application()
    server = ThreadedWSGIServer(("127.0.0.1", free_port()), _Quiet, ipv6=False)
    server.set_app(application)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(transactional_db: None, _address: str, collected: dict[str, Any], settings: Any) -> str:
    """The address of the whole application, served for this test."""
    settings.STORAGES = collected
    settings.SITE_URL = _address
    settings.CSRF_TRUSTED_ORIGINS = [_address]
    return _address


class Mailbox:
    """Every letter that came, in the order of its coming. A letter to the refused is turned away
    for good.
    """

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refused: set[str] = set()

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 No such person here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 OK"

    def subjects(self) -> list[str]:
        return [letter["subject"] for letter in self.letters]

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self.letters if address in letter["to"]]


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    """A real mail server, to which the application sends."""
    mailbox = Mailbox()
    post_office = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    post_office.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = post_office.hostname, post_office.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield mailbox
    post_office.stop()


@pytest.fixture
def worker() -> Callable[[], object]:
    """Do what the worker does every minute: empty the outgoing tray."""
    # when asked for: tasks want the whole application
    from partnerships.mailroom.tasks import deliver_waiting

    return deliver_waiting


@pytest.fixture
def enter(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open a window for somebody: enter(user), enter(user, width=360), enter(None) for the public.

    What the browser complains about, a script's error or something that our policy refused, fails
    the test.
    """
    windows: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(
        user: User | None, *, width: int = 1280, height: int = 900, **options: Any
    ) -> Page:
        options = {"base_url": site, "locale": "en-US", "reduced_motion": "reduce", **options}
        window = browser.new_context(viewport={"width": width, "height": height}, **options)
        window.set_default_timeout(PATIENCE)
        windows.append(window)
        if user is not None:
            window.add_cookies([_session(user, site)])  # type: ignore[list-item]  a plain dict
        page = window.new_page()
        page.on("console", lambda message: complaints.extend(_complaint(message)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_window
    for window in windows:
        window.close()
    assert complaints == []


def _session(user: User, address: str) -> dict[str, str]:
    client = Client()
    client.force_login(user, backend=django_settings.AUTHENTICATION_BACKENDS[-1])
    name = django_settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": address}


def _complaint(message: ConsoleMessage) -> list[str]:
    # A page that rightly answers 403 or 404 is also an error to the console; the tests look at
    # those themselves.
    if message.type != "error" or message.text.startswith(
        "Failed to load resource: the server responded with"
    ):
        return []
    return [f"{message.text} ({message.location.get('url')})"]


def _looked_over(page: Page) -> AxeResults:
    # A click ends when the next page begins: that one may be empty still, or take the last one's
    # place meanwhile.
    page.wait_for_load_state()
    try:
        return Axe().run(page)
    except Error:
        page.wait_for_load_state()
        return Axe().run(page)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Ask axe what a person with a screen reader, or weak eyes, would stumble over: axe(page)."""

    def check(page: Page) -> None:
        found = _looked_over(page).response["violations"]
        serious = [
            f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
            for violation in found
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
        ]
        assert serious == [], page.url

    return check


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[Page, str], Path]:
    """Take a picture of the whole page; SCREENSHOTS names a folder to keep them in."""
    folder = Path(os.environ.get("SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> Path:
        path = folder / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return take


@pytest.fixture(scope="session")
def some_places() -> list[dict[str, str]]:
    """Of the world's places those that the tests look for, with all their namesakes."""
    from partnerships.communities import gazetteer

    return [row for row in gazetteer.rows() if row["name"] in {"Kushiro", "Duluth", "Portland"}]


@pytest.fixture
def places(site: str, some_places: list[dict[str, str]]) -> int:
    """A small world, in the database."""
    from partnerships.communities.places import load

    return load(some_places, fingerprint="a few")


@pytest.fixture
def person(
    enter: Callable[..., Page], axe: Callable[[Page], None], picture: Any
) -> Callable[..., Person]:
    """Sit somebody down at a browser: person(user), person(user, width=360)."""
    take = picture if os.environ.get("SCREENSHOTS") else None

    def sit_down(user: User | None, **options: Any) -> Person:
        return Person(enter(user, **options), axe, take)

    return sit_down
