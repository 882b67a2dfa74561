"""The application's own settings, inside the walls of a test: nothing outside a temporary folder,
no mail, no queue.

script/test names a real PostgreSQL and a real Redis in TEST_DATABASE_URL and TEST_BROKER_URL for
its second run.
"""

import os
import sys
import tempfile
from pathlib import Path

# Where a machine sets it, each process would compile 1,900 modules for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# goes with the process
_FOLDER = tempfile.TemporaryDirectory(prefix="sistercities-test-", ignore_cleanup_errors=True)
TEMPORARY = Path(_FOLDER.name)
(TEMPORARY / "static").mkdir()

os.environ.update(
    SECRET_KEY="a key for the tests only, long enough for every check of its length",
    DEBUG="False",
    SITE_URL="http://localhost:8000",
    ALLOWED_HOSTS="localhost,127.0.0.1,testserver",
    DATABASE_URL=os.environ.get("TEST_DATABASE_URL", f"sqlite:///{TEMPORARY}/db.sqlite3"),
    BROKER_URL=os.environ.get("TEST_BROKER_URL", "memory://"),
    CACHE_URL="dbcache://cache_entry",
    MEDIA_ROOT=str(TEMPORARY / "papers"),
    STATIC_ROOT=str(TEMPORARY / "static"),
    EMAIL_URL="memorymail://",
    INCOMING_ADDRESS="",
    IMAP_URL="",
    IMAP_DONE_FOLDER="",
    TIME_ZONE="America/Chicago",
    LOG_LEVEL="WARNING",
)

from sistercities.settings import *  # noqa: E402, F403  the environment above has to come first
from sistercities.settings import DATABASES, LOGGING  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in life: the browser's requests come on other threads, with connections of their
    # own.
    DATABASES["default"]["TEST"] = {"NAME": str(TEMPORARY / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
WORLD_FOLDER = TEMPORARY / "world"
LOGGING["loggers"] = {"django.request": {"level": "ERROR"}}
