from typing import ClassVar

from django.contrib import admin

from partnerships.evaluations.models import Evaluation, Finding
from partnerships.words.reading_room import ReadingRoom, ReadOnly


class FindingInline(ReadOnly, admin.TabularInline):
    model = Finding
    extra = 0
    fields = ("text", "target", "actual", "rating", "reason")


@admin.register(Evaluation)
class EvaluationAdmin(ReadingRoom):
    list_display = ("partnership", "due_on", "decision", "noted_on", "next_on")
    list_filter = ("decision",)
    list_select_related: ClassVar = ["partnership__home", "partnership__partner"]
    date_hierarchy = "due_on"
    inlines = (FindingInline,)
