from django.contrib import admin

from partnerships.research.models import (
    Assessment,
    Connection,
    CounterpartPair,
    DesignationReview,
    Inquiry,
    InquiryTurn,
    LookedFor,
)


@admin.register(Connection)
class ConnectionAdmin(admin.ModelAdmin):
    list_display = ("text", "candidate", "type", "strength", "source")
    list_filter = ("type",)
    list_select_related = ("candidate__community",)


@admin.register(Assessment)
class AssessmentAdmin(admin.ModelAdmin):
    list_display = ("candidate", "criterion", "score", "reviewer", "scored_at")
    list_select_related = ("candidate__community", "reviewer")
    readonly_fields = ("candidate", "reviewer", "criterion", "score", "note", "scored_at")


@admin.register(CounterpartPair, LookedFor, DesignationReview)
class NoteAdmin(admin.ModelAdmin):
    pass


@admin.register(Inquiry)
class InquiryAdmin(admin.ModelAdmin):
    list_display = ("number", "place_name", "who", "name", "received_on", "came")
    list_filter = ("who", "came")
    search_fields = ("number", "place_name", "name", "email")
    ordering = ("-pk",)
    raw_id_fields = ("place",)
    readonly_fields = ("number", "files", "written_at", "written_by", "receipt")


@admin.register(InquiryTurn)
class InquiryTurnAdmin(admin.ModelAdmin):
    """A turn stays as it was taken."""

    list_display = ("inquiry", "outcome", "happened_on", "by_name")
    list_filter = ("outcome",)
    list_select_related = ("inquiry",)
    ordering = ("-pk",)

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False
