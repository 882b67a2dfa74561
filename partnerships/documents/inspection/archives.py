"""Word files and OpenDocument texts: archives that are measured before anything in them is
unpacked.
"""

import io
import re
import zipfile

from partnerships.documents.filekinds import FileKind
from partnerships.documents.refusal import UploadRefused

MOST_PARTS = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_XML = 40 * 1024 * 1024
END = b"PK\x05\x06"
ODT = b"application/vnd.oasis.opendocument.text"

_ENTITY = re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.I)
_HYPERLINK = re.compile(rb'Type="[^"]*/hyperlink"')
_FOREIGN_PICTURE = re.compile(
    rb"<(?:draw|office|script|text):(?:image|object|object-ole|plugin|applet|floating-frame|section-source|event-listener)\b"
    rb'[^>]*xlink:href="(?:[a-z][a-z0-9+.-]*:|/)',
    re.I,
)
_MACROS = re.compile(
    r"(?:^|/)(?:vbaProject.*|vbaData.*|activeX/.*|embeddings/.*|ctrlProps/.*|.*\.(?:bin|exe|dll|js|vbs))$",
    re.I,
)
_ODT_MACROS = re.compile(r"^(?:Basic|Scripts|Dialogs|Object[^/]*)/|\.(?:bin|exe|dll|js|vbs)$", re.I)


def archive_kind(data: bytes) -> FileKind | None:
    """Return which of ours an archive is, by what lies in it, or nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return FileKind.DOCX
            if "mimetype" in names and archive.getinfo("mimetype").file_size == len(ODT):
                return FileKind.ODT if archive.read("mimetype") == ODT else None
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return None
    return None


def check_docx(data: bytes) -> None:
    """Refuse macros, embedded objects and anything that would be fetched from elsewhere."""
    parts = _xml_parts(data, _MACROS)
    if b"macroEnabled" in parts["[Content_Types].xml"]:
        raise UploadRefused("has macros inside. Save it as an ordinary Word file or as PDF.")
    for name, xml in parts.items():
        for link in _EXTERNAL.findall(xml) if name.endswith(".rels") else ():
            if b'TargetMode="External"' in link and not _HYPERLINK.search(link):
                raise UploadRefused(
                    "fetches something from elsewhere when it is opened. Save it as PDF."
                )


def check_odt(data: bytes) -> None:
    """Refuse macros, embedded objects, passwords and anything that would be fetched from
    elsewhere.
    """
    parts = _xml_parts(data, _ODT_MACROS)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UploadRefused("is protected with a password. Please ask for an open copy.")
    if any(_FOREIGN_PICTURE.search(xml) for xml in parts.values()):
        raise UploadRefused("fetches something from elsewhere when it is opened. Save it as PDF.")


def _xml_parts(data: bytes, forbidden: re.Pattern[str]) -> dict[str, bytes]:
    """Return the XML of an archive, after its sizes, its ends and the names in it were found in
    order.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive.infolist())
            _check_ends(data, archive)
            if any(forbidden.search(name) for name in archive.namelist()):
                raise UploadRefused("has macros or embedded objects inside. Save it as PDF.")
            parts = {
                name: archive.read(name)
                for name in archive.namelist()
                if name.endswith((".xml", ".rels"))
            }
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise UploadRefused("is damaged: it cannot be unpacked.") from error
    if any(_ENTITY.search(xml) for xml in parts.values()):
        raise UploadRefused(
            "has definitions inside that an ordinary document has not. Save it as PDF."
        )
    return parts


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UploadRefused("would unpack to more than any document needs.")
    for entry in entries:
        if entry.flag_bits & 1:
            raise UploadRefused("is protected with a password. Please ask for an open copy.")
        if entry.filename.endswith((".xml", ".rels")) and entry.file_size > MOST_XML:
            raise UploadRefused("would unpack to more than any document needs.")
        if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.replace(
            "\\", "/"
        ).split("/"):
            raise UploadRefused("has parts that would be unpacked outside their folder.")
    if len({entry.filename for entry in entries}) != len(entries):
        raise UploadRefused("has two parts of the same name.")


def _check_ends(data: bytes, archive: zipfile.ZipFile) -> None:
    """An archive begins with its first part and ends with its directory; nothing before, between or
    behind.
    """
    end = data.rfind(END)
    first = min((entry.header_offset for entry in archive.infolist()), default=-1)
    if archive.comment or end + 22 != len(data) or first != 0:
        raise UploadRefused("has something before its beginning or behind its end.")
