from django.apps import AppConfig


class TakarConfig(AppConfig):
    name = "takar.data"
    label = "takar"
    verbose_name = "Takar"
    default_auto_field = "django.db.models.BigAutoField"
