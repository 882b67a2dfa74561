from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "partnerships.desk"
    label = "desk"
    verbose_name = "Desk"
    default_auto_field = "django.db.models.BigAutoField"
