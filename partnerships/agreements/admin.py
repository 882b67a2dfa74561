"""The reading room: everything here is written by the services, so nothing can be changed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from partnerships.agreements.models import (
    Agreement,
    AgreementVersion,
    Ceremony,
    Certificate,
    Decision,
    Original,
    Signature,
    SignedCopy,
    TextApproval,
    Transmittal,
)


class ReadingRoom(admin.ModelAdmin):  # type: ignore[type-arg]  # of any model
    """A list and a page to read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Agreement)
class AgreementAdmin(ReadingRoom):
    list_display = ("partnership", "variant", "language", "second_language", "started_at", "set_aside_at")
    list_filter = ("variant", "term")


@admin.register(AgreementVersion)
class AgreementVersionAdmin(ReadingRoom):
    list_display = ("agreement", "number", "created_at", "left_draft_at", "locked_at", "sha256")


@admin.register(TextApproval)
class TextApprovalAdmin(ReadingRoom):
    list_display = ("version", "side", "verdict", "asked_by", "name", "on")
    list_filter = ("verdict", "side")


@admin.register(Decision)
class DecisionAdmin(ReadingRoom):
    list_display = ("partnership", "side", "name", "decided_on")


@admin.register(Ceremony)
class CeremonyAdmin(ReadingRoom):
    list_display = ("partnership", "mode", "held_on", "starts_at", "place")


@admin.register(Original)
class OriginalAdmin(ReadingRoom):
    list_display = ("version", "side", "printing", "document", "printed_on", "sent_on")


@admin.register(Signature)
class SignatureAdmin(ReadingRoom):
    list_display = ("partnership", "side", "name", "title", "signed_on", "place", "struck_at")


@admin.register(SignedCopy)
class SignedCopyAdmin(ReadingRoom):
    list_display = ("partnership", "upload", "custody", "filed_at")


@admin.register(Certificate)
class CertificateAdmin(ReadingRoom):
    list_display = ("serial", "partnership", "side", "signed_on", "issued_at")


@admin.register(Transmittal)
class TransmittalAdmin(ReadingRoom):
    list_display = ("partnership", "mail", "acknowledged_on", "listed_on", "certificate_on")
