"""`restore FILE`: everything back, into an empty place."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from citecut_studio.operations import backup


class Command(BaseCommand):
    """Brings a copy back."""

    help = "Bring everything back from a copy, into an empty place."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which copy."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring back."""
        try:
            manifest = backup.bring_back(options["file"])
        except backup.CopyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"brought back what was saved at {manifest['made']}, in {settings.STUDIO_HOME}")
