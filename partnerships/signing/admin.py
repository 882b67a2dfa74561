from django.contrib import admin

from partnerships.signing.models import (
    Ceremony,
    Certificate,
    Original,
    Signature,
    SignedCopy,
    Transmittal,
)
from partnerships.words.reading_room import ReadingRoom


@admin.register(Ceremony)
class CeremonyAdmin(ReadingRoom):
    list_display = ("partnership", "mode", "held_on", "starts_at", "place")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
    )


@admin.register(Original)
class OriginalAdmin(ReadingRoom):
    list_display = ("version", "side", "printing", "document", "printed_on", "sent_on")
    list_select_related = (
        "version__agreement__partnership__home",
        "version__agreement__partnership__partner",
        "document",
    )


@admin.register(Signature)
class SignatureAdmin(ReadingRoom):
    list_display = ("partnership", "side", "name", "title", "signed_on", "place", "struck_at")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
    )


@admin.register(SignedCopy)
class SignedCopyAdmin(ReadingRoom):
    list_display = ("partnership", "upload", "custody", "filed_at")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
        "upload",
    )


@admin.register(Certificate)
class CertificateAdmin(ReadingRoom):
    list_display = ("serial", "partnership", "side", "signed_on", "issued_at")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
    )


@admin.register(Transmittal)
class TransmittalAdmin(ReadingRoom):
    list_display = ("partnership", "mail", "acknowledged_on", "listed_on", "certificate_on")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
        "mail",
    )
