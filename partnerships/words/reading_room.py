"""The base of what Django's admin shows: to read, never to write."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class ReadOnly:
    """Nothing is added, changed or taken away here: it is written by the services and stays."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadingRoom(ReadOnly, admin.ModelAdmin):
    """A list and a page to read."""
