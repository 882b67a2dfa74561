"""What a page does not need is not loaded before it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.database import prepared

ROOT = Path(__file__).parents[2]
TWO_PAGES = """
import sys

import django
from django.conf import settings

settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
django.setup()
from django.contrib.auth.models import Group
from django.test import Client

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role

client = Client()
assert client.get("/account/login/").status_code == 200
vera = User.objects.create(name="Vera Volunteer", email="vera@example.org")
vera.groups.set(Group.objects.filter(name=Role.VOLUNTEER.value))
client.force_login(vera, settings.AUTHENTICATION_BACKENDS[0])
assert client.get("/").status_code == 200
slow = "PIL celery docx fontTools holidays markdown_it numpy pypdf weasyprint"
print(*sorted(set(slow.split()) & set(sys.modules)))
"""


@pytest.mark.django_db
def test_the_first_pages_wait_for_no_slow_package(tmp_path):
    database = shutil.copy(prepared().file, tmp_path / "first.sqlite3")
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", TWO_PAGES],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TEST_DATABASE_URL": f"sqlite:///{database}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stderr, ran.stdout.strip()) == ("", "")
