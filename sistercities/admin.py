"""The admin site, in the order of the process."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest


class TownHallAdmin(admin.AdminSite):
    """Django's admin: the reading room. Deeds are done on the pages, by the same services."""

    site_header = "Sister cities: the reading room"
    site_title = "Sister cities"
    index_title = "In the order of the process"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.login = secure_admin_login(self.login)  # type: ignore[method-assign]  # the second factor counts here too

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """List the apps in the order of INSTALLED_APPS, which is the order of the process."""
        installed = list(apps.app_configs)
        return sorted(
            super().get_app_list(request, app_label),
            key=lambda app: installed.index(app["app_label"]),
        )
