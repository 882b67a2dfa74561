from django.contrib import admin

from partnerships.research.models import (
    Assessment,
    Connection,
    CounterpartPair,
    DesignationReview,
    Dismissal,
    LookedFor,
    SavedSearch,
    Shortlisting,
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
