from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "partnerships.communities"
    label = "communities"
    verbose_name = "Communities"
    default_auto_field = "django.db.models.BigAutoField"
