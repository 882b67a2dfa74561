from django.contrib import admin

from partnerships.research.models import Assessment, Connection, CounterpartPair, DesignationReview, LookedFor


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
