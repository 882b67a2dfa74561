from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class ReadingRoom(admin.ModelAdmin):  # type: ignore[type-arg]  # of any model
    """A list and a page to read: everything here is written by the services and stays."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
