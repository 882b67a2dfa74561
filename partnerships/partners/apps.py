from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partnerships.partners"
    label = "partners"
    verbose_name = "Partnerships"
    default_auto_field = "django.db.models.BigAutoField"
