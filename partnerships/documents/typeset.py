"""HTML in, tagged PDF out: the only module that knows WeasyPrint. It runs in the press, never in
the web process.
"""

import logging
import re
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

import pydyf  # type: ignore[import-untyped]  # it brings no types
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.logger import LOGGER
from weasyprint.pdf import fonts as pdf_fonts
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data
from weasyprint.urls import URLFetcher, URLFetcherResponse

from partnerships.documents import tounicode

HARMLESS = re.compile(r"https?://|mailto:")
FOR_PRINT = 4  # the flag that PDF/UA wants on every annotation


class _Arrays:
    """Makes arrays in C by the length of what is in them.

    WeasyPrint names the length of each, twice for every font, and cffi reads every new name with a
    parser for C: a quarter of the time of an ordinary paper.
    """

    def __init__(self, ffi: Any) -> None:
        self._ffi = ffi

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, kind: str, *within: Any) -> Any:
        """Return what cffi makes: with something within, an array is as long as that."""
        whole = f"{kind.partition('[')[0]}[]" if within and kind.endswith("]") else kind
        return self._ffi.new(whole, *within)


pdf_fonts.ffi = _Arrays(pdf_fonts.ffi)


class Unprintable(Exception):
    """The sheet asks for something that a paper may not have."""


class _LostPictures(logging.Handler):
    """Hears when WeasyPrint leaves out a picture that it cannot draw; a paper without its seal must
    not go out.
    """

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found = False
        LOGGER.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.found = self.found or record.getMessage().startswith("Failed to load image")


class Assets(URLFetcher):
    """Hands out the pictures that came with the request, and nothing else; remembers what else was
    asked for.
    """

    def __init__(self, assets: dict[str, tuple[str, bytes]]) -> None:
        super().__init__(allowed_protocols=())
        self.assets = assets
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url not in self.assets:
            self.refused.append(url[:200])
            raise ValueError("Papers reach no address.")
        kind, data = self.assets[url]
        return URLFetcherResponse(url, data, {"Content-Type": kind})


@dataclass(frozen=True)
class PrintSheet:
    """What is to be set: a page, its styles, its pictures by name ("asset:seal" to media type and
    bytes).
    """

    html: str
    styles: tuple[str, ...] = ()
    assets: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    most_pages: int = 200


@dataclass(frozen=True)
class Printed:
    pdf: bytes
    pages: int


@lru_cache(maxsize=8)
def read_style(css: str, fonts: FontConfiguration) -> CSS:
    """Read a style sheet, once while this process and its children live. Raises Unprintable when it
    asks for an address; pictures in it are the page's.
    """
    nothing = Assets({})
    style = CSS(string=css, url_fetcher=nothing, font_config=fonts)
    if nothing.refused:
        raise Unprintable(_from_outside(nothing))
    return style


def _from_outside(assets: Assets) -> str:
    return f"it asks for something from outside: {assets.refused[0]}"


def typeset(sheet: PrintSheet, fonts: FontConfiguration | None = None) -> Printed:
    """Set a sheet as PDF/UA-1. Raises Unprintable when it asks for an address, a script link or too
    many pages.
    """
    fonts = fonts or FontConfiguration()
    assets, lost = Assets(sheet.assets), _LostPictures()
    styles = [read_style(css, fonts) for css in sheet.styles]
    page = HTML(string=sheet.html, url_fetcher=assets)
    document = page.render(
        font_config=fonts, stylesheets=styles, pdf_variant="pdf/ua-1", pdf_tags=True
    )
    if len(document.pages) > sheet.most_pages:
        raise Unprintable(
            f"it has {len(document.pages)} pages, and {sheet.most_pages} are the limit"
        )
    pdf = document.write_pdf(finisher=_finish, pdf_variant="pdf/ua-1", pdf_tags=True)
    if assets.refused:
        raise Unprintable(_from_outside(assets))
    if lost.found:
        raise Unprintable("a picture in it cannot be drawn")
    return Printed(pdf, len(document.pages))


def _finish(document: Document, pdf: pydyf.PDF) -> None:
    faces = {
        font.name: partial(_face, font.hb_face, font.index) for font in document.fonts.values()
    }
    tounicode.mend(pdf, faces)
    for thing in pdf.objects:
        if not isinstance(thing, pydyf.Dictionary):
            continue
        if thing.get("Subtype") == "/Link":
            _refuse_unless_harmless(thing)
            thing["F"] = FOR_PRINT
        elif thing.get("Subtype") in {"/FileAttachment", "/Widget"}:
            raise Unprintable("it carries a file or a form inside")


def _face(harfbuzz_face: Any, index: int) -> tuple[bytes, int]:
    return get_hb_object_data(harfbuzz_face), index


def _refuse_unless_harmless(link: pydyf.Dictionary) -> None:
    action = link.get("A")
    if action and not HARMLESS.match(action["URI"].string):
        raise Unprintable("a link in it leads neither to a web page nor to a mailbox")
