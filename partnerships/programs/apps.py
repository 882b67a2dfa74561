from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "partnerships.programs"
    label = "programs"
    verbose_name = "Programs"
    default_auto_field = "django.db.models.BigAutoField"
