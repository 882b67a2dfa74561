from typing import ClassVar

from django.contrib import admin

from partnerships.programs.models import (
    Activity,
    DelegationMember,
    Goal,
    Involvement,
    PilotWaiver,
    WorkPlan,
)
from partnerships.words.reading_room import ReadingRoom, ReadOnly


class GoalInline(ReadOnly, admin.TabularInline):
    model = Goal
    extra = 0
    fields = (
        "position",
        "horizon",
        "area",
        "sentence",
        "owner_here",
        "owner_there",
        "due_on",
        "target",
        "status",
    )


@admin.register(WorkPlan)
class WorkPlanAdmin(ReadingRoom):
    list_display = ("partnership", "number", "starts_on", "ends_on", "agreed_on", "document")
    list_select_related: ClassVar = ["partnership__home", "partnership__partner", "document"]
    inlines = (GoalInline,)


class DelegationMemberInline(ReadOnly, admin.TabularInline):
    model = DelegationMember
    extra = 0


@admin.register(Activity)
class ActivityAdmin(ReadingRoom):
    list_display = (
        "title",
        "partnership",
        "type",
        "direction",
        "starts_on",
        "done_on",
        "participants",
    )
    list_filter = ("type", "direction")
    list_select_related: ClassVar = ["partnership__home", "partnership__partner"]
    search_fields = ("title",)
    inlines = (DelegationMemberInline,)


@admin.register(Involvement)
class InvolvementAdmin(ReadingRoom):
    list_display = ("name", "side", "does", "partnership")
    list_select_related: ClassVar = ["partnership__home", "partnership__partner"]


@admin.register(PilotWaiver)
class PilotWaiverAdmin(ReadingRoom):
    list_display = ("partnership", "reason", "waived_by", "waived_at")
    list_select_related: ClassVar = ["partnership__home", "partnership__partner", "waived_by"]
