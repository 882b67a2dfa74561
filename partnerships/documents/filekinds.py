"""The kinds of file that may be kept; the value is the ending of the name."""

from enum import StrEnum


class FileKind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    PNG = "png"
    JPEG = "jpg"
    TEXT = "txt"
    CSV = "csv"
    MAIL = "eml"

    @property
    def words(self) -> str:
        """What a person calls it."""
        return _WORDS[self]

    @property
    def is_redrawn(self) -> bool:
        """Whether it is a picture, of which a redrawn one is kept."""
        return self in {FileKind.PNG, FileKind.JPEG}

    @property
    def media_type(self) -> str:
        """The media type that the file is served and mailed with."""
        return _MEDIA_TYPES[self]


_WORDS = {
    FileKind.PDF: "PDF",
    FileKind.DOCX: "Word file",
    FileKind.ODT: "OpenDocument text",
    FileKind.PNG: "PNG image",
    FileKind.JPEG: "JPEG image",
    FileKind.TEXT: "plain text",
    FileKind.CSV: "table (CSV)",
    FileKind.MAIL: "e-mail message",
}
_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.TEXT: "text/plain; charset=utf-8",
    FileKind.CSV: "text/csv; charset=utf-8",
    FileKind.MAIL: "message/rfc822",
}
