"""What every test run has, whichever folder it begins in."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evidence import Evidence
from tests.services import postgres, redis


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refuse-skips", action="store_true", help="a skipped test is a failed run")
    parser.addoption(
        "--note-servers",
        metavar="FILE",
        help="make this file if a chosen test wants PostgreSQL and Redis",
    )
    parser.addoption(
        "--every-deed", action="store_true", help="a deed that never writes its event fails the run"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Watch the deeds where that is asked for."""
    if config.getoption("--every-deed"):
        config.pluginmanager.register(Evidence())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to each of the two runs of script/test its own tests; the long ones begin first."""
    if any(_on_servers(item) for item in items) and (note := config.getoption("--note-servers")):
        Path(note).touch()
    is_mine = _on_servers if "TEST_DATABASE_URL" in os.environ else _on_sqlite
    config.hook.pytest_deselected(items=[item for item in items if not is_mine(item)])
    mine = [item for item in items if is_mine(item)]
    items[:] = sorted(mine, key=lambda item: item.get_closest_marker("long") is None)


def _on_sqlite(item: pytest.Item) -> bool:
    return item.get_closest_marker("postgres") is None


def _on_servers(item: pytest.Item) -> bool:
    return not _on_sqlite(item) or item.get_closest_marker("both_databases") is not None


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
