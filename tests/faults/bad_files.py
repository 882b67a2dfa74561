"""Files that are not what they should be."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

MARKUP = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}


def _archive(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def _with_a_script() -> bytes:
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    writer.write(file)
    return file.getvalue()


BAD: dict[str, tuple[str, bytes, str]] = {
    "another kind": (
        "scan.pdf",
        b"\x89PNG\r\n\x1a\n" + bytes(90),
        "This file is called scan.pdf but is a PNG image.",
    ),
    "a program": ("scan.pdf", b"MZ\x90\0" + bytes(90), "This file is called scan.pdf but is "),
    "a web page": (
        "page.html",
        b"<!DOCTYPE html><script>alert(1)</script>",
        "“page.html” cannot be kept.",
    ),
    "a drawing": ("seal.svg", MARKUP, "“seal.svg” cannot be kept."),
    "a hidden web page": (
        "page.txt",
        b"<html><script>alert(1)</script>",
        "page.txt but is a web page (HTML).",
    ),
    "too large": (
        "scan.pdf",
        b"%PDF-1.7\n" + bytes(20 * 1024 * 1024),
        "“scan.pdf” is larger than 20 MB.",
    ),
    "macros": (
        "letter.docx",
        _archive(WORD | {"word/vbaProject.bin": b"x"}),
        "has macros or embedded objects",
    ),
    "a script": ("scan.pdf", _with_a_script(), "“scan.pdf” does something when it is opened"),
    "a bomb": (
        "letter.docx",
        _archive(
            WORD
            | dict.fromkeys([f"word/media/{number}.txt" for number in range(8)], bytes(30_000_000))
        ),
        "would unpack to more than any document needs.",
    ),
    "empty": ("scan.pdf", b"", "This file is empty."),
}
"""By what is wrong: the name, the bytes, and what the page says."""


def bad_file(what: str) -> SimpleUploadedFile:
    """A file with this fault, as a browser sends it."""
    name, data, _ = BAD[what]
    return SimpleUploadedFile(name, data, "application/pdf")
