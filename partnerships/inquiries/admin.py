from django.contrib import admin

from partnerships.inquiries.models import Inquiry, InquiryTurn
from partnerships.words.reading_room import ReadingRoom


@admin.register(Inquiry)
class InquiryAdmin(admin.ModelAdmin):
    list_display = ("number", "place_name", "who", "name", "received_on", "came")
    list_filter = ("who", "came")
    search_fields = ("number", "place_name", "name", "email")
    ordering = ("-pk",)
    raw_id_fields = ("place",)
    readonly_fields = ("number", "files", "written_at", "written_by", "receipt")


@admin.register(InquiryTurn)
class InquiryTurnAdmin(ReadingRoom):
    """A turn stays as it was taken."""

    list_display = ("inquiry", "outcome", "happened_on", "by_name")
    list_filter = ("outcome",)
    list_select_related = ("inquiry",)
    ordering = ("-pk",)
