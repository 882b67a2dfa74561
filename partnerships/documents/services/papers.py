"""Printing a paper, once; putting it on file; looking whether it is still what it was."""

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.figures import Figure
from partnerships.communities.models import Community, Organization
from partnerships.documents import storage
from partnerships.documents.composition import Page, compose
from partnerships.documents.contents import Content
from partnerships.documents.models import Document, StatedFigure, Upload
from partnerships.documents.paper import Paper
from partnerships.documents.refusal import PaperRefused
from partnerships.documents.render import render
from partnerships.documents.statements import figures_in
from partnerships.history.services import next_in
from partnerships.partners.models import Partnership
from partnerships.partners.services import lock
from partnerships.words.text import clean_line

PERMISSION = "partners.change_partnership"
"""Who may put something on a file."""


@dataclass(frozen=True)
class Prepared:
    """A printed paper that is not on file yet. Only `prepare` makes one."""

    partnership: Partnership | None
    paper: Paper
    title: str
    language: str
    reference: str
    on: date
    pdf: bytes
    pages: int
    data: dict[str, Any]
    figures: frozenset[Figure]
    """What the paper says of the two communities."""


def prepare(
    partnership: Partnership | None,
    *,
    paper: Paper,
    context: Content,
    title: str,
    language: str = "en",
    by: User,
    on: date,
    figures: Iterable[Figure] = (),
) -> Prepared:
    """Print a paper without putting it on file. Call it before the transaction in which `file` is
    called.

    `figures` are what it says of communities, as far as that cannot be read in its words. Takes a
    fifth of a second or more, so no transaction should wait for it. The reference number is printed
    on the paper and therefore given out here; a paper that is never filed leaves a gap. Raises
    PaperRefused, in words.
    """
    require(by, PERMISSION)
    title = _title(title)
    reference, page = _numbered(
        partnership, paper=paper, context=context, title=title, language=language, on=on
    )
    printed = render(page.html, *page.styles, assets=page.assets)
    return Prepared(
        partnership,
        paper,
        title,
        language,
        reference,
        on,
        printed.pdf,
        printed.pages,
        page.data,
        frozenset([*figures, *figures_in(page.data["content"], _sides(partnership))]),
    )


def _sides(partnership: Partnership | None) -> list[Community]:
    if partnership is None:
        return [Organization.ours().home]
    return [community for community in (partnership.home, partnership.partner) if community]


def prepare_kept(
    kept: Upload,
    *,
    paper: Paper,
    context: Content,
    title: str,
    language: str = "en",
    by: User,
    on: date,
) -> Prepared:
    """Make a paper of a kept PDF that was finished elsewhere: its bytes are that file's, and so is
    its hash.

    `context` is what our record says; the number stands in the record and not on the paper. Raises
    PaperRefused, in words.
    """
    from pypdf import PdfReader  # slow

    require(by, PERMISSION)
    title, pdf = _title(title), storage.get(str(kept.file.name))
    if pdf is None or hashlib.sha256(pdf).hexdigest() != kept.sha256:
        raise PaperRefused(
            "The file that was brought is not there any more as it was. Bring it again."
        )
    reference, page = _numbered(
        kept.partnership, paper=paper, context=context, title=title, language=language, on=on
    )
    data = page.data | {"file": {"sha256": kept.sha256, "name": kept.original_name}}
    pages = len(PdfReader(io.BytesIO(pdf)).pages)
    return Prepared(
        kept.partnership, paper, title, language, reference, on, pdf, pages, data, frozenset()
    )


@transaction.atomic
def file(prepared: Prepared, *, by: User) -> Document:
    """Put a prepared paper on file: first the bytes, then the row, so that no row is ever without
    its bytes.
    """
    if prepared.partnership:
        lock(prepared.partnership)
    require(by, PERMISSION)
    digest = hashlib.sha256(prepared.pdf).hexdigest()
    name = storage.put(
        f"papers/{prepared.on.year}/{storage.plain(prepared.reference)}-{digest[:12]}.pdf",
        prepared.pdf,
    )
    document = Document.objects.create(
        partnership=prepared.partnership,
        kind=prepared.paper.slug,
        kind_name=prepared.paper.name,
        title=prepared.title,
        reference=prepared.reference,
        language=prepared.language,
        file=name,
        sha256=digest,
        size=len(prepared.pdf),
        pages=prepared.pages,
        data=prepared.data,
        issued_on=prepared.on,
        issued_by=by,
        issuer_name=by.name,
    )
    StatedFigure.objects.bulk_create(
        StatedFigure(
            document=document, community_id=figure.community, field=figure.field, value=figure.value
        )
        for figure in prepared.figures
    )
    return document


def issue(
    partnership: Partnership | None,
    *,
    paper: Paper,
    context: Content,
    title: str,
    language: str = "en",
    by: User,
    on: date,
    figures: Iterable[Figure] = (),
) -> Document:
    """Print a paper and put it on file, in one go. Prefer `prepare` before your transaction and
    `file` inside it.
    """
    prepared = prepare(
        partnership,
        paper=paper,
        context=context,
        title=title,
        language=language,
        by=by,
        on=on,
        figures=figures,
    )
    return file(prepared, by=by)


def preview(
    partnership: Partnership | None,
    *,
    paper: Paper,
    context: Content,
    title: str,
    language: str = "en",
    on: date | None = None,
) -> bytes:
    """Return the same paper with the draft mark and without a number; nothing is kept. Raises
    PaperRefused.
    """
    day = on or timezone.localdate()
    page = compose(
        context,
        paper=paper,
        title=_title(title),
        language=language,
        reference="",
        on=day,
        draft=True,
    )
    return render(page.html, *page.styles, assets=page.assets).pdf


def verify(filed: Document | Upload) -> str | None:
    """Return what is wrong with a file that we keep, in words, or None when every byte is as it
    was.
    """
    name = filed.reference if isinstance(filed, Document) else filed.title
    files = [(str(filed.file.name), filed.sha256)]
    if isinstance(filed, Upload) and filed.sealed:
        files.append((str(filed.sealed.name), filed.sealed_sha256))
    for stored, digest in files:
        data = storage.get(stored)
        if data is None:
            return f"{name}: the file {stored} is missing."
        if hashlib.sha256(data).hexdigest() != digest:
            return f"{name}: the file {stored} is not the one that was filed."
    return None


@transaction.atomic
def _numbered(
    partnership: Partnership | None,
    *,
    paper: Paper,
    context: Content,
    title: str,
    language: str,
    on: date,
) -> tuple[str, Page]:
    """Give out the next number and compose the paper with it; one that is refused takes none."""
    reference = _next_reference(partnership, paper, on)
    return reference, compose(
        context,
        paper=paper,
        title=title,
        language=language,
        reference=reference,
        on=on,
        draft=False,
    )


def _title(title: str) -> str:
    if not title.strip():
        raise PaperRefused("Give the paper a title.", field="title")
    try:
        return clean_line(title, 200)
    except ValidationError as error:
        raise PaperRefused(f"The title: {error.messages[0]}", field="title") from error


@transaction.atomic
def _next_reference(partnership: Partnership | None, paper: Paper, on: date) -> str:
    """Give out the next number in the year, of the partner and the kind: 2026-KUS-LETTER-001."""
    if partnership:
        partnership = lock(partnership)
    community = (partnership and partnership.partner) or Organization.ours().home
    prefix = f"{on.year}-{community.code}-{paper.code}"
    return f"{prefix}-{next_in(prefix):03d}"
