from django.apps import AppConfig


class ProtocolConfig(AppConfig):
    name = "partnerships.protocol"
    label = "protocol"
    verbose_name = "Protocol"
    default_auto_field = "django.db.models.BigAutoField"
