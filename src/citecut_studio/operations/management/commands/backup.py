"""`backup FILE`: everything in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from citecut_studio.operations import backup


class Command(BaseCommand):
    """Copies the database, the folders and the secret, while the studio runs."""

    help = "Copy everything into one tar file, while the studio runs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, and in which form."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--portable", action="store_true", help="so that it goes into another kind of database too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy."""
        try:
            manifest = backup.save(options["file"], portable=options["portable"])
        except backup.CopyError as error:
            raise CommandError(str(error)) from error
        size = options["file"].stat().st_size / 1e6
        self.stdout.write(f"saved {size:.1f} MB in {options['file']} ({manifest['database']})")
