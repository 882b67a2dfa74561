"""Where papers lie: a private place outside the web root, under names of our own."""

import os
import re
from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def put(name: str, data: bytes) -> str:
    """Write a new file to the disk and return the name it got; an existing one is never written
    over.
    """
    saved = default_storage.save(name, ContentFile(data))
    with suppress(NotImplementedError):  # only a place with paths has a disk to wait for
        _settle(default_storage.path(saved))
    return saved


def get(name: str) -> bytes | None:
    """Return the bytes of a file, or None when it is not there."""
    try:
        with default_storage.open(name, "rb") as file:
            data: bytes = file.read()
            return data
    except FileNotFoundError:
        return None


def plain(name: str) -> str:
    """Return a name with nothing in it but letters, digits and hyphens."""
    return re.sub(r"[^A-Za-z0-9-]+", "", name)


def _settle(path: str) -> None:
    """Wait until the bytes and their entry in the folder are on the disk: a paper survives a power
    cut.
    """
    for place in (path, os.path.dirname(path)):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
