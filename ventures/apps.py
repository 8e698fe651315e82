from django.apps import AppConfig


class VenturesConfig(AppConfig):
    """The whole: an app only so that commands over everything have a home."""

    name = "ventures"
