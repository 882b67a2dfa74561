"""What every test run has, whichever folder it begins in."""

from collections.abc import Iterator

import pytest

from tests.services import postgres, redis


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refuse-skips", action="store_true", help="a skipped test is a failed run")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that skips itself checks nothing, and nobody would notice."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and session.config.getoption("--refuse-skips") and terminal.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """The address of a real PostgreSQL of this test run's own."""
    with postgres() as address:
        yield address


@pytest.fixture
def redis_address() -> Iterator[str]:
    """The address of a real Redis of this test's own."""
    with redis() as address:
        yield address
