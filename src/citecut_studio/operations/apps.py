"""The app `operations`."""

from django.apps import AppConfig


class Config(AppConfig):
    """Its name, and the label of its tables."""

    name = "citecut_studio.operations"
    label = "operations"
