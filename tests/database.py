"""The database of the tests: migrated once, its roles in it, kept in var/ and copied from there.

What it is made of gives it its name, so a changed migration or a changed role makes another.
Processes that begin at once wait for each other.
"""

import fcntl
import hashlib
import re
import shutil
import sqlite3
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.db import connection

from partnerships.accounts import grants, roles
from partnerships.people import services
from sistercities.settings import VAR
from tests.services import program

FOLDER = VAR / "test-database"
IMPORTED = re.compile(r"^(?:from|import) (partnerships\S+)", re.MULTILINE)
KEPT = 4  # of each kind: branches between which somebody goes to and fro


class Prepared(ABC):
    """A database that is ready as a file, and this process's own copy of it."""

    suffix: str

    def __init__(self) -> None:
        place = connection.settings_dict
        self.name: str = place["TEST"]["NAME"] or f"test_{place['NAME']}"
        self.file = FOLDER / f"{fingerprint()}.{self.suffix}"

    def open(self) -> None:
        """Make the file if nobody has, and give this process its copy."""
        with _alone():
            if not self.file.exists():
                self._make()
                _forget_old_ones(self.suffix)
            self._load()
        _point_at(self.name)
        self.renew()

    def _make(self) -> None:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        grants.sync_roles()
        half = self.file.with_suffix(".half")
        half.unlink(missing_ok=True)
        self._write(half)
        connection.close()
        half.rename(self.file)

    @abstractmethod
    def _write(self, file: Path) -> None:
        """Write the present database into a file."""

    @abstractmethod
    def _load(self) -> None:
        """Take out of the file what `renew` wants."""

    @abstractmethod
    def renew(self) -> None:
        """Make this process's database what it was before the tests."""

    @abstractmethod
    def close(self) -> None:
        """Leave nothing behind."""


class OnSQLite(Prepared):
    suffix = "sqlite3"

    def _write(self, file: Path) -> None:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(file)])

    def _load(self) -> None:
        Path(self.name).unlink(missing_ok=True)
        shutil.copyfile(self.file, f"{self.name}.prepared")

    def renew(self) -> None:
        connection.ensure_connection()
        with closing(sqlite3.connect(f"{self.name}.prepared")) as prepared:
            prepared.backup(connection.connection)

    def close(self) -> None:
        connection.close()


class OnPostgreSQL(Prepared):
    suffix = "dump"

    def __init__(self) -> None:
        super().__init__()
        self.template = f"prepared_{self.file.stem}"
        place = connection.settings_dict
        options = {"host": "HOST", "port": "PORT", "username": "USER"}
        self.server = [f"--{option}={place[key]}" for option, key in options.items()]

    def _write(self, file: Path) -> None:
        self._run("pg_dump", "--format=custom", f"--file={file}", f"--dbname={self.name}")

    def _load(self) -> None:
        if not self._ask("SELECT FROM pg_database WHERE datname = %s", [self.template]):
            self._ask(f'DROP DATABASE IF EXISTS "{self.template}_half"')
            self._ask(f'CREATE DATABASE "{self.template}_half"')
            self._run("pg_restore", f"--dbname={self.template}_half", str(self.file))
            self._ask(f'ALTER DATABASE "{self.template}_half" RENAME TO "{self.template}"')

    def renew(self) -> None:
        self.close()
        self._ask(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')

    def close(self) -> None:
        connection.close()
        self._ask(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _run(self, name: str, *arguments: str) -> None:
        subprocess.run([program(name), *self.server, *arguments], check=True)

    def _ask(self, statement: str, values: list[Any] | None = None) -> list[Any]:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description is not None else []


def prepared() -> Prepared:
    return OnSQLite() if connection.vendor == "sqlite" else OnPostgreSQL()


def fingerprint() -> str:
    """Name what the database is made of: migrations, what they import, the roles, Django."""
    folders = [Path(app.path) / "migrations" for app in apps.get_app_configs()]
    migrations = {path for folder in folders for path in folder.glob("*.py")}
    modules = {module.__name__ for module in (roles, services)} | {__name__}
    for path in migrations:
        modules |= set(IMPORTED.findall(path.read_text()))
    state = hashlib.sha256(f"{django.__version__} {settings.INSTALLED_APPS}".encode())
    for path in sorted(migrations | set(map(_source, modules))):
        state.update(f"{path.name} ".encode() + path.read_bytes())
    return state.hexdigest()[:16]


def _source(module: str) -> Path:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(module)
    return Path(spec.origin)


def _point_at(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def _forget_old_ones(suffix: str) -> None:
    files = sorted(FOLDER.glob(f"*.{suffix}"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[KEPT:]:
        file.unlink()


@contextmanager
def _alone() -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
