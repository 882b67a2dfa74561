"""Keeping what people bring: scans, attachments, answers."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.documents import storage
from partnerships.documents.filekinds import FileKind
from partnerships.documents.models import Upload
from partnerships.documents.refusal import UploadRefused
from partnerships.documents.render import inspect_apart
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock
from partnerships.words.text import clean_line

MOST_BYTES = 20 * 1024 * 1024
PERMISSION = "partners.change_partnership"
"""Who may put something on a file."""


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: what it is, its bytes, and how it is called; of a picture, its bytes
    as they came.
    """

    kind: str
    data: bytes
    title: str
    name: str
    sealed: bytes = b""


def keep(
    partnership: Partnership | None, upload: "UploadedFile[Any]", *, by: User, title: str
) -> Upload:
    """Check what an uploaded file really is and keep it; pictures are drawn anew, and kept sealed
    as they came.

    Takes pdf, docx, odt, png, jpg, txt, csv and eml up to 20 MB. Raises UploadRefused, in words.
    The file is opened before the transaction begins: that may take a second.
    """
    require(by, PERMISSION)
    return _file(partnership, _check(upload, title), by=by)


def check_from_outside(upload: "UploadedFile[Any]", *, title: str) -> Checked:
    """Look into one file that came from outside; `keep_checked` keeps it later. Raises
    UploadRefused, in words.
    """
    return _check(upload, title)


def keep_checked(checked: Checked, *, partnership: Partnership | None = None) -> Upload:
    """Keep a file from outside that was looked into; nobody of ours has brought it."""
    return _file(partnership, checked, by=None)


def keep_from_outside(uploads: "Sequence[UploadedFile[Any]]", *, title: str) -> list[Upload]:
    """Check what somebody without an account brings, and keep all of it or nothing. Raises
    UploadRefused, in words.

    Of a picture only the redrawn one is kept, without place and camera. `title` begins the title of
    each file; its own name follows. The page that takes them counts who knocks first.
    """
    checked = [_check(upload, f"{title}: {upload.name}"[:200]) for upload in uploads]
    with transaction.atomic():
        return [_file(None, replace(one, sealed=b""), by=None) for one in checked]


def _check(upload: "UploadedFile[Any]", title: str) -> Checked:
    title, name = _line(title, "title", 200), _line(upload.name or "", "name", 255)
    if (upload.size or 0) > MOST_BYTES:
        raise UploadRefused(
            f"“{name}” is larger than 20 MB. Scan it in black and white, or in parts.", field="file"
        )
    came = upload.read()
    kind, data = inspect_apart(name, came)
    return Checked(kind, data, title, name, sealed=came if FileKind(kind).is_redrawn else b"")


@transaction.atomic
def _file(partnership: Partnership | None, checked: Checked, *, by: User | None) -> Upload:
    """Put the bytes in their place, then the row, so that no row is ever without its bytes."""
    if partnership:
        lock(partnership)
    name = uuid.uuid4().hex
    stored = storage.put(f"uploads/{name}.{checked.kind}", checked.data)
    sealed = storage.put(f"uploads/{name}.sealed", checked.sealed) if checked.sealed else ""
    return Upload.objects.create(
        partnership=partnership,
        title=checked.title,
        original_name=checked.name,
        kind=checked.kind,
        file=stored,
        sha256=hashlib.sha256(checked.data).hexdigest(),
        size=len(checked.data),
        sealed=sealed,
        sealed_sha256=hashlib.sha256(checked.sealed).hexdigest() if checked.sealed else "",
        sealed_size=len(checked.sealed) or None,
        kept_by=by,
    )


def _line(text: str, what: str, limit: int) -> str:
    if not text.strip():
        raise UploadRefused(f"Give the file a {what}.", field=what if what == "title" else "file")
    try:
        return clean_line(text, limit)
    except ValidationError as error:
        raise UploadRefused(f"The {what} of the file: {error.messages[0]}", field="file") from error
