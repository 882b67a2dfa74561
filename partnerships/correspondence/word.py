"""A letter as a Word file, for offices that finish their letters in Word.

It says what the PDF says, from the same data, in the same order. Fonts are named for every script
and the direction of each paragraph is set, so that Arabic, Hebrew and East Asian text stands right.
A Word file is a copy to work on: the paper that is on file stays the PDF.
"""

import io
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from html.parser import HTMLParser
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from partnerships.documents.richtext import clean
from partnerships.documents.words import direction, direction_of, words_of
from partnerships.words.days import long_date

LATIN, RIGHT_TO_LEFT = "Georgia", "Times New Roman"
EAST_ASIAN = {"ja": "Yu Mincho", "ko": "Batang", "zh-hant": "PMingLiU", "zh": "SimSun"}
"""Fonts that come with Word; where one is missing, Word takes another of the same script."""
BEFORE = ("subject", "salutation")
STYLES = {"ul": "List Bullet", "ol": "List Number", "blockquote": "Quote"}


def letter_as_word(
    content: Mapping[str, Any],
    *,
    title: str,
    language: str,
    on: date,
    reference: str = "",
    is_draft: bool = False,
) -> bytes:
    """Return a letter as a .docx file; `content` is the data of a `LetterContent`, as a paper keeps
    it.
    """
    file = docx.Document()
    writer = _Writer(file, language)
    file.core_properties.title, file.core_properties.language = title, language
    file.core_properties.author = (content.get("letterhead") or {}).get("name", "")
    section = file.sections[0]
    section.left_margin = section.right_margin = Cm(2.5)
    words = words_of(language)
    if is_draft:
        writer.line(
            f"{words.draft}: {words.not_approved}", bold=True, color=RGBColor(0xA1, 0x3D, 0x1C)
        )
    writer.head(content.get("letterhead") or {})
    place = content.get("place") or ""
    writer.line(", ".join(filter(None, [place, long_date(on, language)])), right=True)
    if reference:
        writer.line(f"{words.reference} {reference}", right=True)
    writer.lines(content.get("addressee") or ())
    rows = content.get("rows") or ()
    translation = content.get("translation") or {}
    if rows:
        writer.facing(content, rows, translation)
    else:
        writer.text(content)
    for signer in content.get("signers") or ():
        writer.signer(signer)
    writer.after(words.contacts, [_contact(person) for person in content.get("contacts") or ()])
    for each in content.get("lists") or ():
        writer.after(each["label"], each["lines"])
    if translation and not rows:
        writer.translation(translation)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def _contact(person: Mapping[str, str]) -> str:
    names = ("name", "role", "email", "phone", "languages", "time_zone")
    return ", ".join(filter(None, (person.get(name, "") for name in names)))


class _Writer:
    """Puts paragraphs into a file, each with its language, direction and fonts."""

    def __init__(self, file: WordDocument, language: str) -> None:
        self.file, self.language = file, language
        style = file.styles["Normal"]
        style.font.name, style.font.size = LATIN, Pt(11)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _east_asian(language))
        fonts.set(qn("w:cs"), RIGHT_TO_LEFT)
        style.paragraph_format.space_after = Pt(8)

    def paragraph(
        self, language: str = "", style: str | None = None, within: Any = None
    ) -> Paragraph:
        """Begin a paragraph in a language; that of the letter where none is named."""
        paragraph: Paragraph = (within or self.file).add_paragraph(style=style)
        if direction(language or self.language) == "rtl":
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        return paragraph

    def run(
        self,
        paragraph: Paragraph,
        text: str,
        language: str = "",
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> Any:
        """Add words to a paragraph; right-to-left words are marked as such, one by one."""
        run = paragraph.add_run(text)
        run.bold, run.italic = bold or None, italic or None
        properties, tag = run._r.get_or_add_rPr(), language or self.language
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), _east_asian(tag))
        if direction_of(text) == "rtl":
            properties.append(OxmlElement("w:rtl"))
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), tag)
        spoken.set(qn("w:eastAsia"), tag)
        spoken.set(qn("w:bidi"), tag)
        properties.append(spoken)
        return run

    def line(
        self,
        text: str,
        language: str = "",
        *,
        bold: bool = False,
        right: bool = False,
        color: Any = None,
    ) -> None:
        """Put one line of plain text."""
        if not text:
            return
        paragraph = self.paragraph(language)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = self.run(paragraph, text, language, bold=bold)
        if color is not None:
            run.font.color.rgb = color

    def lines(self, lines: Iterable[str], language: str = "") -> None:
        """Put the lines of an address close together."""
        paragraph, first = self.paragraph(language), True
        for line in lines:
            if not first:
                paragraph.add_run().add_break()
            self.run(paragraph, line, language)
            first = False

    def head(self, head: Mapping[str, Any]) -> None:
        """Put the letterhead."""
        self.line(head.get("name", ""), bold=True)
        reach = ", ".join(
            filter(
                None, [*(head.get("address") or ()), head.get("phone", ""), head.get("email", "")]
            )
        )
        self.lines(
            line for line in (head.get("office", ""), reach, head.get("website", "")) if line
        )

    def text(self, content: Mapping[str, Any], language: str = "") -> None:
        """Put subject, salutation, body and closing."""
        self.line(content.get("subject", ""), language, bold=True)
        self.line(content.get("salutation", ""), language)
        self.rich(content.get("body", ""), language)
        self.line(content.get("closing", ""), language)

    def rich(self, html: str, language: str = "", within: Any = None) -> None:
        """Put formatted text: paragraphs, emphasis, lists, quotes."""
        _Marks(self, language, within).feed(clean(html))

    def facing(
        self,
        content: Mapping[str, Any],
        rows: Iterable[Mapping[str, str]],
        there: Mapping[str, Any],
    ) -> None:
        """Put both texts beside each other, part beside part."""
        table, language = self.file.add_table(rows=0, cols=2), there.get("language", "")
        whole = [
            *(
                {"here": escape(content.get(name, "")), "there": escape(there.get(name, ""))}
                for name in BEFORE
            ),
            *rows,
            {"here": escape(content.get("closing", "")), "there": escape(there.get("closing", ""))},
        ]
        for row in whole:
            cells = table.add_row().cells
            for cell, side, tag in ((cells[0], "here", ""), (cells[1], "there", language)):
                self.rich(row[side], tag, cell)
                if len(cell.paragraphs) > 1:  # a cell begins with an empty one
                    cell._tc.remove(cell.paragraphs[0]._p)
        self._by(there)

    def signer(self, signer: Mapping[str, str]) -> None:
        """Leave room to sign, and put name and title."""
        paragraph = self.paragraph()
        paragraph.paragraph_format.space_before = Pt(48)
        names = (
            signer.get("name", ""),
            signer.get("own_name", ""),
            signer.get("title", ""),
            signer.get("body", ""),
        )
        for number, name in enumerate(filter(None, names)):
            if number:
                paragraph.add_run().add_break()
            self.run(paragraph, name)

    def after(self, label: str, lines: Iterable[str]) -> None:
        """Put a list that stands under the letter."""
        lines = list(lines)
        if lines:
            self.line(label, bold=True)
            for line in lines:
                self.run(self.paragraph(style="List Bullet"), line)

    def translation(self, there: Mapping[str, Any]) -> None:
        """Put the courtesy translation on a page of its own, marked as such."""
        self.file.add_page_break()
        language = there["language"]
        self.line(words_of(language).courtesy, language, bold=True)
        if there.get("addressee"):
            self.lines(there["addressee"], language)
        self.text(there, language)
        for title in there.get("signed_as") or ():
            self.line(title, language)
        self._by(there)

    def _by(self, there: Mapping[str, Any]) -> None:
        words, language = words_of(there.get("language", "")), there.get("language", "")
        if there.get("translator"):
            self.line(f"{words.translated_by} {there['translator']}", language)


def _east_asian(language: str) -> str:
    tag = language.lower()
    return EAST_ASIAN.get(tag) or EAST_ASIAN.get(tag.split("-")[0]) or EAST_ASIAN["ja"]


class _Marks(HTMLParser):
    """Turns cleaned text into paragraphs and runs."""

    def __init__(self, writer: _Writer, language: str, within: Any) -> None:
        super().__init__(convert_charrefs=True)
        self.writer, self.language, self.within = writer, language, within
        self.open: list[str] = []
        self.paragraph: Paragraph | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, break a line, or remember a mark."""
        if tag == "br":
            self._there().add_run().add_break()
            return
        self.open.append(tag)
        if tag == "p" and self.paragraph is not None and not self.paragraph.runs:
            return  # the first words of a list's point
        if tag in {"p", "li"}:
            style = next((STYLES[mark] for mark in reversed(self.open) if mark in STYLES), None)
            self.paragraph = self.writer.paragraph(self.language, style, self.within)

    def handle_endtag(self, tag: str) -> None:
        """Forget a mark."""
        while self.open and self.open.pop() != tag:
            pass
        if tag in {"p", "li", "blockquote"}:
            self.paragraph = None

    def handle_data(self, data: str) -> None:
        """Put words as they are marked."""
        if self.paragraph is None and not data.strip():
            return
        bold, italic = "strong" in self.open, "em" in self.open
        self.writer.run(self._there(), data, self.language, bold=bold, italic=italic)

    def _there(self) -> Paragraph:
        if self.paragraph is None:
            self.paragraph = self.writer.paragraph(self.language, None, self.within)
        return self.paragraph
