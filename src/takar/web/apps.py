from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "takar.web"
    label = "takar_web"
