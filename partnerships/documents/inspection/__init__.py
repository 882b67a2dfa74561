"""What an uploaded file really is, by its content; and whether anything in it could harm who opens
it.

Runs in the press's closed room (`partnerships.documents.render.inspect_apart`), because a file that
a stranger brings may be made to exhaust the one who opens it. Knows neither Django nor the
database.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath

from partnerships.documents.filekinds import FileKind
from partnerships.documents.inspection.archives import archive_kind, check_docx, check_odt
from partnerships.documents.inspection.texts import check_mail, looks_like_markup, read_text
from partnerships.documents.refusal import UploadRefused

MOST_BYTES = 20 * 1024 * 1024
ACCEPTED = "PDF, Word (docx), OpenDocument (odt), PNG, JPEG, text, CSV and e-mail (eml)"
_BY_ENDING = {kind.value: kind for kind in FileKind} | {"jpeg": FileKind.JPEG}
_TEXTS = {FileKind.TEXT, FileKind.CSV, FileKind.MAIL}
_NAMELESS = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True)
class Inspected:
    """What a file is, and the bytes to keep: pictures are drawn anew and texts are UTF-8."""

    kind: FileKind
    data: bytes


def inspect(name: str, data: bytes) -> Inspected:
    """Return what a file is and what to keep of it. Raises UploadRefused, in words."""
    if not data:
        raise UploadRefused(f"“{name}” is empty.", field="file")
    if len(data) > MOST_BYTES:
        raise UploadRefused(
            f"“{name}” is larger than 20 MB. Scan it in black and white, or in parts.", field="file"
        )
    expected = _BY_ENDING.get(PurePath(name).suffix.removeprefix(".").lower())
    found, words = _what_it_is(data, expected)
    if expected is None:
        raise UploadRefused(f"“{name}” cannot be kept. We keep {ACCEPTED}.", field="file")
    if found != expected:
        raise UploadRefused(f"This file is called {name} but is {words}.", field="file")
    try:
        return Inspected(expected, _check(expected, data))
    except UploadRefused as refused:
        raise UploadRefused(f"“{name}” {refused}", field="file") from refused


def _what_it_is(data: bytes, expected: FileKind | None) -> tuple[FileKind | None, str]:
    """Return the kind by content, and what a person calls it."""
    for start, kind in (
        (b"%PDF-", FileKind.PDF),
        (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
        (b"\xff\xd8\xff", FileKind.JPEG),
    ):
        if data.startswith(start):
            return kind, f"a {kind.words}"
    if data.startswith(b"PK\x03\x04"):
        archive = archive_kind(data)
        return (
            archive,
            f"a{'n' if archive == FileKind.ODT else ''} {archive.words}"
            if archive
            else "a ZIP archive",
        )
    markup = looks_like_markup(data)
    if markup:
        return None, markup
    if (expected in _TEXTS and b"\0" not in data) or _is_text(data):
        return (expected if expected in _TEXTS else FileKind.TEXT), "plain text"
    return None, _other(data)


def _is_text(data: bytes) -> bool:
    try:
        read_text(data)
    except UploadRefused:
        return False
    return True


def _other(data: bytes) -> str:
    import puremagic  # slow

    try:
        ending = _NAMELESS.sub("", puremagic.from_string(data).lower())
    except (puremagic.PureError, ValueError):
        ending = ""
    return f"a file of the kind “{ending}”" if ending else "of a kind that we do not know"


def _check(kind: FileKind, data: bytes) -> bytes:
    match kind:
        case FileKind.PDF:
            from partnerships.documents.inspection.pdfs import check_pdf  # pypdf is slow

            check_pdf(data)
        case FileKind.DOCX:
            check_docx(data)
        case FileKind.ODT:
            check_odt(data)
        case FileKind.PNG | FileKind.JPEG:
            from partnerships.documents.inspection.pictures import redraw  # Pillow is slow

            return redraw(data, kind)
        case FileKind.MAIL:
            check_mail(data)
        case _:
            return read_text(data).encode()
    return data
