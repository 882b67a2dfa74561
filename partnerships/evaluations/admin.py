from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from partnerships.evaluations.models import Evaluation, Finding


class ReadingRoom:
    """To read: everything is written on the file's own page."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FindingInline(ReadingRoom, admin.TabularInline):
    model = Finding
    extra = 0
    fields = ("text", "target", "actual", "rating", "reason")


@admin.register(Evaluation)
class EvaluationAdmin(ReadingRoom, admin.ModelAdmin):
    list_display = ("partnership", "due_on", "decision", "noted_on", "next_on")
    list_filter = ("decision",)
    list_select_related: ClassVar = ["partnership__home", "partnership__partner"]
    date_hierarchy = "due_on"
    inlines = (FindingInline,)
