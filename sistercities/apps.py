from django.contrib.admin.apps import AdminConfig


class TownHallAdminConfig(AdminConfig):
    """Django's admin, with our own site."""

    default_site = "sistercities.admin.TownHallAdmin"
