"""PDF files: only what a sheet of paper could hold."""

import io
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from partnerships.documents.refusal import UploadRefused

MOST_OBJECTS = 200_000
DEEPEST = 100
ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/GoToR",
    "/Rendition",
    "/Movie",
    "/Sound",
    "/RichMediaExecute",
    "/Trans3DView",
}
ACTIVE = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/Launch"}
FILES = {"/EmbeddedFiles", "/EF", "/AF"}


def check_pdf(data: bytes) -> None:
    """Refuse a PDF with a password, scripts, actions, files inside, or bytes behind its end."""
    end = data.rfind(b"%%EOF")
    if end < 0 or data[end + 5 :].strip(b"\r\n\t \0"):
        raise UploadRefused("has something behind its end, or no end. Print it to a new PDF.")
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise UploadRefused("is protected with a password. Please ask for an open copy.")
        if len(reader.pages) == 0:
            raise UploadRefused("has no pages.")
        _walk(reader)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        RecursionError,
    ) as error:
        raise UploadRefused("is damaged: it cannot be read as a PDF.") from error


def _walk(reader: PdfReader) -> None:
    numbers = [
        (number, generation)
        for generation, table in reader.xref.items()
        for number in table
        if number
    ]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > MOST_OBJECTS:
        raise UploadRefused("has more parts than any paper needs.")
    _look(reader.trailer, 0)
    for number, generation in numbers:
        _look(reader.get_object(IndirectObject(number, generation, reader)), 0)


def _look(thing: Any, depth: int) -> None:
    """Look at one object and at what stands inside it; what it points to is looked at in its own
    turn.
    """
    if depth > DEEPEST:
        raise UploadRefused("has parts inside parts, deeper than any paper needs.")
    if isinstance(thing, DictionaryObject):
        _refuse_harm(thing)
        for value in thing.values():
            _look(value, depth + 1)
    elif isinstance(thing, ArrayObject):
        for value in thing:
            _look(value, depth + 1)


def _refuse_harm(thing: DictionaryObject) -> None:
    keys = set(thing.keys())
    kind = thing.get("/S")
    if keys & ACTIVE or (isinstance(kind, str) and kind in ACTIONS) or "/AA" in keys:
        raise UploadRefused(
            "does something when it is opened (a script or an action). Print it to a new PDF."
        )
    if (
        keys & FILES
        or thing.get("/Type") == "/EmbeddedFile"
        or thing.get("/Subtype") == "/FileAttachment"
    ):
        raise UploadRefused("has other files inside. Upload them one by one.")
