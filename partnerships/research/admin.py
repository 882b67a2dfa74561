from django.contrib import admin
from django.http import HttpRequest

from partnerships.research.models import (
    Assessment,
    Connection,
    CounterpartPair,
    DesignationReview,
    Dismissal,
    Inquiry,
    InquiryTurn,
    LookedFor,
    SavedSearch,
    Shortlisting,
)


@admin.register(Connection)
class ConnectionAdmin(admin.ModelAdmin):
    """Read here as papers say it: who has not agreed is named only to those who research, on their own page."""

    list_display = ("for_papers", "candidate", "type", "strength", "source")
    list_filter = ("type",)
    list_select_related = ("candidate__community",)
    fields = readonly_fields = (
        "candidate", "type", "for_papers", "strength", "source", "year", "address", "evidence", "is_private_person",
        "consent_on", "withdrawn_on", "noted_by", "noted_at",
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Connection | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Connection | None = None) -> bool:
        return False


@admin.register(Assessment)
class AssessmentAdmin(admin.ModelAdmin):
    list_display = ("candidate", "criterion", "score", "reviewer", "scored_at")
    list_select_related = ("candidate__community", "reviewer")
    readonly_fields = ("candidate", "reviewer", "criterion", "score", "note", "scored_at")


@admin.register(CounterpartPair, LookedFor, DesignationReview)
class NoteAdmin(admin.ModelAdmin):
    pass


@admin.register(SavedSearch)
class SavedSearchAdmin(admin.ModelAdmin):
    list_display = ("name", "partnership", "saved_by")
    list_select_related = ("partnership__home", "partnership__partner", "saved_by")


@admin.register(Dismissal)
class DismissalAdmin(admin.ModelAdmin):
    list_display = ("place", "partnership", "reason", "dismissed_by")
    list_select_related = ("place", "partnership__home", "partnership__partner", "dismissed_by")
    raw_id_fields = ("place",)


@admin.register(Shortlisting)
class ShortlistingAdmin(admin.ModelAdmin):
    list_display = ("candidate", "rank", "out_of", "index", "noted_at")
    list_select_related = ("candidate__community",)
    readonly_fields = ("candidate", "index", "rank", "out_of", "reasons", "weakest", "query", "noted_by", "noted_at")


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
