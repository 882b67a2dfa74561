from django.apps import AppConfig


class GuestsConfig(AppConfig):
    name = "partnerships.guests"
    label = "guests"
    verbose_name = "Guests"
    default_auto_field = "django.db.models.BigAutoField"
