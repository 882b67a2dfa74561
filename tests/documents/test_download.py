"""Papers leave the house as attachments, to people who may see them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from partnerships.correspondence.papers import LETTER
from partnerships.documents.names import download_name
from partnerships.documents.services import papers, uploads
from tests.documents.samples import letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(partnership, volunteer):
    return papers.issue(
        partnership,
        paper=LETTER,
        context=letter(),
        title="Letter of introduction",
        by=volunteer,
        on=date(2026, 11, 21),
    )


def test_paper_is_downloaded_under_a_name_that_a_person_would_choose(document, client, volunteer):
    client.force_login(volunteer)
    response = client.get(document.get_absolute_url())
    assert b"".join(response.streaming_content) == document.file.read()
    headers = {
        name: response[name]
        for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")
    }
    assert headers == {
        "Content-Type": "application/pdf",
        "Content-Disposition": (
            'attachment; filename="2026-11-21 Letter of introduction - Kushiro.pdf"'
        ),
        "X-Content-Type-Options": "nosniff",
    }
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response["Cache-Control"] == "private, no-store"


def test_name_in_another_script_is_sent_so_that_every_browser_reads_it(
    partnership, volunteer, client
):
    upload = uploads.keep(
        partnership,
        SimpleUploadedFile("回答.txt", "拝啓".encode()),
        by=volunteer,
        title="釧路市からの回答",
    )
    client.force_login(volunteer)
    response = client.get(upload.get_absolute_url())
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''20")
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_nobody_without_a_role_gets_a_paper(document, client, stranger):
    assert client.get(document.get_absolute_url()).status_code == 302
    client.force_login(stranger)
    assert client.get(document.get_absolute_url()).status_code == 403
    assert client.get("/papers/files/1/download/").status_code == 403


def test_paper_that_is_not_there_is_not_found(document, client, volunteer):
    client.force_login(volunteer)
    assert client.get("/papers/999/download/").status_code == 404
    document.file.storage.delete(document.file.name)
    assert client.get(document.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("title", "partner", "name"),
    [
        (
            "Letter of introduction",
            "Invercargill",
            "2026-11-21 Letter of introduction - Invercargill.pdf",
        ),
        ("Duluth and Kushiro compared", "Kushiro", "2026-11-21 Duluth and Kushiro compared.pdf"),
        ('a/b\\c:d*e?"f<g>|h\r\n.', "", "2026-11-21 a b c d e f g h.pdf"),
        ("\u202e", "", "2026-11-21 Paper.pdf"),
    ],
)
def test_names_are_fit_for_every_system(title, partner, name):
    assert download_name(date(2026, 11, 21), title, partner, "pdf") == name
