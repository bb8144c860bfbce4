"""The app `people`."""

from django.apps import AppConfig


class Config(AppConfig):
    """Its name, and the label of its tables."""

    name = "citecut_studio.people"
    label = "people"

    def ready(self) -> None:
        """Watch who signs in."""
        from citecut_studio.people import watch

        watch.connect()
