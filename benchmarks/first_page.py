"""The first page after start, beside a bare Django project with the same packages.

    python benchmarks/first_page.py

Prints the processor time of a fresh process that answers with the sign-in page: ours, that of a
project which installs the same packages, middleware and allauth's addresses and nothing else, and
the ratio of the medians.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMES = 9
OURS = ("partnerships", "example", "sistercities")
STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
FILES = "django.core.files.storage.FileSystemStorage"
START = f"""
import time
from django.conf import settings
settings.STORAGES["staticfiles"] = {{"BACKEND": "{STATIC}"}}
import django
django.setup()
"""
ASK = """
from django.test import Client
answer = Client().get("/account/login/", headers={"host": "localhost"})
assert answer.status_code == 200, answer
print(time.process_time())
"""
BARE = """
import json, sys
from django.conf import settings
settings.configure(**json.loads(sys.argv[1]))
"""
ADDRESSES = """
from django.contrib import admin
from django.urls import include, path
urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("admin/", admin.site.urls),
]
"""


def bare_settings() -> dict[str, object]:
    """Return what a project has that installs what ours does, and nothing of ours."""
    os.environ.setdefault("SECRET_KEY", "a key for this figure")
    sys.path.insert(0, str(ROOT))
    from sistercities import settings

    templates = settings.TEMPLATES[0]
    processors = templates["OPTIONS"]["context_processors"]
    theirs = [name for name in processors if not name.startswith(OURS)]
    apps = [app for app in settings.INSTALLED_APPS if not app.startswith(OURS)]
    return {
        "INSTALLED_APPS": ["django.contrib.admin", *apps],
        "MIDDLEWARE": [name for name in settings.MIDDLEWARE if not name.startswith(OURS)],
        "TEMPLATES": [
            {
                "BACKEND": templates["BACKEND"],
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": theirs},
            }
        ],
        "ROOT_URLCONF": "__main__",
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": ["localhost"],
        "STATIC_URL": settings.STATIC_URL,
        "STORAGES": {"default": {"BACKEND": FILES}},
        "LOGIN_URL": settings.LOGIN_URL,
        "PASSWORD_HASHERS": settings.PASSWORD_HASHERS,
        "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    }


def seconds(source: str, *arguments: str, database: str) -> float:
    """Return the processor time of a fresh process."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "sistercities.settings",
        "DATABASE_URL": f"sqlite:///{database}",
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", source, *arguments],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(ran.stdout.split()[-1])


def main() -> None:
    """Print both medians and their ratio."""
    given = json.dumps(bare_settings())
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/first.sqlite3"
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
            cwd=ROOT,
            check=True,
        )
        ours, bare = [], []
        for _ in range(TIMES + 1):  # the first one compiles
            bare.append(seconds(BARE + START + ADDRESSES + ASK, given, database=database))
            ours.append(seconds(START + ASK, database=database))
    a_page, a_bare_page = statistics.median(ours[1:]), statistics.median(bare[1:])
    print(f"ours: {a_page:.2f} s  bare: {a_bare_page:.2f} s  ratio: {a_page / a_bare_page:.2f}")


if __name__ == "__main__":
    main()
