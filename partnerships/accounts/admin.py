from typing import ClassVar

from django.contrib import admin

from partnerships.accounts.models import Deputy, User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """People, to find and to read; they are invited and given roles on the page “People”."""

    list_display = ("name", "email", "title", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("name", "email")
    fields = (
        "name",
        "email",
        "title",
        "groups",
        "is_active",
        "is_staff",
        "last_login",
        "joined_at",
    )
    readonly_fields: ClassVar = (
        "email",
        "groups",
        "is_active",
        "is_staff",
        "last_login",
        "joined_at",
    )

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: User | None = None) -> bool:
        return False


@admin.register(Deputy)
class DeputyAdmin(admin.ModelAdmin):
    list_display = ("deputy", "principal", "starts_on", "ends_on")
    readonly_fields: ClassVar = ("principal", "deputy", "starts_on", "ends_on", "named_at")

    def has_add_permission(self, request: object) -> bool:
        return False
