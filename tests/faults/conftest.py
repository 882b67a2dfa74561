from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from partnerships.documents import render
from tests.faults.world import World, build


@pytest.fixture(scope="package")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The world of these tests, made once; what a test does to it is undone."""
    folder: Path = tmp_path_factory.mktemp("world")
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    plain["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder, PASSWORD_HASHERS=hashers, STORAGES=plain),
        transaction.atomic(),
    ):
        made = build()
        made.folder = folder
        yield made
        transaction.set_rollback(True)
    render.close()
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture
def site(world: World, db: None, settings: Any, client: Client) -> Client:
    """The visitor who may everything, signed in, with the world's papers in their place."""
    settings.MEDIA_ROOT = world.folder
    client.force_login(world.visitor)
    return client
