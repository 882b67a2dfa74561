"""Every kind of paper prints, can be read back, and is accessible."""

import dataclasses
import hashlib
import importlib
import io
from datetime import date
from pathlib import Path

import page
import pytest
from pypdf import PdfReader

from partnerships.correspondence.papers import LETTER
from partnerships.documents.contents import Party
from partnerships.documents.models import Document
from partnerships.documents.paper import Paper
from partnerships.documents.refusal import PaperRefused
from partnerships.documents.services import papers
from partnerships.signing.papers.certificate import CERTIFICATE
from tests.documents.samples import CONTENTS, WORDS_ON

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


def papers_of_the_house() -> set[Paper]:
    """Every paper that an app defines, in its `papers.py` or its package of that name."""
    files = [*ROOT.glob("partnerships/*/papers.py"), *ROOT.glob("partnerships/*/papers/*.py")]
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    modules = [importlib.import_module(name) for name in names]
    return {thing for each in modules for thing in vars(each).values() if isinstance(thing, Paper)}


def test_every_paper_of_the_house_is_tried_here_and_called_like_no_other():
    house = papers_of_the_house()
    assert house == set(CONTENTS)
    for name in ("slug", "name", "code", "template", "content"):
        assert len({getattr(paper, name) for paper in house}) == len(house)


def test_documents_knows_no_paper_by_name():
    words = {paper.content.__name__ for paper in CONTENTS} | {
        f'"{paper.slug}"' for paper in CONTENTS
    }
    files = [*ROOT.glob("partnerships/documents/**/*.py")]
    known = [
        (file.name, word) for file in files for word in words if word in file.read_text("utf-8")
    ]
    assert known == []


@pytest.mark.parametrize("paper", CONTENTS, ids=lambda paper: paper.slug)
def test_paper_is_printed_readable_and_accessible(paper, partnership, volunteer, read, today):
    document = papers.issue(
        partnership, paper=paper, context=CONTENTS[paper], title=paper.name, by=volunteer, on=today
    )

    pdf = document.file.read()
    text = read(pdf)
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert [words for words in WORDS_ON[paper] if words.lower() not in text.lower()] == []
    assert document.reference in text
    assert "Draft" not in text
    assert (document.sha256, document.size) == (hashlib.sha256(pdf).hexdigest(), len(pdf))
    assert document.pages == len(PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("paper", CONTENTS, ids=lambda paper: paper.slug)
def test_preview_says_that_it_is_a_draft_and_is_not_kept(paper, partnership, read):
    text = read(
        papers.preview(
            partnership,
            paper=paper,
            context=CONTENTS[paper],
            title=paper.name,
            on=date(2026, 11, 22),
        )
    )

    assert "draft — not approved" in text.lower()
    assert Document.objects.count() == 0


@pytest.mark.parametrize(("size", "points"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_sheet_has_the_size_that_the_organization_uses(size, points, partnership, organization):
    organization.paper_size = size
    organization.save()
    sheets = {
        paper: PdfReader(
            io.BytesIO(
                papers.preview(partnership, paper=paper, context=CONTENTS[paper], title="Sheet")
            )
        ).pages[0]
        for paper in (LETTER, CERTIFICATE)
    }
    sizes = {
        paper: tuple(round(float(side)) for side in sheet.mediabox[2:])
        for paper, sheet in sheets.items()
    }
    assert sizes == {LETTER: points, CERTIFICATE: points[::-1]}


def test_title_and_language_are_in_the_pdf(partnership):
    pdf = papers.preview(
        partnership,
        paper=LETTER,
        context=CONTENTS[LETTER],
        title="紹介状",
        language="ja",
    )
    reader = PdfReader(io.BytesIO(pdf))
    assert (reader.metadata.title, reader.trailer["/Root"]["/Lang"]) == ("紹介状", "ja")


def test_certificate_takes_one_sheet_with_the_longest_names(partnership):
    long = Party(
        name="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch",
        place="Ynys Môn, Wales, United Kingdom of Great Britain and Northern Ireland",
    )
    certificate = dataclasses.replace(
        CONTENTS[CERTIFICATE], parties=(long, long), statement="joined by an agreement, " * 12
    )
    pdf = papers.preview(partnership, paper=CERTIFICATE, context=certificate, title="Certificate")
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_certificate_that_says_too_much_is_refused(partnership):
    certificate = dataclasses.replace(
        CONTENTS[CERTIFICATE], statement="joined by an agreement, " * 27
    )
    with pytest.raises(
        PaperRefused, match=r"^The words do not fit on one certificate. Shorten the statement.$"
    ):
        papers.preview(partnership, paper=CERTIFICATE, context=certificate, title="Certificate")
