from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "partnerships.finding"
    label = "finding"
    verbose_name = "Finding"
    default_auto_field = "django.db.models.BigAutoField"
