from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from partnerships.documents.models import Document, Upload
from partnerships.words.reading_room import ReadingRoom


class PaperRoom(ReadingRoom):
    """What is on file is read here by everybody who may see papers."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("documents.view_document"))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


@admin.register(Document)
class DocumentAdmin(PaperRoom):
    list_display = [
        "reference",
        "title",
        "kind_name",
        "partnership",
        "issued_on",
        "issuer_name",
        "pages",
    ]
    list_filter = ["kind_name", "language", "issued_on"]
    list_select_related = ["partnership__home", "partnership__partner"]
    search_fields = ["reference", "title", "sha256"]
    ordering = ["-pk"]
    fields = (
        "reference",
        "title",
        "kind_name",
        "partnership",
        "language",
        "pages",
        "issued_on",
        "issued_at",
        "issuer_name",
        "size",
        "sha256",
        "data",
    )
    readonly_fields = fields


@admin.register(Upload)
class UploadAdmin(PaperRoom):
    list_display = ["title", "kind", "partnership", "kept_at", "kept_by", "size"]
    list_filter = ["kind", "kept_at"]
    list_select_related = ["partnership__home", "partnership__partner", "kept_by"]
    search_fields = ["title", "original_name", "sha256"]
    ordering = ["-pk"]
    fields = (
        "title",
        "original_name",
        "kind",
        "partnership",
        "kept_at",
        "kept_by",
        "size",
        "sha256",
        "sealed_size",
        "sealed_sha256",
    )
    readonly_fields = fields
