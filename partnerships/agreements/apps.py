from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "partnerships.agreements"
    label = "agreements"
    verbose_name = "Agreements"
    default_auto_field = "django.db.models.BigAutoField"
