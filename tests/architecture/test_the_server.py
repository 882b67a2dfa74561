"""script/server from the first start to the last process, in a copy of the project."""

import os
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import free_port

ROOT = Path(__file__).parents[2]
OF_THE_TESTS = {
    "SECRET_KEY",
    "DEBUG",
    "SITE_URL",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "BROKER_URL",
    "CACHE_URL",
    "MEDIA_ROOT",
}
OF_THE_TESTS |= {"STATIC_ROOT", "EMAIL_URL", "TIME_ZONE", "LOG_LEVEL", "DJANGO_SETTINGS_MODULE"}


def _hears_ctrl_c() -> None:
    """As in a terminal, even if these tests were begun in the background of a script."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Server:
    """script/server at work in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.said = ""

    def start(self) -> None:
        environment = {
            name: value for name, value in os.environ.items() if name not in OF_THE_TESTS
        }
        with (self.folder / "said").open("wb") as said:
            self.process = subprocess.Popen(
                ["script/server", "--empty", "--port", str(self.port)],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                preexec_fn=_hears_ctrl_c,
            )
        self.wait_for("Stop with Ctrl-C.", "said")
        self.wait_for("ready.", "var/log/worker.log")

    def wait_for(self, words: str, file: str) -> None:
        for _ in range(3000):
            path = self.folder / file
            if path.exists() and words in path.read_text():
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        pytest.fail((self.folder / "said").read_text())

    def processes(self) -> dict[int, str]:
        """Whatever runs in the folder: number and command."""
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "cwd").resolve() == self.folder:
                    found[int(process.name)] = (
                        (process / "cmdline").read_text().replace("\0", " ").strip()
                    )
            except OSError:
                continue
        return {number: command for number, command in found.items() if command}

    def first(self, words: str) -> int:
        return min(number for number, command in self.processes().items() if words in command)

    def ended(self) -> int:
        code = self.process.wait(120)
        self.said = (self.folder / "said").read_text()
        return code


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("a folder with spaces").resolve()
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(
        listed, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    server = Server(folder)
    yield server
    for number in server.processes():
        os.kill(number, signal.SIGKILL)


@pytest.mark.long
def test_one_command_starts_everything_and_leaves_nothing_behind(server):
    # The first start makes the database and stops with Ctrl-C.
    server.start()
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/account/login/") as page:
        assert page.status == 200
        assert "/static/css/" in page.read().decode()
    commands = " ".join(server.processes().values())
    assert "gunicorn sistercities.wsgi" in commands
    assert "celery -A sistercities worker -B" in commands
    server.process.send_signal(signal.SIGINT)
    assert server.ended() == 0
    assert server.processes() == {}
    assert f"http://localhost:{server.port}\n" in server.said
    assert "createsuperuser" in server.said, "without an example somebody has to be the first"

    # The second start keeps what was there. When one process dies, the other ends too, and it is
    # said.
    key = (server.folder / ".env").read_text()
    server.start()
    assert (server.folder / ".env").read_text() == key
    assert (server.folder / "var/first-run").read_text() == "empty\n"
    os.kill(server.first("celery -A sistercities worker"), signal.SIGKILL)
    assert server.ended() == 1
    assert server.processes() == {}
    assert "The worker process ended by itself." in server.said

    # Killed outright, it takes its processes with it.
    server.start()
    server.process.kill()
    server.ended()
    for _ in range(300):
        if not server.processes():
            break
        time.sleep(0.1)
    assert server.processes() == {}
