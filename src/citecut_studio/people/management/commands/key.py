"""`citecut studio key`: the key with which the first account is made."""

from typing import Any

from django.core.management.base import BaseCommand

from citecut_studio.people.setup import setup_key


class Command(BaseCommand):
    """Print the setup key."""

    help = "Print the key with which the first account is made."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(setup_key())
