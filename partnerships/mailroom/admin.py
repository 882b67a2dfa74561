from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from partnerships.mailroom.models import Enclosure, Mail


class EnclosureInline(admin.TabularInline):
    model = Enclosure
    fields = readonly_fields = ("position", "document", "upload")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin):
    """To read; what can be done with a mail is done in the outbox."""

    list_display = ("subject", "to_in_words", "state_in_words", "posted_at", "sent_at", "error")
    list_filter = ("state", "name", "reader")
    search_fields = ("subject", "key")
    date_hierarchy = "posted_at"
    inlines: ClassVar = [EnclosureInline]
    fields = readonly_fields = (
        "name",
        "key",
        "message_id",
        "to_in_words",
        "subject",
        "text",
        "partnership",
        "reader",
        "private",
        "state_in_words",
        "not_before",
        "posted_at",
        "posted_by",
        "held",
        "released_at",
        "released_by",
        "cancelled_at",
        "cancelled_by",
        "cancelled_because",
        "attempts",
        "next_try_at",
        "handed_at",
        "sent_at",
        "dead_at",
        "ambiguous_at",
        "error",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mail]:
        return Mail.objects.visible_to(request.user).with_file()  # type: ignore[arg-type]  # the admin knows its staff

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
