from typing import ClassVar

from django.contrib import admin

from partnerships.partners.models import Alignment, CandidatePartner, Committee, Partnership, Seat


class Kept:
    """What the deeds of a file have written, and its papers rest on: nothing is added or taken away
    here.
    """

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False


class SeatInline(admin.TabularInline):
    model = Seat
    extra = 0
    autocomplete_fields = ("person",)


@admin.register(Committee)
class CommitteeAdmin(Kept, admin.ModelAdmin):
    list_display = ("name", "partnership")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
    )
    inlines = (SeatInline,)
    readonly_fields = ("partnership",)


@admin.register(Partnership)
class PartnershipAdmin(Kept, admin.ModelAdmin):
    """To read and to mend words; kind, level, stage, hold and end change on the file's pages
    only.
    """

    list_display = (
        "number",
        "home",
        "partner",
        "kind",
        "stage",
        "stage_since",
        "lead",
        "established_on",
    )
    list_filter = ("stage", "kind", "level")
    list_select_related = ("home", "partner", "lead")
    search_fields = ("number", "partner__name", "working_name")
    readonly_fields: ClassVar = (
        *("number", "home", "partner", "kind", "level", "stage", "stage_since"),
        *("founding_locked_on", "established_on"),
    )


@admin.register(Alignment)
class AlignmentAdmin(Kept, admin.ModelAdmin):
    list_display = ("partnership", "side", "name", "agreed_on")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
    )

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(CandidatePartner)
class CandidatePartnerAdmin(Kept, admin.ModelAdmin):
    list_display = ("partnership", "community", "route", "chosen_at", "parked_at")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
        "community",
    )
    readonly_fields: ClassVar = ("partnership", "community", "chosen_at", "chosen_by", "parked_at")
