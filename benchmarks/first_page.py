"""The first page after start, beside a bare Django project with the same packages.

    python benchmarks/first_page.py

Prints the processor time of a fresh process that starts as the web server starts it and answers
with the sign-in page, and that of the page alone: ours, that of a project which installs the same
packages, middleware and allauth's addresses and nothing else, and the ratio of the medians.
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
STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
FILES = "django.core.files.storage.FileSystemStorage"
STATIC = f"""
import time
from django.conf import settings
settings.STORAGES["staticfiles"] = {{"BACKEND": "{STATIC_FILES}"}}
"""
ASK = """
from django.test import Client
client = Client()
ready = time.process_time()
answer = client.get("/account/login/", headers={"host": "localhost"})
assert answer.status_code == 200, answer
print(time.process_time(), time.process_time() - ready)
"""
OURS_STARTS = STATIC + "from sistercities.wsgi import application"
BARE_STARTS = f"""
import json, sys
from django.conf import settings
settings.configure(**json.loads(sys.argv[1]))
{STATIC}
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
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


def seconds(source: str, *arguments: str, database: str) -> list[float]:
    """Return the processor time of a fresh process, and of its page alone."""
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
    return [float(number) for number in ran.stdout.split()]


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
            bare.append(seconds(BARE_STARTS + ASK, given, database=database))
            ours.append(seconds(OURS_STARTS + ASK, database=database))
    for number, what in enumerate(("start and page", "page alone")):
        a, b = (statistics.median(each[number] for each in times[1:]) for times in (ours, bare))
        print(f"{what}: ours {a:.3f} s, bare {b:.3f} s, ratio {a / b:.2f}")


if __name__ == "__main__":
    main()
