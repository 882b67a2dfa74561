from django.contrib import admin

from partnerships.pipeline.models import StageApproval
from partnerships.words.reading_room import ReadingRoom


@admin.register(StageApproval)
class StageApprovalAdmin(ReadingRoom):
    list_display = (
        "partnership",
        "stage",
        "office",
        "verdict",
        "asked_by",
        "asked_at",
        "decided_as",
        "decided_on",
    )
    list_filter = ("stage", "verdict", "office")
    list_select_related = ("partnership__home", "partnership__partner", "asked_by")
