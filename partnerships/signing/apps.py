from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "partnerships.signing"
    label = "signing"
    verbose_name = "Signing"
    default_auto_field = "django.db.models.BigAutoField"
