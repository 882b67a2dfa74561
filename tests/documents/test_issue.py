"""A paper is printed once, numbered, and stays as it is."""

import io
import json
import threading
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, close_old_connections, connection, transaction
from PIL import Image

from partnerships.accounts.permissions import NotAllowed
from partnerships.correspondence.papers import LETTER
from partnerships.documents.composition import compose, fingerprint
from partnerships.documents.contents import as_data
from partnerships.documents.models import Document
from partnerships.documents.refusal import PaperRefused
from partnerships.documents.services import papers
from partnerships.documents.services.papers import _next_reference
from partnerships.history.models import Series
from partnerships.programs.papers import WORK_PLAN
from partnerships.research.papers import COMPARISON
from partnerships.signing.papers.certificate import CERTIFICATE
from tests.documents.samples import CONTENTS, letter

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 22)


@pytest.fixture
def document(partnership, volunteer) -> Document:
    return papers.issue(
        partnership,
        paper=LETTER,
        context=letter(),
        title="Letter of introduction",
        by=volunteer,
        on=ON,
    )


def test_issued_paper_keeps_its_data_and_who_issued_it(document, partnership, volunteer, read):
    volunteer.name = "Another Name"
    volunteer.save()
    document.refresh_from_db()

    assert document.data == {
        "kind": "letter",
        "title": "Letter of introduction",
        "language": "en",
        "reference": "2026-KUS-LETTER-001",
        "issued_on": "2026-11-22",
        "paper_size": "Letter",
        "letterhead": {
            "name": "City of Duluth",
            "office": "Office of the Mayor",
            "address": ["411 West First Street", "Duluth, Minnesota 55802"],
            "phone": "",
            "email": "hello@duluth.example.org",
            "website": "",
            "seal": True,
        },
        "seal_sha256": "",
        "content": json.loads(json.dumps(as_data(letter()))),
    }
    assert (document.reference, document.issuer_name) == ("2026-KUS-LETTER-001", "Vera Volunteer")
    assert fingerprint(document.data) in read(document.file.read())


@pytest.mark.both_databases
def test_database_refuses_to_change_or_delete_an_issued_paper(document):
    for deed in (
        lambda: Document.objects.filter(pk=document.pk).update(sha256="0" * 64),
        lambda: Document.objects.filter(pk=document.pk).update(title="Another letter"),
        lambda: Document.objects.filter(pk=document.pk).delete(),
    ):
        with (
            pytest.raises(DatabaseError, match="what is written stays as it is"),
            transaction.atomic(),
        ):
            deed()
    assert Document.objects.get().title == "Letter of introduction"


def test_numbers_run_by_year_partner_and_kind(partnership, volunteer):
    numbers = [
        _next_reference(partnership, kind, on)
        for kind, on in [
            (LETTER, ON),
            (LETTER, ON),
            (WORK_PLAN, ON),
            (LETTER, date(2027, 1, 1)),
        ]
    ]
    assert numbers == [
        "2026-KUS-LETTER-001",
        "2026-KUS-LETTER-002",
        "2026-KUS-PLAN-001",
        "2027-KUS-LETTER-001",
    ]
    assert _next_reference(None, COMPARISON, ON) == "2026-DUL-COMPARE-001"


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_no_number_is_given_twice_to_people_who_ask_at_the_same_moment(partnership):
    numbers, start = [], threading.Barrier(6)

    def ask():
        start.wait()
        numbers.append(_next_reference(partnership, LETTER, ON))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    close_old_connections()
    assert sorted(numbers) == [f"2026-KUS-LETTER-00{number}" for number in range(1, 7)]


def test_paper_that_cannot_be_printed_takes_no_number(partnership, volunteer):
    with pytest.raises(PaperRefused):
        papers.issue(
            partnership,
            paper=LETTER,
            context=letter(closing="𒀀"),
            title="Letter",
            by=volunteer,
            on=ON,
        )
    numbered = Series.objects.filter(prefix__contains="LETTER")
    assert (Document.objects.count(), numbered.count()) == (0, 0)


def test_deed_that_fails_after_printing_leaves_no_paper(partnership, volunteer):
    prepared = papers.prepare(
        partnership, paper=LETTER, context=letter(), title="Letter", by=volunteer, on=ON
    )

    def deed_that_fails():
        with transaction.atomic():
            papers.file(prepared, by=volunteer)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        deed_that_fails()
    assert Document.objects.count() == 0
    assert papers.verify(papers.file(prepared, by=volunteer)) is None


def test_stranger_issues_nothing(partnership, stranger):
    with pytest.raises(NotAllowed):
        papers.issue(
            partnership, paper=LETTER, context=letter(), title="Letter", by=stranger, on=ON
        )


@pytest.mark.parametrize(
    ("title", "problem"),
    [
        ("", "Give the paper a title."),
        (
            "Two\nlines",
            "The title: Please write this on one line: there is a line break after “Two”.",
        ),
        ("x" * 201, "The title: At most 200 characters, please: this has 201."),
    ],
)
def test_title_of_one_clean_line_is_asked_for(title, problem, partnership):
    with pytest.raises(PaperRefused) as refused:
        papers.preview(partnership, paper=LETTER, context=letter(), title=title)
    assert str(refused.value) == problem


def test_content_of_another_kind_is_a_mistake(partnership):
    with pytest.raises(TypeError, match="A certificate is made from CertificateContent"):
        papers.preview(
            partnership, paper=CERTIFICATE, context=CONTENTS[LETTER], title="Certificate"
        )


def test_paper_is_not_printed_without_a_seal_that_should_be_there(partnership, organization):
    organization.seal.save("seal.png", ContentFile(b"no picture"))
    with pytest.raises(PaperRefused, match="The picture of the seal cannot be read"):
        papers.preview(partnership, paper=LETTER, context=letter(), title="Letter")
    organization.seal.storage.delete(organization.seal.name)
    with pytest.raises(PaperRefused, match="The picture of the seal cannot be read"):
        papers.preview(partnership, paper=LETTER, context=letter(), title="Letter")


def test_new_seal_under_the_old_name_is_printed_at_once(partnership, organization):
    marks = []
    for colour in ("navy", "gold"):
        picture = io.BytesIO()
        Image.new("RGB", (60, 60), colour).save(picture, "PNG")
        organization.seal.storage.delete("seals/seal.png")
        organization.seal.name = organization.seal.storage.save("seals/seal.png", picture)
        organization.save()
        page = compose(
            letter(), paper=LETTER, title="L", language="en", reference="", on=ON, draft=False
        )
        marks.append(Image.open(io.BytesIO(page.assets["asset:seal"][1])).getpixel((5, 5)))
    assert marks == [(0, 0, 128), (255, 215, 0)]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<p>" + "x" * 100_001, "characters; 100,000 are the limit"),
        ("<p>x</p>" * 2_001, "paragraphs and rows; 2,000 are the limit."),
        ("<ul><li>" * 40 + "x", "stand too deep inside each other."),
    ],
)
def test_paper_that_is_too_much_is_refused_before_it_is_printed(body, problem, partnership):
    with pytest.raises(PaperRefused) as refused:
        papers.preview(partnership, paper=LETTER, context=letter(body=body), title="Letter")
    assert problem in str(refused.value)


def test_verification_finds_a_changed_byte_and_a_missing_file(document, capsys):
    assert papers.verify(document) is None
    call_command("verify_papers")
    assert capsys.readouterr().out == "1 papers and 0 kept files: every byte is as it was filed.\n"

    with open(document.file.path, "r+b") as paper:
        paper.seek(100)
        byte = paper.read(1)
        paper.seek(100)
        paper.write(bytes([byte[0] ^ 1]))
    problem = f"2026-KUS-LETTER-001: the file {document.file.name} is not the one that was filed."
    assert papers.verify(document) == problem
    with pytest.raises(CommandError, match="1 of 1 files are not as they were filed"):
        call_command("verify_papers")
    assert capsys.readouterr().err == f"{problem}\n"

    document.file.storage.delete(document.file.name)
    assert (
        papers.verify(document) == f"2026-KUS-LETTER-001: the file {document.file.name} is missing."
    )
