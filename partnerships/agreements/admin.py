"""The reading room: everything here is written by the services, so nothing can be changed."""

from django.contrib import admin

from partnerships.agreements.models import (
    Agreement,
    AgreementVersion,
    Decision,
    TextApproval,
    TheirAnswer,
)
from partnerships.words.reading_room import ReadingRoom


@admin.register(Agreement)
class AgreementAdmin(ReadingRoom):
    list_display = (
        "partnership",
        "variant",
        "language",
        "second_language",
        "started_at",
        "set_aside_at",
    )
    list_select_related = (
        "partnership__home",
        "partnership__partner",
    )
    list_filter = ("variant", "term")


@admin.register(AgreementVersion)
class AgreementVersionAdmin(ReadingRoom):
    list_display = ("agreement", "number", "created_at", "left_draft_at", "locked_at", "sha256")
    list_select_related = (
        "agreement__partnership__home",
        "agreement__partnership__partner",
    )


@admin.register(TextApproval)
class TextApprovalAdmin(ReadingRoom):
    list_display = ("version", "verdict", "asked_by", "decided_as", "decided_on")
    list_select_related = (
        "version__agreement__partnership__home",
        "version__agreement__partnership__partner",
        "asked_by",
    )
    list_filter = ("verdict",)


@admin.register(TheirAnswer)
class TheirAnswerAdmin(ReadingRoom):
    list_display = ("version", "verdict", "name", "on", "recorded_by")
    list_select_related = (
        "version__agreement__partnership__home",
        "version__agreement__partnership__partner",
        "recorded_by",
    )
    list_filter = ("verdict",)


@admin.register(Decision)
class DecisionAdmin(ReadingRoom):
    list_display = ("partnership", "side", "name", "on", "recorded_by")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
        "recorded_by",
    )
