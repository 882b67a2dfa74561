"""What reading a paper needs."""

import io
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from pypdf import PdfReader

from partnerships.documents import render


@pytest.fixture(scope="session", autouse=True)
def _press() -> Iterator[None]:
    """The press that these tests started goes with them."""
    yield
    render.close()


@pytest.fixture
def read() -> Callable[[bytes], str]:
    """Return the text of a PDF as a reader copies it, on one line."""

    def read_back(pdf: bytes) -> str:
        pages = PdfReader(io.BytesIO(pdf)).pages
        text = " ".join(page.extract_text() for page in pages)
        return unicodedata.normalize("NFKC", " ".join(text.replace("\u200b", "").split()))

    return read_back
