"""Files that people bring, and reading papers back."""

import io
import re
import unicodedata

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader, PdfWriter


def scan(name: str) -> SimpleUploadedFile:
    """A small real PDF."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    file = io.BytesIO()
    writer.write(file)
    return SimpleUploadedFile(name, file.getvalue(), "application/pdf")


def picture(name: str) -> SimpleUploadedFile:
    """A small real picture."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def words_of(pdf: bytes) -> str:
    """The text of a PDF as one line, letters composed and without layout."""
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    # words that were divided at the end of a line
    text = re.sub(r"(?<=[a-z])[-\u2010]\s*\n\s*", "", text)
    return unicodedata.normalize("NFKC", " ".join(text.split()))
