"""Reading a table that somebody saved in a spreadsheet: its encoding, its separator, its cells."""

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from partnerships.words.refusal import Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""What a file may begin with to say how it is encoded; the longer marks first."""
ENCODINGS = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16-le": "Unicode (UTF-16, from Windows)",
    "utf-16-be": "Unicode (UTF-16, big end first)",
    "cp1252": "Western European (Windows-1252, Latin-1)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp932": "Japanese (Shift-JIS)",
    "euc_jp": "Japanese (EUC)",
    "gb18030": "Chinese, simplified (GB18030)",
    "cp950": "Chinese, traditional (Big5)",
    "cp949": "Korean (EUC-KR)",
    "cp874": "Thai (Windows-874)",
}
WRITTEN_IN = {
    "ja": ("cp932", "euc_jp"),
    "zh": ("gb18030", "cp950"),
    "ko": ("cp949",),
    "th": ("cp874",),
    "el": ("cp1253",),
    "tr": ("cp1254",),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "fa": ("cp1256",),
    "ur": ("cp1256",),
    "ru": ("cp1251",),
    "uk": ("cp1251",),
    "bg": ("cp1251",),
    "sr": ("cp1251", "cp1250"),
    "pl": ("cp1250",),
    "cs": ("cp1250",),
    "sk": ("cp1250",),
    "hu": ("cp1250",),
    "ro": ("cp1250",),
    "hr": ("cp1250",),
    "sl": ("cp1250",),
}
"""The encodings that a language's lists were often saved in; the others are Western European."""
SEPARATORS = ",;\t|"
MOST_ROWS = 50_000
SAMPLES, SAMPLE_LENGTH = 3, 160


@dataclass(frozen=True)
class Reading:
    """How a file would read in one encoding: lines in which it matters."""

    encoding: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table as it was written, each row with its line in the file."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def encoding_of(data: bytes) -> str:
    """Return the encoding that a file says by its first bytes or by holding nothing but ASCII; else
    nothing: ask.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    return "ascii" if data.isascii() and b"\0" not in data else ""


def readings(data: bytes, languages: Sequence[str] = ()) -> list[Reading]:
    """Return every encoding in which a file can be read at all, with lines to recognize the right
    one by.

    Unicode comes first, then what the place's languages are often saved in.
    """
    likely = [
        encoding
        for code in languages
        for encoding in WRITTEN_IN.get(code.split("_")[0], ("cp1252",))
    ]
    order = {
        encoding: place
        for place, encoding in enumerate(dict.fromkeys(["utf-8", *likely, *ENCODINGS]))
    }
    wide = b"\0" in data
    found = []
    for encoding, label in ENCODINGS.items():
        if encoding.startswith("utf-16") == wide:
            lines = _telling_lines(data, encoding)
            if lines is not None:
                found.append(Reading(encoding, label, lines))
    return sorted(found, key=lambda reading: order[reading.encoding])


def _telling_lines(data: bytes, encoding: str) -> tuple[str, ...] | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if any(0x80 <= ord(character) < 0xA0 or ord(character) < 9 for character in text):
        return None  # control characters: nobody wrote these
    telling = [line for line in text.splitlines() if not line.isascii()] or text.splitlines()
    return tuple(line[:SAMPLE_LENGTH] for line in telling[:SAMPLES])


def decode(data: bytes, encoding: str) -> str:
    """Return the text of a file. Raises Refused when it is not written so."""
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(
            f"Line {line} cannot be read so. Choose another encoding.", field="encoding"
        ) from error


def parse(text: str) -> Table:
    """Return the table in a text; comma, semicolon, tab or bar between the cells is recognized by
    its first line.

    Raises Refused for a text without a table, with too many rows, or with quotes that never close.
    """
    lines = text.split("\n", 1)
    declared = lines[0].strip("\r ").lower()
    said = declared[4:] if declared.startswith("sep=") and len(declared) == len("sep=;") else ""
    if said:
        text = lines[1] if len(lines) > 1 else ""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=said or _separator(text), strict=True
    )
    rows = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num + bool(said), tuple(cell.strip() for cell in cells)))
            if len(rows) > MOST_ROWS:
                raise Refused(
                    f"At most {MOST_ROWS:,} rows, please: keep those of your region.", field="file"
                )
    except csv.Error as error:
        raise Refused(
            f"Line {reader.line_num} is not a row of a table: {error}.", field="file"
        ) from error
    if len(rows) < len(("header", "row")):
        raise Refused("There is no row under the names of the columns.", field="file")
    return Table(rows[0][1], tuple(rows[1:]))


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)
