"""The reading room: questions and their answers, which nobody edits."""

from django.contrib import admin

from partnerships.approvals.models import Question
from partnerships.words.reading_room import ReadingRoom


@admin.register(Question)
class QuestionAdmin(ReadingRoom):
    list_display = (
        "asks",
        "office",
        "verdict",
        "asked_by",
        "asked_at",
        "decided_as",
        "decided_on",
        "signed_by",
    )
    list_filter = ("verdict", "office")
    search_fields = ("asks", "subject", "partnership__number")
    list_select_related = ("asked_by",)
