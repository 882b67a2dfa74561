"""Papers and kept files leave the house only here: as a download, to people who may see them."""

from django.core.paginator import Paginator
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from partnerships.accounts.models import User
from partnerships.accounts.permissions import permitted
from partnerships.documents.filters import DocumentFilter
from partnerships.documents.models import Document, Upload
from partnerships.partners.pages import Request

A_PAGE = 50
NOTHING_MAY_RUN = (
    "sandbox; default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
)


@require_safe
@permitted("documents.view_document")
def document_list(request: Request) -> HttpResponse:
    """List the issued papers, of all files or of one."""
    papers = Document.objects.visible_to(reader(request)).newest_first()
    found = DocumentFilter(
        request.GET, queryset=papers.select_related("partnership__home", "partnership__partner")
    )
    page = Paginator(found.qs, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "papers/document_list.html", {"filter": found, "page": page})


@require_safe
@permitted("documents.view_document")
def document_download(request: Request, pk: int) -> FileResponse:
    """Hand out an issued paper."""
    papers = Document.objects.visible_to(reader(request)).select_related("partnership__partner")
    paper = get_object_or_404(papers, pk=pk)
    return _attachment(paper.file, paper.filename, paper.content_type)


@require_safe
@permitted("documents.view_document")
def upload_download(request: Request, pk: int) -> FileResponse:
    """Hand out a kept file."""
    upload = _upload(request, pk)
    return _attachment(upload.file, upload.filename, upload.content_type)


@require_safe
@permitted("documents.view_document")
def upload_original(request: Request, pk: int) -> FileResponse:
    """Hand out a picture as it came, to be saved; no browser is told what it is."""
    upload = _upload(request, pk)
    if not upload.sealed:
        raise Http404("The file is kept as it came.")
    return _attachment(upload.sealed, upload.original_filename, "application/octet-stream")


def _upload(request: Request, pk: int) -> Upload:
    uploads = Upload.objects.visible_to(reader(request)).select_related("partnership__partner")
    return get_object_or_404(uploads, pk=pk)


def reader(request: Request) -> User:
    """The person who asks; the door is closed to everybody who is not logged in."""
    assert isinstance(request.user, User)
    return request.user


def _attachment(stored: FieldFile, name: str, content_type: str) -> FileResponse:
    try:
        file = stored.open("rb")
    except FileNotFoundError as error:
        raise Http404("The file is not in its place.") from error
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response["Content-Security-Policy"] = NOTHING_MAY_RUN
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
