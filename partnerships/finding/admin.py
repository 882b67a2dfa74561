from django.contrib import admin

from partnerships.finding.models import Dismissal, SavedSearch


@admin.register(SavedSearch)
class SavedSearchAdmin(admin.ModelAdmin):
    list_display = ("name", "partnership", "saved_by")
    list_select_related = ("partnership__home", "partnership__partner", "saved_by")


@admin.register(Dismissal)
class DismissalAdmin(admin.ModelAdmin):
    list_display = ("place", "partnership", "reason", "dismissed_by")
    list_select_related = ("place", "partnership__home", "partnership__partner", "dismissed_by")
    raw_id_fields = ("place",)
