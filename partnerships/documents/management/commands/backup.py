import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection


class Command(BaseCommand):
    help = (
        "Copy the database and the papers, as they are at this moment, into a new folder below the"
        " one named."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where copies are kept, best on another disk")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        target = folder / datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")
        target.mkdir(parents=True, mode=0o700)
        # before the papers: every paper that a row names is there then
        database = self._copy_database(target)
        if Path(settings.MEDIA_ROOT).exists():
            shutil.copytree(settings.MEDIA_ROOT, target / "papers")
        call_command("verify_papers", stdout=self.stdout)
        self.stdout.write(f"Copied to {target}: {database.name}, and the papers beside it.")

    def _copy_database(self, target: Path) -> Path:
        if connection.vendor == "sqlite":
            copy = target / "db.sqlite3"
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(copy)])
            return copy
        copy = target / "database.dump"
        place = connection.settings_dict
        command = ["pg_dump", "--format=custom", f"--file={copy}", f"--dbname={place['NAME']}"]
        for option, key in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
            if place[key]:
                command.append(f"{option}={place[key]}")
        try:
            subprocess.run(command, check=True, env=os.environ | {"PGPASSWORD": place["PASSWORD"]})
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            raise CommandError(f"pg_dump did not work: {error}") from error
        return copy
