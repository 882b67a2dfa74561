"""What people bring is kept as what it is, and refused in words when it is something else."""

import io
import zipfile
from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from partnerships.accounts.permissions import NotAllowed
from partnerships.documents import render
from partnerships.documents.inspection import inspect
from partnerships.documents.models import Upload
from partnerships.documents.refusal import UploadRefused
from partnerships.documents.services import papers, uploads


def pdf(change=lambda writer: None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind="PNG", size=(30, 20), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **options)
    return out.getvalue()


def archive(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


WORD = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": "<w:document/>",
    "word/_rels/document.xml.rels": "<R/>",
}
ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": "<c/>",
    "META-INF/manifest.xml": "<m/>",
}
MAIL = (
    b"From: a@b.example\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\nSubject: Hello\r\n\r\nText\r\n"
)

GOOD = {
    "scan.pdf": pdf(),
    "letter.docx": archive(WORD),
    "letter.odt": archive(ODT),
    "text.txt": "Grüße, 釧路市".encode(),
    "sixteen.txt": "Grüße".encode("utf-16"),
    "table.csv": b"a,b\n1,=2\n",
    "mail.eml": MAIL,
}


@pytest.mark.parametrize("name", GOOD)
def test_ordinary_files_are_taken(name):
    found = inspect(name, GOOD[name])
    assert found.kind == name.rpartition(".")[2]
    if not name.endswith(".txt"):
        assert found.data == GOOD[name]


def test_texts_are_kept_in_utf8():
    assert inspect("text.txt", "Grüße".encode("utf-16")).data == "Grüße".encode()


@pytest.mark.parametrize(
    ("name", "kind"), [("scan.png", "PNG"), ("scan.jpg", "JPEG"), ("scan.JPEG", "JPEG")]
)
def test_pictures_are_drawn_anew_without_place_and_camera(name, kind):
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    original = picture(kind, exif=exif) + b"<script>behind the end</script>"
    kept = Image.open(io.BytesIO(inspect(name, original).data))
    assert (kept.format, kept.size, dict(kept.getexif())) == (kind, (30, 20), {})
    assert b"script" not in inspect(name, original).data


SCRIPT = DictionaryObject(
    {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
)


def with_script(writer):
    tree = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("x"), SCRIPT])})
    writer._root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})


def with_nested_script(writer):
    harm = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
    writer.pages[0][NameObject("/Deep")] = ArrayObject(
        [ArrayObject([DictionaryObject({NameObject("/A"): harm})])]
    )


def with_launch(writer):
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    writer._root_object[NameObject("/OpenAction")] = action


def with_file(writer):
    writer.add_attachment("secret.exe", b"MZ")


def with_password(writer):
    writer.encrypt("secret")


def with_link(writer):
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://a.example"))


WORD_MACRO = archive(WORD | {"word/vbaProject.bin": b"x"})
WORD_FETCHES = archive(
    WORD
    | {
        "word/_rels/document.xml.rels": (
            '<Relationship Type="x/oleObject" Target="http://e" TargetMode="External"/>'
        )
    }
)
WORD_LINKS = archive(
    WORD
    | {
        "word/_rels/document.xml.rels": (
            '<Relationship Type="x/hyperlink" Target="http://e" TargetMode="External"/>'
        )
    }
)
BOMB = archive(WORD | {f"word/media/{number}.txt": bytes(30_000_000) for number in range(8)})

BAD = [
    ("scan.pdf", picture(), "This file is called scan.pdf but is a PNG image."),
    ("scan.png", pdf(), "This file is called scan.png but is a PDF."),
    ("scan.jpg", picture(), "This file is called scan.jpg but is a PNG image."),
    ("letter.docx", archive(ODT), "This file is called letter.docx but is an OpenDocument text."),
    ("letter.docx", archive({"a": "b"}), "This file is called letter.docx but is a ZIP archive."),
    ("page.txt", b"<!DOCTYPE html><p>x", "This file is called page.txt but is a web page (HTML)."),
    (
        "page.csv",
        b" \n<script>x</script>",
        "This file is called page.csv but is a web page (HTML).",
    ),
    (
        "draw.txt",
        b'<?xml version="1.0"?><svg xmlns="x"/>',
        "This file is called draw.txt but is an SVG drawing.",
    ),
    ("page.pdf", b"\n%PDF-1.4 x %%EOF", "This file is called page.pdf but is plain text."),
    (
        "tool.pdf",
        b"MZ\x90\0" + bytes(60),
        "This file is called tool.pdf but is a file of the kind “exe”.",
    ),
    (
        "page.html",
        b"<html>",
        (
            "“page.html” cannot be kept. We keep PDF, Word (docx), OpenDocument (odt), PNG, JPEG,"
            " text, CSV and"
        ),
    ),
    ("noending", b"text", "“noending” cannot be kept."),
    ("empty.pdf", b"", "“empty.pdf” is empty."),
    (
        "scan.pdf",
        pdf(with_password),
        "“scan.pdf” is protected with a password. Please ask for an open copy.",
    ),
    ("scan.pdf", pdf(with_script), "“scan.pdf” does something when it is opened"),
    ("scan.pdf", pdf(with_nested_script), "“scan.pdf” does something when it is opened"),
    ("scan.pdf", pdf(with_launch), "“scan.pdf” does something when it is opened"),
    ("scan.pdf", pdf(with_file), "“scan.pdf” has other files inside."),
    ("scan.pdf", pdf() + archive({"a": "b"}), "“scan.pdf” has something behind its end"),
    ("scan.pdf", b"%PDF-1.7\nnonsense\n%%EOF", "“scan.pdf” is damaged"),
    ("scan.png", picture()[:60], "“scan.png” is damaged"),
    ("letter.docx", WORD_MACRO, "“letter.docx” has macros or embedded objects inside."),
    ("letter.docx", WORD_FETCHES, "“letter.docx” fetches something from elsewhere"),
    (
        "letter.docx",
        archive(WORD | {"word/a.xml": "<!DOCTYPE x>"}),
        "“letter.docx” has definitions inside",
    ),
    (
        "letter.docx",
        archive(WORD | {"../a.xml": "x"}),
        "“letter.docx” has parts that would be unpacked outside",
    ),
    (
        "letter.docx",
        archive(WORD) + b"behind",
        "“letter.docx” has something before its beginning or behind its end.",
    ),
    ("letter.docx", BOMB, "“letter.docx” would unpack to more than any document needs."),
    (
        "letter.odt",
        archive(ODT | {"Basic/script-lc.xml": "x"}),
        "“letter.odt” has macros or embedded objects inside.",
    ),
    (
        "letter.odt",
        archive(ODT | {"META-INF/manifest.xml": "<encryption-data/>"}),
        "“letter.odt” is protected with a password.",
    ),
    (
        "letter.odt",
        archive(ODT | {"content.xml": '<draw:image xlink:href="http://e/x.png"/>'}),
        "“letter.odt” fetches something",
    ),
    (
        "text.txt",
        "Grüße".encode("latin-1"),
        "“text.txt” is not in Unicode. Save it again as UTF-8.",
    ),
    ("text.txt", b"a\x07b", "“text.txt” has control characters inside; it is not a plain text."),
    ("mail.eml", b"Hello, this is no mail.", "“mail.eml” is not an e-mail message"),
]


@pytest.mark.parametrize(
    ("name", "data", "problem"), BAD, ids=[f"{name}-{problem[:60]}" for name, _, problem in BAD]
)
def test_other_files_are_refused_in_words(name, data, problem):
    with pytest.raises(UploadRefused) as refused:
        inspect(name, data)
    assert str(refused.value)[: len(problem)] == problem


def test_harmless_links_are_no_reason_to_refuse():
    assert len(PdfReader(io.BytesIO(inspect("scan.pdf", pdf(with_link)).data)).pages) == 1
    assert inspect("letter.docx", WORD_LINKS).kind == "docx"


def test_mail_with_its_parts_is_taken():
    message = EmailMessage()
    message["From"], message["Date"], message["Subject"] = (
        "a@b.example",
        "Sat, 21 Nov 2026 10:00:00 +0000",
        "Grüße",
    )
    message.set_content("Grüße")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    assert inspect("answer.eml", message.as_bytes()).kind == "eml"


def test_file_that_exhausts_the_one_who_opens_it_is_refused():
    with pytest.raises(UploadRefused, match=r"“scan.png” cannot be opened"):
        render.inspect_apart("scan.png", picture(size=(8_000, 8_000)), megabytes=350)


@pytest.mark.django_db
def test_kept_file_is_on_file_and_stays(partnership, volunteer):
    upload = uploads.keep(
        partnership,
        SimpleUploadedFile("scan.pdf", GOOD["scan.pdf"]),
        by=volunteer,
        title="Signed agreement",
    )
    kept = (
        upload.kind,
        upload.original_name,
        upload.title,
        upload.size,
        upload.kept_by,
        upload.partnership,
    )
    assert kept == (
        "pdf",
        "scan.pdf",
        "Signed agreement",
        len(GOOD["scan.pdf"]),
        volunteer,
        partnership,
    )
    assert upload.file.read() == GOOD["scan.pdf"]
    assert "scan" not in upload.file.name
    assert papers.verify(upload) is None
    with pytest.raises(DatabaseError, match="what is written stays as it is"), transaction.atomic():
        Upload.objects.update(sha256="0" * 64)


@pytest.mark.django_db
def test_refused_file_is_not_kept(partnership, volunteer, stranger, settings):
    with pytest.raises(UploadRefused, match=r"called scan.pdf but is a PNG image"):
        uploads.keep(
            partnership, SimpleUploadedFile("scan.pdf", picture()), by=volunteer, title="Scan"
        )
    with pytest.raises(UploadRefused, match="is larger than 20 MB"):
        uploads.keep(
            partnership,
            SimpleUploadedFile("scan.pdf", bytes(20 * 1024 * 1024 + 1)),
            by=volunteer,
            title="Scan",
        )
    with pytest.raises(UploadRefused, match="Give the file a title"):
        uploads.keep(
            partnership, SimpleUploadedFile("scan.pdf", GOOD["scan.pdf"]), by=volunteer, title=" "
        )
    with pytest.raises(NotAllowed):
        uploads.keep(
            partnership, SimpleUploadedFile("scan.pdf", GOOD["scan.pdf"]), by=stranger, title="Scan"
        )
    assert Upload.objects.count() == 0
    assert not settings.MEDIA_ROOT.exists()
